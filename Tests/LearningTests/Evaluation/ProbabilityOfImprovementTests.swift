import Learning
import Testing

@Suite struct ProbabilityOfImprovementTests {
  @Test func referenceMatrices() throws {
    let probability = try ProbabilityOfImprovement(of: ReferenceScores.x, over: ReferenceScores.y)
    #expect(zip(probability.perTask, [0.60, 0.72, 0.74]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(probability.value - 2.06 / 3) < 1e-12)
    #expect(abs(try ProbabilityOfImprovement(of: ReferenceScores.y, over: ReferenceScores.x).value - 0.94 / 3) < 1e-12)
    let intervals = try ProbabilityOfImprovementIntervals(of: ReferenceScores.x, over: ReferenceScores.y, try BootstrapSettings())
    #expect(intervals.value.isNear(0.467, 0.880, within: 0.015), "\(intervals.value)")
  }

  @Test func tiesCountOneHalf() throws {
    let x = try ScoreMatrix(rows: [[1], [2], [2]])
    let y = try ScoreMatrix(rows: [[2], [0]])
    // 1 > 0; 2 = 2, 2 > 0 twice: (1 + 2·1.5)/6
    #expect(try ProbabilityOfImprovement(of: x, over: y).value == 4.0 / 6)
    #expect(try ProbabilityOfImprovement(of: x, over: x).value == 0.5)
  }

  @Test func separateScoresAreCertain() throws {
    let low = try ScoreMatrix(rows: [[0, 1], [1, 2], [0.5, 3]])
    let high = try ScoreMatrix(rows: [[2, 4], [3, 5]])
    let intervals = try ProbabilityOfImprovementIntervals(of: high, over: low, try BootstrapSettings(resamples: 500))
    #expect(try ProbabilityOfImprovement(of: high, over: low).value == 1)
    #expect(intervals.value == ScoreInterval(low: 1, high: 1))
    #expect(intervals.perTask == Array(repeating: ScoreInterval(low: 1, high: 1), count: 2))
  }

  /// Two runs of 0 and 1 against one of 0.5: the number of ones drawn is binomial, P(0) = P(2) = 1/4.
  @Test func aBinomialProbabilityIsKnown() throws {
    let x = try ScoreMatrix(rows: [[0], [1]])
    let y = try ScoreMatrix(rows: [[0.5], [0.5]])
    func interval(_ confidence: Double) throws -> ScoreInterval {
      try ProbabilityOfImprovementIntervals(of: x, over: y, try BootstrapSettings(resamples: 10_000, confidence: confidence)).value
    }
    #expect(try interval(0.95) == ScoreInterval(low: 0, high: 1))
    #expect(try interval(0.4) == ScoreInterval(low: 0.5, high: 0.5))
  }

  @Test func bothDirectionsAddToOneAndRunsMayBeReordered() throws {
    let rows = ReferenceScores.normalRows(runs: 7, tasks: 3, seed: 8)
    let x = try ScoreMatrix(rows: rows)
    let y = try ScoreMatrix(rows: ReferenceScores.normalRows(runs: 4, tasks: 3, seed: 9))
    let forth = try ProbabilityOfImprovement(of: x, over: y)
    #expect(abs(forth.value + (try ProbabilityOfImprovement(of: y, over: x).value) - 1) < 1e-12)
    let settings = try BootstrapSettings(resamples: 1000)
    let reversed = try ScoreMatrix(rows: rows.reversed())
    #expect(try ProbabilityOfImprovement(of: reversed, over: y) == forth)
    #expect(
      try ProbabilityOfImprovementIntervals(of: reversed, over: y, settings)
        == ProbabilityOfImprovementIntervals(of: x, over: y, settings))
  }

  @Test func otherTasksAreRefused() throws {
    let a = try ScoreMatrix(rows: [[0, 1]], tasks: ["a", "b"])
    #expect(throws: EvaluationError.self) { try ProbabilityOfImprovement(of: a, over: ScoreMatrix(rows: [[0]], tasks: ["a"])) }
    #expect(throws: EvaluationError.self) { try ProbabilityOfImprovement(of: a, over: ScoreMatrix(rows: [[0, 1]], tasks: ["b", "a"])) }
  }
}
