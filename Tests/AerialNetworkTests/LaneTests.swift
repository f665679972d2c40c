import DeterministicMath
import Simulation
import Testing

@testable import AerialNetwork

@Suite("Lanes of the aerial network")
struct LaneTests {
  static let mobilities: [String] = ["still", "random_waypoint", "gauss_markov"]

  static func scenario(_ mobility: String) -> NetworkScenario {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.subchannels) = (3, 6, 2)
    // a small area, so that users arrive often and UAVs meet the border
    scenario.area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 40, highY_m: 30)
    if mobility == "still" { scenario.mobility = NetworkScenario.still }
    if mobility == "gauss_markov" { scenario.mobility = NetworkScenario.gaussMarkov(meanSpeed: 1, sigma: 1, alpha: 0.8) }
    if mobility == "random_waypoint" {
      scenario.mobility = .choice(
        "random_waypoint", [.init(name: "speed", value: .interval(5, 20)), .init(name: "pause", value: .interval(0, 0.5))])
    }
    return scenario
  }

  /// States, observations, signals and rewards of an episode in a lane, after each of some steps.
  static func trace<L: Lane>(_ type: L.Type, _ world: AerialNetworkWorld, lane: Int, others: Bool) -> [UInt64] {
    let chunk = ChunkHarness<L>(world)
    if others { chunk.resetAll(first: 1000) }
    chunk.reset(lane: lane, episode: 42)
    var bits: [UInt64] = []
    for _ in 0..<12 {
      chunk.drawActions()
      chunk.step()
      chunk.observe()
      func keep(_ memory: UnsafeMutablePointer<L>, _ count: Int) {
        for column in 0..<count { bits.append(Double(memory[column][lane: lane]).bitPattern) }
      }
      keep(chunk.state, world.layout.stateWidth)
      keep(chunk.observations, world.layout.agentCount * world.layout.observationWidth)
      keep(chunk.signals, world.layout.signalWidth)
      keep(chunk.agentRewards, world.layout.agentCount)
      keep(chunk.teamReward, 1)
    }
    return bits
  }

  @Test("An episode has the same bits alone, in any lane, among others and as a scalar", arguments: mobilities)
  func laneIndependence(mobility: String) throws {
    let world = try Self.scenario(mobility).world()
    let single = Self.trace(SIMD16<Float>.self, world, lane: 0, others: false)
    #expect(Self.trace(SIMD16<Float>.self, world, lane: 11, others: true) == single)
    #expect(Self.trace(Float.self, world, lane: 0, others: false) == single)
    let double = Self.trace(SIMD8<Double>.self, world, lane: 0, others: false)
    #expect(Self.trace(SIMD8<Double>.self, world, lane: 5, others: true) == double)
    #expect(Self.trace(Double.self, world, lane: 0, others: false) == double)
  }

  @Test("The seed decides: the same seed repeats, another differs")
  func seeds() throws {
    let scenario = Self.scenario("random_waypoint")
    let first = Self.trace(SIMD16<Float>.self, try scenario.world(seed: 9), lane: 2, others: true)
    #expect(Self.trace(SIMD16<Float>.self, try scenario.world(seed: 9), lane: 2, others: true) == first)
    #expect(Self.trace(SIMD16<Float>.self, try scenario.world(seed: 10), lane: 2, others: true) != first)
  }

  @Test("Observing twice changes nothing, and reads only the state")
  func observationIsPure() throws {
    let chunk = ChunkHarness<SIMD16<Float>>(try NetworkScenario().world())
    chunk.resetAll()
    chunk.drawActions()
    chunk.step()
    chunk.observe()
    let width = chunk.world.layout.agentCount * chunk.world.layout.observationWidth
    let before = (0..<width).map { chunk.observations[$0] } + (0..<chunk.world.layout.signalWidth).map { chunk.signals[$0] }
    chunk.drawActions(seed: 6)
    chunk.observe()
    let after = (0..<width).map { chunk.observations[$0] } + (0..<chunk.world.layout.signalWidth).map { chunk.signals[$0] }
    #expect(before == after)
  }

  @Test("Observations, signals and state stay in their declared ranges, for limited sensing too", arguments: [1e6, 150])
  func ranges(sensingRadius_m: Double) throws {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.sensingRadius_m) = (3, 7, sensingRadius_m)
    let chunk = ChunkHarness<SIMD16<Float>>(try scenario.world())
    let layout = chunk.world.layout
    chunk.resetAll()
    chunk.observe()
    var invisible = 0
    for _ in 0..<10 {
      chunk.drawActions()
      chunk.step()
      chunk.observe()
      func check(_ fields: [FieldLayout], _ memory: UnsafeMutablePointer<SIMD16<Float>>) {
        var column = 0
        for field in fields {
          for _ in 0..<field.width {
            for lane in 0..<16 {
              #expect(field.range.contains(Double(memory[column][lane])), "\(field.name)")
              if field.name == "person.visible" && memory[column][lane] == 0 { invisible += 1 }
            }
            column += 1
          }
        }
      }
      check(layout.signals, chunk.signals)
      check(layout.state, chunk.state)
      for agent in 0..<3 { check(layout.observation, chunk.observations + agent * layout.observationWidth) }
    }
    #expect((invisible > 0) == (sensingRadius_m < 1e6))
  }

  @Test("Layout widths agree with the columns that are written")
  func widths() throws {
    let world = try NetworkScenario().world()
    #expect(world.layout.stateWidth == world.columns.width)
    #expect(world.layout.observationWidth == world.observationColumns.width)
    #expect(world.layout.actionWidth == world.actionColumns.width)
    #expect(world.layout.signalWidth == world.signalColumns.collisionCount + 1)
    #expect(world.layout.signal("link.sinr")?.column == world.signalColumns.sinr)
    #expect(world.layout.signal("person.mean_rate")?.column == world.signalColumns.userMeanRate)
    #expect(world.layout.observation("person.served")?.column == world.observationColumns.userServed)
  }
}
