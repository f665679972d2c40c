/// Why scores or a setting of their evaluation are refused.
public enum EvaluationError: Error, Equatable, CustomStringConvertible {
  /// A setting outside its range.
  case setting(name: String, value: Double, allowed: String)
  /// A matrix without runs or without tasks.
  case empty
  /// A run with another number of scores than there are tasks.
  case ragged(run: Int, scores: Int, tasks: Int)
  /// A score that is not finite or too large.
  case score(run: Int, task: Int, value: Double)
  /// Other tasks than those to compare with.
  case differentTasks(String)

  public var description: String {
    switch self {
    case .setting(let name, let value, let allowed): "\(name) = \(Int(exactly: value).map { "\($0)" } ?? "\(value)"), allowed is \(allowed)"
    case .empty: "there are no scores"
    case .ragged(let run, let scores, let tasks): "run \(run) has \(scores) scores, there are \(tasks) tasks"
    case .score(let run, let task, let value):
      "the score of run \(run) in task \(task) is \(value), allowed is -\(ScoreMatrix.magnitudeMax) ... \(ScoreMatrix.magnitudeMax)"
    case .differentTasks(let reason): "the matrices have different tasks: \(reason)"
    }
  }
}
