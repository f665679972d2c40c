import Foundation

/// One row of the table.
struct Row {
  let name: String
  let value: Double
  let unit: String
  /// What ours should reach; nil for a row that is stated only.
  let goal: Double?
  /// Whether a larger value is better (rates) or a smaller one (times).
  let isRate: Bool
  let peer: String
  let peerValue: Double?
  var note = ""

  /// How many times better than the peer.
  var ratio: Double? { peerValue.map { isRate ? value / $0 : $0 / value } }
  var meetsGoal: Bool? { goal.map { isRate ? value >= $0 : value <= $0 } }
}

/// One group of rows that is measured together.
struct Benchmark: Sendable {
  let name: String
  let rows: @Sendable () throws -> [Row]
}

enum Stopwatch {
  /// Seconds that the body takes.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let duration = try clock.measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// Median of the seconds of several calls, after one to warm up.
  static func median(of runs: Int = 7, _ body: () throws -> Void) rethrows -> Double {
    try body()
    var times: [Double] = []
    for _ in 0..<runs { times.append(try seconds(body)) }
    return times.sorted()[runs / 2]
  }
}
