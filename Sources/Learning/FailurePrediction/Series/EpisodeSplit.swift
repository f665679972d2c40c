import DeterministicMath

/// Attempts in disjoint parts: to fit on, to calibrate and choose thresholds on, and to judge on.
///
/// Whole attempts are drawn, never single windows: windows of one attempt share its label, so that an attempt in two parts would leak it.
public struct EpisodeSplit: Sendable {
  public let training: [LabelledSeries]
  /// The nested part: temperature and threshold are chosen here, so that the test part stays unseen.
  public let selection: [LabelledSeries]
  public let test: [LabelledSeries]

  /// - Throws: `FailurePredictionError.episodeInTwoParts`, `.episodeTwice`, `.oneClassOnly` for the training and the selection part.
  public init(
    training: [LabelledSeries], selection: [LabelledSeries], test: [LabelledSeries]
  ) throws(FailurePredictionError) {
    let parts = [("training", training), ("selection", selection), ("test", test)]
    var entries: [(episode: UInt64, part: Int)] = []
    for (index, part) in parts.enumerated() { entries += part.1.map { ($0.episode, index) } }
    entries.sort { ($0.episode, $0.part) < ($1.episode, $1.part) }
    for (first, second) in zip(entries, entries.dropFirst()) where first.episode == second.episode {
      if first.part == second.part { throw .episodeTwice(episode: first.episode) }
      throw .episodeInTwoParts(episode: first.episode, first: parts[first.part].0, second: parts[second.part].0)
    }
    for (name, part) in parts.dropLast() {
      let successes = part.filter(\.isSuccess).count
      guard successes > 0, successes < part.count else {
        throw .oneClassOnly(part: name, successes: successes, failures: part.count - successes)
      }
    }
    (self.training, self.selection, self.test) = (training, selection, test)
  }

  /// A random split by attempt, successes and failures each for themselves: a permutation from the seed, cut at the shares.
  ///
  /// - Throws: as the other initialiser; `.setting` for shares that are negative or leave nothing to train on.
  public init(
    _ series: [LabelledSeries], selectionShare: Double, testShare: Double, seed: UInt64
  ) throws(FailurePredictionError) {
    guard selectionShare > 0, testShare >= 0, selectionShare + testShare < 1 else {
      throw .setting(name: "selection and test share", value: selectionShare + testShare, allowed: "positive, less than 1 together")
    }
    var stream = RandomStream(key: RandomKey(seed: seed, purpose: "split", path: "failure_prediction"), episode: 0)
    var parts: (training: [LabelledSeries], selection: [LabelledSeries], test: [LabelledSeries]) = ([], [], [])
    for isSuccess in [true, false] {
      let those = series.filter { $0.isSuccess == isSuccess }
      let order = Self.permutation(those.count, &stream).map { those[$0] }
      let testCount = Int((testShare * Double(those.count)).rounded())
      let selectionCount = Int((selectionShare * Double(those.count)).rounded())
      parts.test += order.prefix(testCount)
      parts.selection += order.dropFirst(testCount).prefix(selectionCount)
      parts.training += order.dropFirst(testCount + selectionCount)
    }
    try self.init(training: parts.training, selection: parts.selection, test: parts.test)
  }

  /// Fisher and Yates.
  static func permutation(_ count: Int, _ stream: inout RandomStream) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, stream.integer(below: last + 1)) }
    return order
  }
}
