import DeterministicMath
import Testing

@testable import Particle

@Suite("Scripted policies of the particle world")
struct PolicyTests {
  @Test("The assignment is as good as the best of all permutations", arguments: [(1, 1), (3, 3), (2, 5), (5, 2), (6, 6), (7, 4)])
  func assignment(_ size: (rows: Int, columns: Int)) {
    var stream = RandomStream(key: RandomKey(value: 3), episode: UInt64(10 * size.rows + size.columns))
    for _ in 0..<50 {
      let costs = (0..<size.rows).map { _ in (0..<size.columns).map { _ in stream.uniform() } }
      let chosen = OptimalAssignment.columns(rows: size.rows, columns: size.columns) { costs[$0][$1] }
      let used = chosen.compactMap { $0 }
      #expect(used.count == min(size.rows, size.columns) && Set(used).count == used.count)
      var sum = 0.0
      for (row, column) in chosen.enumerated() { if let column { sum += costs[row][column] } }
      #expect(abs(sum - Self.cheapest(costs, row: 0, used: [], left: used.count)) < 1e-12)
    }
  }

  /// The least cost of assigning `left` of the rows from `row` on, by trying everything.
  static func cheapest(_ costs: [[Double]], row: Int, used: Set<Int>, left: Int) -> Double {
    if left == 0 { return 0 }
    if costs.count - row < left { return .infinity }
    var best = cheapest(costs, row: row + 1, used: used, left: left)
    for column in costs[row].indices where !used.contains(column) {
      best = min(best, costs[row][column] + cheapest(costs, row: row + 1, used: used.union([column]), left: left - 1))
    }
    return best
  }

  @Test("Steering reaches its target and stays within one push's reach of it, 0.2 m")
  func steering() throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: 1, landmarks: 1), ["world.duration=10 s"])
    for record in try world.records("oracle", episodes: 0..<50) {
      // 2.8 m are flown at 2 m/s or less, one axis at a time: 4 s at most
      for step in 50...record.steps {
        let miss = record.observations[(6 * step + 4)..<(6 * step + 6)]
        #expect(miss.allSatisfy { abs($0) < 0.2 }, "episode \(record.address.episode), step \(step)")
      }
    }
  }

  @Test("More agents than landmarks: those without one rest")
  func spareAgents() throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: 4, landmarks: 2))
    for record in try world.records("oracle", episodes: 0..<5) {
      let still = (0..<4).filter { agent in stride(from: agent, to: record.actions.count, by: 4).allSatisfy { record.actions[$0] == 0 } }
      #expect(!still.isEmpty)
    }
  }
}
