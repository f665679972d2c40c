import Learning
import Testing

@Suite struct SampleEfficiencyCurveTests {
  @Test func eachPointIsTheStatisticOfItsStep() throws {
    let runs = ReferenceScores.normalRows(runs: 8, tasks: 4, seed: 3)
    let settings = try BootstrapSettings(resamples: 500, seed: 1)
    let curve = try SampleEfficiencyCurve(steps: [0, 1000, 5000, 5001], runs: runs, settings)
    #expect(curve.points.map(\.step) == [0, 1000, 5000, 5001])
    for (index, point) in curve.points.enumerated() {
      let matrix = try ScoreMatrix(rows: runs.map { [$0[index]] })
      #expect(point.interquartileMean == AggregateScores(matrix).interquartileMean)
      #expect(point.interval == AggregateIntervals(matrix, settings).interquartileMean)
    }
  }

  @Test func severalTasksArePooled() throws {
    let curve = try SampleEfficiencyCurve(
      steps: [7], scores: [ScoreMatrix(rows: [[0, 1, 2, 3], [4, 5, 6, 70]])], try BootstrapSettings(resamples: 10))
    #expect(curve.points.map(\.interquartileMean) == [3.5])
  }

  @Test func oneRunHasNoInterval() throws {
    let curve = try SampleEfficiencyCurve(steps: [1, 2], runs: [[3, 4]], try BootstrapSettings(resamples: 10))
    #expect(curve.points.map(\.interquartileMean) == [3, 4] && curve.points.allSatisfy { $0.interval == nil })
  }

  @Test func refusedInput() throws {
    let settings = try BootstrapSettings(resamples: 10)
    #expect(throws: EvaluationError.self) { try SampleEfficiencyCurve(steps: [1, 1], runs: [[0, 0]], settings) }
    #expect(throws: EvaluationError.self) { try SampleEfficiencyCurve(steps: [1, .nan], runs: [[0, 0]], settings) }
    #expect(throws: EvaluationError.ragged(run: 1, scores: 1, tasks: 2)) {
      try SampleEfficiencyCurve(steps: [1, 2], runs: [[0, 0], [0]], settings)
    }
    #expect(throws: EvaluationError.empty) { try SampleEfficiencyCurve(steps: [1], runs: [], settings) }
  }
}
