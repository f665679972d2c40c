import DeterministicMath

/// The four aggregate scores of a matrix X with n runs and m tasks.
///
/// Source: Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", NeurIPS 2021, section 4.3.
public struct AggregateScores: Sendable, Equatable {
  /// Mean over tasks of the mean over runs.
  public let mean: Double
  /// Median over tasks of the mean over runs.
  public let median: Double
  /// Mean of the n·m scores without the ⌊n·m/4⌋ lowest and as many highest.
  public let interquartileMean: Double
  /// Mean of max(γ - x, 0) over all scores: what lacks to the score γ.
  public let optimalityGap: Double

  /// - Parameter target: γ, the score beyond which more does not count; 1 for scores normalised to an optimum or to a human's.
  public init(_ scores: ScoreMatrix, target: Double = 1) {
    let means = scores.tasks.indices.map { Self.taskMean(scores.scores(ofTask: $0)) }
    mean = FixedOrderSum.sum(means) / Double(means.count)
    median = SampleQuantiles(means).median
    let pooled = scores.sortedByTask.sorted()
    let trimmed = pooled.count / 4
    let kept = Array(pooled[trimmed..<pooled.count - trimmed])
    interquartileMean = FixedOrderSum.sum(kept) / Double(kept.count)
    optimalityGap = FixedOrderSum.sum(pooled.map { max(target - $0, 0) }) / Double(pooled.count)
  }

  /// The mean of ascending scores, exact where all are equal: x₀ + Σ (x - x₀)/n.
  static func taskMean(_ ascending: ArraySlice<Double>) -> Double {
    guard let smallest = ascending.first else { return 0 }
    return smallest + FixedOrderSum.sum(ascending.map { $0 - smallest }) / Double(ascending.count)
  }
}
