import DeterministicMath

/// The scores of independent runs of one method: a row a run, a column a task.
public struct ScoreMatrix: Sendable, Equatable {
  /// Largest magnitude of a score, so that no sum of scores overflows.
  public static let magnitudeMax = 1e100

  /// Names of the tasks, one a column.
  public let tasks: [String]
  /// n, the number of runs.
  public let runs: Int
  /// [tasks, runs], the scores of each task in ascending order: no statistic depends on the order of the runs.
  let sortedByTask: [Double]

  /// - Parameters:
  ///   - rows: [runs, tasks].
  ///   - tasks: names of the columns; `task 1`, `task 2`, ... unless told.
  /// - Throws: `EvaluationError.empty`, `.ragged` or `.score`.
  public init(rows: [[Double]], tasks: [String]? = nil) throws(EvaluationError) {
    guard let first = rows.first, !first.isEmpty else { throw .empty }
    let names = tasks ?? first.indices.map { "task \($0 + 1)" }
    for (run, row) in rows.enumerated() {
      guard row.count == names.count else { throw .ragged(run: run, scores: row.count, tasks: names.count) }
      for (task, score) in row.enumerated() where !(score.magnitude <= Self.magnitudeMax) {
        throw .score(run: run, task: task, value: score)
      }
    }
    self.tasks = names
    runs = rows.count
    // without the sign of zero: -0 and 0 are one score, whatever the order of the runs
    sortedByTask = names.indices.flatMap { task in rows.map { $0[task] + 0 }.sorted() }
  }

  /// The scores of one task, ascending.
  func scores(ofTask task: Int) -> ArraySlice<Double> { sortedByTask[task * runs..<(task + 1) * runs] }

  /// Whether another method was scored on the same tasks.
  ///
  /// - Throws: `EvaluationError.differentTasks`.
  public func requireSameTasks(_ other: ScoreMatrix) throws(EvaluationError) {
    guard tasks.count == other.tasks.count else { throw .differentTasks("\(tasks.count) and \(other.tasks.count)") }
    for (task, names) in zip(tasks, other.tasks).enumerated() where names.0 != names.1 {
      throw .differentTasks("column \(task + 1) is '\(names.0)' in one, '\(names.1)' in the other")
    }
  }
}
