import DeterministicMath
import Simulation
import Testing

@testable import AerialNetwork

@Suite("Scripted policies of the aerial network")
struct PolicyTests {
  struct Outcome {
    /// Mean over lanes and steps, bit/s.
    var sumRate = 0.0
    var reward = 0.0
    /// At the end of the episode, mean over lanes.
    var jain = 0.0
    var outage = 0.0
    var collisions = 0.0
    var borderSteps = 0.0
  }

  /// One episode in each of 16 lanes.
  static func run(_ policy: ScriptedPolicy, _ scenario: NetworkScenario, steps: Int, clustered: Bool) throws -> Outcome {
    let world = try scenario.world()
    let chunk = ChunkHarness<SIMD16<Float>>(world)
    for lane in 0..<16 {
      chunk.reset(lane: lane, episode: UInt64(lane), scene: clustered ? clusteredScene(world, UInt64(lane)) : nil)
    }
    chunk.observe()
    let player = policy.make(world: world, seed: 1)
    var outcome = Outcome()
    let samples = Double(16 * steps)
    for _ in 0..<steps {
      for lane in 0..<16 {
        player.act(
          PolicyView(
            signals: LaneMemory.scalars(UnsafePointer(chunk.signals)), actions: LaneMemory.scalars(chunk.actions), laneCount: 16,
            lane: lane, episode: chunk.episodes[lane], step: chunk.steps[lane]))
      }
      checkActions(chunk)
      chunk.step()
      chunk.observe()
      for lane in 0..<16 {
        outcome.sumRate += chunk.signal("network.sum_rate", lane: lane) / samples
        outcome.reward += chunk.reward(lane: lane) / samples
        outcome.collisions += chunk.signal("network.collisions", lane: lane)
        for station in 0..<world.columns.stationCount {
          outcome.borderSteps += chunk.value(world.columns.isAtBorder + station, lane: lane)
        }
      }
    }
    for lane in 0..<16 {
      outcome.jain += chunk.signal("network.jain", lane: lane) / 16
      outcome.outage += chunk.signal("network.outage", lane: lane) / 16
    }
    return outcome
  }

  /// UAVs at uniform places at least 50 m apart, users in four clusters of 30 m spread.
  static func clusteredScene(_ world: AerialNetworkWorld, _ episode: UInt64) -> [Double] {
    var stream = RandomStream(key: RandomKey(value: 78), episode: episode)
    let p = world.parameters
    var stations: [(x: Double, y: Double)] = []
    while stations.count < p.stationCount {
      let place = p.area.uniformPoint(&stream)
      let isApart = stations.allSatisfy { ($0.x - place.x) * ($0.x - place.x) + ($0.y - place.y) * ($0.y - place.y) > 2500 }
      if isApart { stations.append(place) }
    }
    let centres = (0..<4).map { _ in p.area.uniformPoint(&stream) }
    let users = (0..<p.userCount).flatMap { user in
      let place = p.area.clamped(
        centres[user % 4].x + 30 * stream.normal(), centres[user % 4].y + 30 * stream.normal())
      return [place.x, place.y]
    }
    return stations.flatMap { [$0.x, $0.y] } + [Double](repeating: 100, count: p.stationCount) + users
  }

  /// Every action is a whole number in its range.
  static func checkActions(_ chunk: ChunkHarness<SIMD16<Float>>) {
    let layout = chunk.world.layout
    var allowed = true
    for agent in 0..<layout.agentCount {
      var column = agent * layout.actionWidth
      for factor in layout.action {
        for _ in 0..<factor.count {
          for lane in 0..<16 {
            let value = Double(chunk.actions[column][lane])
            allowed = allowed && value == value.rounded() && factor.range.contains(value)
          }
          column += 1
        }
      }
    }
    #expect(allowed)
  }

  @Test("k-means beats hovering and chance in mean sum rate; no scripted flight collides or meets the border", arguments: [true, false])
  func ranking(clustered: Bool) throws {
    var outcomes: [ScriptedPolicy: Outcome] = [:]
    for policy in ScriptedPolicy.allCases {
      let outcome = try Self.run(policy, NetworkScenario(), steps: 60, clustered: clustered)
      outcomes[policy] = outcome
    }
    let kmeans = try #require(outcomes[.kmeansGreedy])
    let hover = try #require(outcomes[.hover])
    let random = try #require(outcomes[.random])
    #expect(kmeans.sumRate > 1.2 * hover.sumRate)
    #expect(kmeans.sumRate > 1.5 * random.sumRate)
    #expect(kmeans.reward > hover.reward)
    #expect(kmeans.jain > hover.jain)
    if clustered {
      for policy in [ScriptedPolicy.kmeansGreedy, .nearestUser] {
        #expect(outcomes[policy]?.collisions == 0)
        #expect(outcomes[policy]?.borderSteps == 0)
      }
    }
  }
}
