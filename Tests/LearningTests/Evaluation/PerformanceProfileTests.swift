import Testing

@testable import Learning

@Suite struct PerformanceProfileTests {
  @Test func referenceMatrix() throws {
    let runs = try PerformanceProfile(ReferenceScores.x, thresholds: [0, 0.25, 0.5, 0.75, 0.9, 1])
    let shares: [Double] = [15, 12, 9, 6, 2, 1].map { $0 / 15 }
    #expect(runs.fractions == shares)
    let means = try PerformanceProfile(ReferenceScores.x, thresholds: [0.25, 0.4, 0.5, 0.75, 0.9])
    let taskShares: [Double] = [3, 2, 2, 1, 1].map { $0 / 3 }
    #expect(means.meanScoreFractions == taskShares)
  }

  @Test func aScoreAtTheThresholdIsNotAboveIt() throws {
    let scores = try ScoreMatrix(rows: Array(repeating: [0.1, 0.3], count: 3))
    let profile = try PerformanceProfile(scores, thresholds: [0.3, 0.1, 0.05])
    #expect(profile.fractions == [0, 0.5, 1] && profile.meanScoreFractions == [0, 0.5, 1])
    let intervals = PerformanceProfileIntervals(scores, profile, try BootstrapSettings(resamples: 200))
    let expected = [0, 0.5, 1].map { ScoreInterval(low: $0, high: $0) }
    #expect(intervals.fractions == expected && intervals.meanScoreFractions == expected)
  }

  /// Scores above τ are binomial within a task: P(B <= 1) = 0.011, P(B <= 2) = 0.055 for ten draws at one half.
  @Test func binomialIntervals() throws {
    let scores = try ScoreMatrix(rows: (0..<10).map { [Double($0)] })
    let profile = try PerformanceProfile(scores, thresholds: [4.5, 4, -1, 9])
    let intervals = PerformanceProfileIntervals(scores, profile, try BootstrapSettings(resamples: 20_000))
    let half = ScoreInterval(low: 0.2, high: 0.8)
    #expect(intervals.fractions == [half, half, ScoreInterval(low: 1, high: 1), ScoreInterval(low: 0, high: 0)])
  }

  /// More thresholds than are kept at once are served from the same resamples.
  @Test func manyThresholdsGiveWhatEachGivesAlone() throws {
    let scores = try ScoreMatrix(rows: ReferenceScores.normalRows(runs: 4, tasks: 2, seed: 6))
    let settings = try BootstrapSettings(resamples: 2000)
    let thresholds = (0..<23).map { Double($0) / 10 - 1.1 }
    let profile = try PerformanceProfile(scores, thresholds: thresholds)
    let all = PerformanceProfileIntervals(scores, profile, settings, numbersAtOnce: 40_000)
    #expect(all.fractions.count == 23 && all.meanScoreFractions.count == 23)
    for index in [0, 9, 10, 11, 22] {
      let alone = PerformanceProfileIntervals(scores, try PerformanceProfile(scores, thresholds: [thresholds[index]]), settings)
      #expect(alone.fractions == [all.fractions[index]] && alone.meanScoreFractions == [all.meanScoreFractions[index]])
    }
  }

  @Test func refusedThresholds() {
    #expect(throws: EvaluationError.self) { try PerformanceProfile(ReferenceScores.x, thresholds: []) }
    #expect(throws: EvaluationError.self) { try PerformanceProfile(ReferenceScores.x, thresholds: [0, .nan]) }
    #expect(throws: EvaluationError.self) { try PerformanceProfile(ReferenceScores.x, thresholds: Array(repeating: 0, count: 10_001)) }
  }
}
