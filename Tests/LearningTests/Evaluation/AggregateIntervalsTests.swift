import Learning
import Testing

@Suite struct AggregateIntervalsTests {
  @Test func referenceMatrices() throws {
    let settings = try BootstrapSettings()
    let x = AggregateIntervals(ReferenceScores.x, settings)
    let y = AggregateIntervals(ReferenceScores.y, settings)
    // the sheet's own draws and ours both carry Monte Carlo error
    let tolerance = 0.008
    #expect(x.interquartileMean.isNear(0.511, 0.728, within: tolerance), "\(x)")
    #expect(x.mean.isNear(0.519, 0.699, within: tolerance), "\(x)")
    #expect(x.median.isNear(0.484, 0.640, within: tolerance), "\(x)")
    #expect(x.optimalityGap.isNear(0.310, 0.484, within: tolerance), "\(x)")
    #expect(y.interquartileMean.isNear(0.406, 0.531, within: tolerance), "\(y)")
    #expect(y.mean.isNear(0.424, 0.592, within: tolerance), "\(y)")
    #expect(y.median.isNear(0.360, 0.548, within: tolerance), "\(y)")
    #expect(y.optimalityGap.isNear(0.456, 0.578, within: tolerance), "\(y)")
  }

  /// The mean of 10 draws of 0 or 1 is binomial: P(B <= 1) = 0.011, P(B <= 2) = 0.055.
  @Test func aBinomialMeanIsKnown() throws {
    let scores = try ScoreMatrix(rows: (0..<10).map { [Double($0 % 2)] })
    let intervals = AggregateIntervals(scores, try BootstrapSettings(resamples: 20_000))
    #expect(intervals.mean == ScoreInterval(low: 0.2, high: 0.8))
    #expect(intervals.median == intervals.mean)
    #expect(intervals.optimalityGap.isNear(0.2, 0.8, within: 1e-12))
    let narrow = AggregateIntervals(scores, try BootstrapSettings(resamples: 20_000, confidence: 0.5))
    // quartiles of the binomial: P(B <= 3) = 0.172, P(B <= 4) = 0.377
    #expect(narrow.mean == ScoreInterval(low: 0.4, high: 0.6))
  }

  /// Two tasks of scores 0 and 1: P(mean = 0) is 1/16 where tasks are drawn apart, 1/4 were they drawn together.
  @Test func tasksAreDrawnIndependently() throws {
    let scores = try ScoreMatrix(rows: [[0, 0], [1, 1]])
    let intervals = AggregateIntervals(scores, try BootstrapSettings(resamples: 20_000, confidence: 0.8))
    #expect(intervals.mean == ScoreInterval(low: 0.25, high: 0.75))
  }

  @Test func equalScoresHaveNoWidth() throws {
    let scores = try ScoreMatrix(rows: Array(repeating: [0.1, 0.7, 0.1], count: 7))
    let intervals = AggregateIntervals(scores, try BootstrapSettings(resamples: 1000))
    #expect(intervals.median == ScoreInterval(low: 0.1, high: 0.1))
    #expect(intervals.mean.low == intervals.mean.high && abs(intervals.mean.low - 0.3) < 1e-15)
    #expect(intervals.interquartileMean.low == intervals.interquartileMean.high)
  }

  @Test func theSameInputGivesTheSameBits() throws {
    let rows = ReferenceScores.normalRows(runs: 8, tasks: 5, seed: 2)
    let settings = try BootstrapSettings(resamples: 1003, seed: 5)
    let intervals = AggregateIntervals(try ScoreMatrix(rows: rows), settings)
    #expect(AggregateIntervals(try ScoreMatrix(rows: rows), settings) == intervals)
    #expect(AggregateIntervals(try ScoreMatrix(rows: rows), try BootstrapSettings(resamples: 1003, seed: 6)) != intervals)
    // the order of the runs carries nothing
    let reordered = [3, 1, 7, 0, 5, 2, 6, 4].map { rows[$0] }
    #expect(AggregateIntervals(try ScoreMatrix(rows: reordered), settings) == intervals)
  }

  @Test func anAffineChangeOfScoresChangesTheIntervalsLikewise() throws {
    let rows = ReferenceScores.normalRows(runs: 6, tasks: 4, seed: 3)
    let settings = try BootstrapSettings(resamples: 2000)
    let before = AggregateIntervals(try ScoreMatrix(rows: rows), settings)
    let after = AggregateIntervals(try ScoreMatrix(rows: rows.map { $0.map { 3 * $0 - 40 } }), settings)
    let pairs = [(after.mean, before.mean), (after.median, before.median), (after.interquartileMean, before.interquartileMean)]
    for (a, b) in pairs {
      #expect(a.isNear(3 * b.low - 40, 3 * b.high - 40, within: 1e-11))
    }
  }

  @Test func pointValuesLieInTheIntervalsAndMoreRunsNarrowThem() throws {
    var widths: [Double] = []
    for runs in [5, 20, 80] {
      let scores = try ScoreMatrix(rows: ReferenceScores.normalRows(runs: runs, tasks: 6, seed: 4))
      let (value, interval) = (AggregateScores(scores), AggregateIntervals(scores, try BootstrapSettings(resamples: 2000)))
      #expect(interval.mean.low < value.mean && value.mean < interval.mean.high)
      let (middle, ends) = (value.interquartileMean, interval.interquartileMean)
      #expect(ends.low < middle && middle < ends.high)
      widths.append(ends.high - ends.low)
    }
    #expect(widths[0] > 1.5 * widths[1] && widths[1] > 1.5 * widths[2], "\(widths)")
  }

  /// The percentile interval of a mean of 20 normal scores holds the true mean with probability P(|T₁₉| < 1.96·√(19/20)) = 0.93, nearly.
  @Test func coverageOfAKnownDistribution() throws {
    let repetitions = 400
    var (mean, middle) = (0, 0)
    for seed in 0..<UInt64(repetitions) {
      let single = try ScoreMatrix(rows: ReferenceScores.normalRows(runs: 20, tasks: 1, seed: seed))
      let ofMean = AggregateIntervals(single, try BootstrapSettings(resamples: 400, seed: seed)).mean
      mean += ofMean.low <= 0 && 0 <= ofMean.high ? 1 : 0
      // symmetric scores: the interquartile mean of the population is their centre
      let several = try ScoreMatrix(rows: ReferenceScores.normalRows(runs: 20, tasks: 2, seed: seed ^ 1 << 40))
      let ofMiddle = AggregateIntervals(several, try BootstrapSettings(resamples: 400, seed: seed)).interquartileMean
      middle += ofMiddle.low <= 0 && 0 <= ofMiddle.high ? 1 : 0
    }
    // four standard errors of 400 trials are 0.051
    #expect(abs(Double(mean) / Double(repetitions) - 0.93) < 0.051, "\(mean)")
    #expect(abs(Double(middle) / Double(repetitions) - 0.94) < 0.051, "\(middle)")
  }

  @Test func refusedSettings() {
    #expect(throws: EvaluationError.self) { try BootstrapSettings(resamples: 0) }
    #expect(throws: EvaluationError.self) { try BootstrapSettings(resamples: 10_000_001) }
    for confidence in [0, 1, -0.5, .nan] {
      #expect(throws: EvaluationError.self) { try BootstrapSettings(confidence: confidence) }
    }
  }
}
