import Testing

@testable import Particle

@Suite("Motion of a disc")
struct MotionTests {
  @Test("One push towards +x: the position follows one step later, the velocity decays by a quarter")
  func onePush() throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: 1, landmarks: 1))
    world.setState([0.25, -0.5, 0, 0, 0, 0, 1, 1])
    world.step([2])
    #expect(world.state().prefix(4) == [0.25, -0.5, 0.5, 0])
    world.step([0])
    #expect(zip(world.state(), [0.3, -0.5, 0.375, 0]).allSatisfy { abs($0 - $1) < 1e-15 })
    world.step([0])
    #expect(zip(world.state(), [0.3375, -0.5, 0.28125, 0]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test("The five moves push where they should; others are clamped, rounded or taken as 0")
  func moves() throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: 1, landmarks: 1))
    let expected: [(action: Double, velocity: [Double])] = [
      (0, [0, 0]), (1, [-0.5, 0]), (2, [0.5, 0]), (3, [0, -0.5]), (4, [0, 0.5]), (9, [0, 0.5]), (-3, [0, 0]), (1.6, [0.5, 0]),
      (.nan, [0, 0]), (.infinity, [0, 0.5]),
    ]
    for (action, velocity) in expected {
      world.setState([0, 0, 0, 0, 0, 0, 1, 1])
      world.step([action])
      #expect(Array(world.state()[2..<4]) == velocity, "action \(action)")
    }
  }

  @Test("Mass, force, damping and dt of the scenario count: v' = (1 - d) v + F/m dt")
  func parameters() throws {
    let settings = ["hero.mass=4 kg", "hero.force=2 N", "world.damping=0.5", "world.dt=200 ms", "world.duration=5 s"]
    let world = try ParticleHarness(ParticleHarness.spread(agents: 1, landmarks: 1), settings)
    world.setState([0, 0, 1, 3, 0, 0, 1, 1])
    world.step([3])
    let expected = [0.2, 0.6, 0.5, 1.5 - 2.0 / 4 * 0.2]
    #expect(zip(world.state(), expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test("A constant push ends at F dt/(m damping) = 2 m/s")
  func terminalVelocity() throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: 1, landmarks: 1))
    world.setState([0, 0, 0, 0, 0, 0, 1, 1])
    for _ in 0..<200 { world.step([4]) }
    #expect(abs(world.state()[3] - 2) < 1e-12 && world.state()[2] == 0)
  }
}
