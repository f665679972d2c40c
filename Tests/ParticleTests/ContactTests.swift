import DeterministicMath
import Simulation
import Testing

@testable import Particle

@Suite("Contact of two discs")
struct ContactTests {
  static let contact = ContactForce(stiffness_N_per_m: 100, margin_m: 1e-3, distanceMin_m: 0.3)

  @Test("At the touching distance 100 k ln 2, deep inside 100 times the overlap, along the line of centres")
  func closedForms() throws {
    let touching = try #require(Self.contact.force(Double(0.3), Double(0)))
    #expect(abs(touching.x - 0.1 * 0.6931471805599453) < 1e-13 && touching.y == 0)
    let deep = try #require(Self.contact.force(Double(0.12), Double(-0.16)))
    #expect(abs(deep.x - 10 * 0.6) < 1e-12 && abs(deep.y + 10 * 0.8) < 1e-12)
    // one margin outside: ln(1 + 1/e)
    let outside = try #require(Self.contact.force(Double(0), Double(0.301)))
    #expect(abs(outside.y - 0.1 * 0.31326168751822286) < 1e-12)
  }

  @Test("Far discs exert exactly nothing, and the shortcut begins where the formula gives 0 anyway")
  func silence() throws {
    #expect(Self.contact.force(Double(0.3371), Double(0)) == nil)
    #expect(Self.contact.force(Float(0.3172), Float(0)) == nil)
    #expect(Double.log(1 + Double.exp(-37)) == 0)
    #expect(Float.log(1 + Float.exp(-17)) == 0)
    #expect(try #require(Self.contact.force(Double(0.336), Double(0))).x > 0)
  }

  @Test("Discs at the same place exert no force, and nothing is NaN")
  func samePlace() throws {
    let force = try #require(Self.contact.force(Double(0), Double(0)))
    #expect(force.x == 0 && force.y == 0)
    let world = try ParticleHarness(ParticleHarness.spread(agents: 2, landmarks: 1))
    world.setState([0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    world.step([0, 0])
    #expect(world.state().allSatisfy(\.isFinite) && world.rewards().allSatisfy(\.isFinite))
  }

  @Test("A lane has the same bits whether its neighbours touch or are far", arguments: [0.28, 0.3, 0.31, 0.316, 0.5])
  func neighboursDoNotShow(distance: Double) throws {
    func state(_ d: Double) -> [Double] { [0, 0, d, 0, 0.1, 0, -0.2, 0, 0, 0, 0, 0, 1, 1] }
    let alone = try ParticleHarness(ParticleHarness.spread(agents: 2, landmarks: 1), precision: .single)
    let crowd = try ParticleHarness(ParticleHarness.spread(agents: 2, landmarks: 1), precision: .single)
    for lane in 0..<16 {
      alone.setState(state(5), lane: lane)
      crowd.setState(state(0.1), lane: lane)
    }
    alone.setState(state(distance), lane: 3)
    crowd.setState(state(distance), lane: 3)
    alone.step([1, 4], lane: 3)
    crowd.step([1, 4], lane: 3)
    #expect(alone.state(lane: 3).map(\.bitPattern) == crowd.state(lane: 3).map(\.bitPattern))
    #expect(alone.rewards(lane: 3) == crowd.rewards(lane: 3))
  }

  @Test("Forces on a pair are opposite and act on the positions before the move")
  func momentum() throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: 2, landmarks: 1))
    // they overlap by 0.1 m and fly apart by more than that within the step
    world.setState([0, 0, 0.2, 0, -2, 0, 2, 0, 0, 0, 0, 0, 1, 1])
    world.step([0, 0])
    let expected = [-0.2, 0, 0.4, 0, -1.5 - 1, 0, 1.5 + 1, 0, -10, 0, 10, 0]
    #expect(zip(world.state(), expected).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(world.rewards().allSatisfy { abs($0 - world.rewards()[0]) < 1e-15 })
    #expect(world.signal("hero.collisions") == [0, 0])
  }
}
