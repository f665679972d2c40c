import DeterministicMath
import Simulation
import Testing

@testable import AerialNetwork

/// `scheduler = max_min`: the rule against its definition, one environment and one user after the other.
@Suite("The max-min scheduler of the aerial network")
struct SchedulerTests {
  private static func scenario(users: Int, stations: Int = 3, subchannels: Int = 4) -> NetworkScenario {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.subchannels) = (stations, users, subchannels)
    (scenario.scheduler, scenario.precision) = ("max_min", .double)
    return scenario
  }

  /// Users by number from 1 on each sub-channel of each UAV, 0 for none.
  private static func expected(gains: [[Double]], rateSums: [Double], subchannels: Int) -> [[Int]] {
    let owner = rateSums.indices.map { user in
      gains.indices.reduce(0) { gains[$1][user] > gains[$0][user] ? $1 : $0 }
    }
    return gains.indices.map { station in
      let own = rateSums.indices.filter { owner[$0] == station }.sorted { (rateSums[$0], $0) < (rateSums[$1], $1) }
      return (0..<subchannels).map { own.isEmpty ? 0 : own[$0 % own.count] + 1 }
    }
  }

  @Test("A user belongs to the best gain; who had least is served first; in turn where users are few", arguments: [2, 7, 20])
  func servesLeastServed(users: Int) throws {
    let chunk = ChunkHarness<SIMD8<Double>>(try Self.scenario(users: users).world())
    let columns = chunk.world.columns
    #expect(chunk.world.layout.action.map(\.name) == ["move"])
    #expect(chunk.world.layout.actionWidth == 1)
    chunk.resetAll()
    var silent = 0
    for _ in 0..<30 {
      let before = (0..<8).map { lane in (0..<users).map { chunk.value(columns.userRateSum + $0, lane: lane) } }
      for station in 0..<3 { chunk.setAction(station, 0, Double((7 * station + Int(chunk.steps[0])) % 17)) }
      chunk.step()
      chunk.observe()
      for lane in 0..<8 {
        let gains = (0..<3).map { station in
          (0..<users).map { chunk.value(columns.link(columns.gain, station: station, user: $0), lane: lane) }
        }
        let schedule = Self.expected(gains: gains, rateSums: before[lane], subchannels: 4)
        for station in 0..<3 {
          for subchannel in 0..<4 {
            #expect(chunk.signal("link.user", 4 * station + subchannel, lane: lane) == Double(schedule[station][subchannel]))
          }
          let isSilent = schedule[station][0] == 0
          #expect(chunk.signal("uav.power", station, lane: lane) == (isSilent ? 0 : 1))
          silent += isSilent ? 1 : 0
        }
      }
    }
    if users < 3 { #expect(silent > 0) }
  }

  @Test("Scripted policies only fly, and k-means still serves more than hovering", arguments: [true, false])
  func scriptedPoliciesFly(clustered: Bool) throws {
    var ruled = NetworkScenario()
    ruled.scheduler = "max_min"
    let hover = try PolicyTests.run(.hover, ruled, steps: 60, clustered: clustered)
    let kmeans = try PolicyTests.run(.kmeansGreedy, ruled, steps: 60, clustered: clustered)
    #expect(kmeans.sumRate > 1.2 * hover.sumRate)
    #expect(kmeans.reward > hover.reward)
  }
}
