/// Scores during training: the interquartile mean over runs and tasks at each recorded step, with its confidence interval.
///
/// The same resamples are drawn at every step, so that a curve's bounds are as smooth as its scores.
/// Source: Agarwal et al., NeurIPS 2021, section 4.3, "sample efficiency curves".
public struct SampleEfficiencyCurve: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    /// Environment steps, updates or episodes so far.
    public let step: Double
    public let interquartileMean: Double
    public let mean: Double
    public let median: Double
    /// Of the interquartile mean; nil for one run, of which nothing can be resampled.
    public let interval: ScoreInterval?
  }

  public let points: [Point]

  /// - Parameters:
  ///   - steps: when the scores were taken, ascending.
  ///   - scores: the matrix of each step.
  /// - Throws: `EvaluationError.setting` where the counts differ or the steps do not ascend.
  public init(steps: [Double], scores: [ScoreMatrix], _ settings: BootstrapSettings) throws(EvaluationError) {
    guard steps.count == scores.count else {
      throw .setting(name: "number of score matrices", value: Double(scores.count), allowed: "that of the steps, \(steps.count)")
    }
    for index in steps.indices where !steps[index].isFinite || index > 0 && steps[index] <= steps[index - 1] {
      throw .setting(name: "step", value: steps[index], allowed: "finite and above the one before")
    }
    points = zip(steps, scores).map { step, matrix in
      let aggregate = AggregateScores(matrix)
      return Point(
        step: step, interquartileMean: aggregate.interquartileMean, mean: aggregate.mean, median: aggregate.median,
        interval: matrix.runs > 1 ? AggregateIntervals(matrix, settings).interquartileMean : nil)
    }
  }

  /// The curve of one task.
  ///
  /// - Parameter runs: [runs, steps], the scores of each run, one seed a run.
  /// - Throws: `EvaluationError`, as above and for scores that `ScoreMatrix` refuses.
  public init(steps: [Double], runs: [[Double]], _ settings: BootstrapSettings) throws(EvaluationError) {
    for (run, scores) in runs.enumerated() where scores.count != steps.count {
      throw .ragged(run: run, scores: scores.count, tasks: steps.count)
    }
    var matrices: [ScoreMatrix] = []
    for step in steps.indices { matrices.append(try ScoreMatrix(rows: runs.map { [$0[step]] })) }
    try self.init(steps: steps, scores: matrices, settings)
  }
}
