import Learning
import Testing

@Suite struct AggregateScoresTests {
  @Test func referenceMatrix() {
    let scores = AggregateScores(ReferenceScores.x)
    #expect(abs(scores.mean - 0.598) < 1e-12)
    #expect(abs(scores.median - 0.524) < 1e-12)
    #expect(abs(scores.interquartileMean - 5.57 / 9) < 1e-12)
    #expect(abs(scores.optimalityGap - 6.13 / 15) < 1e-12)
  }

  @Test func quartersAreCutToWholeScores() throws {
    // ⌊n·m/4⌋ = 0 of 3, 1 of 4 ... 7, 2 of 8
    #expect(AggregateScores(try ScoreMatrix(rows: [[0], [1], [5]])).interquartileMean == 2)
    #expect(AggregateScores(try ScoreMatrix(rows: [[0], [1], [2], [30]])).interquartileMean == 1.5)
    #expect(AggregateScores(try ScoreMatrix(rows: [[9, 0, 1, 2, 3, 4, 8]])).interquartileMean == 3.6)
    #expect(AggregateScores(try ScoreMatrix(rows: [[0, 1, 2, 3], [4, 5, 6, 70]])).interquartileMean == 3.5)
  }

  @Test func medianIsOverTheTasksMeans() throws {
    // means 1, 10, 4: the median of all scores would be 3
    #expect(AggregateScores(try ScoreMatrix(rows: [[0, 0, 3], [2, 20, 5]])).median == 4)
    #expect(AggregateScores(try ScoreMatrix(rows: [[0, 10], [2, 20]])).median == 8)
  }

  @Test func theGapCountsWhatLacksToTheTarget() throws {
    let scores = try ScoreMatrix(rows: [[0.5, 2], [1, -1]])
    #expect(AggregateScores(scores).optimalityGap == 0.625)
    #expect(AggregateScores(scores, target: 2).optimalityGap == 1.375)
    #expect(AggregateScores(scores, target: -1).optimalityGap == 0)
  }

  @Test func equalScoresAreTheirOwnMeanExactly() throws {
    let scores = AggregateScores(try ScoreMatrix(rows: Array(repeating: [0.1], count: 3)))
    #expect(scores.mean == 0.1 && scores.median == 0.1)
  }

  @Test func anAffineChangeOfScoresChangesTheStatisticsLikewise() throws {
    let rows = ReferenceScores.normalRows(runs: 9, tasks: 6, seed: 1)
    let before = AggregateScores(try ScoreMatrix(rows: rows), target: 0.5)
    let after = AggregateScores(try ScoreMatrix(rows: rows.map { $0.map { 3 * $0 - 40 } }), target: 3 * 0.5 - 40)
    #expect(abs(after.mean - (3 * before.mean - 40)) < 1e-12)
    #expect(abs(after.median - (3 * before.median - 40)) < 1e-12)
    #expect(abs(after.interquartileMean - (3 * before.interquartileMean - 40)) < 1e-12)
    #expect(abs(after.optimalityGap - 3 * before.optimalityGap) < 1e-12)
  }

  @Test func refusedMatrices() {
    #expect(throws: EvaluationError.empty) { try ScoreMatrix(rows: []) }
    #expect(throws: EvaluationError.empty) { try ScoreMatrix(rows: [[], []]) }
    #expect(throws: EvaluationError.ragged(run: 1, scores: 1, tasks: 2)) { try ScoreMatrix(rows: [[1, 2], [3]]) }
    #expect(throws: EvaluationError.score(run: 1, task: 0, value: .infinity)) { try ScoreMatrix(rows: [[1, 2], [.infinity, 3]]) }
    #expect(throws: EvaluationError.self) { try ScoreMatrix(rows: [[.nan]]) }
    #expect(throws: EvaluationError.self) { try ScoreMatrix(rows: [[-1.1e100]]) }
  }
}
