import Simulation

/// What a predictor says in each step of an attempt: the notes of `PreemptivePolicy`, and the signals they are recorded as.
enum AttemptNote {
  /// What has been decided on the attempt so far; it stays until the attempt's end.
  enum Verdict: Float, Sendable {
    case none = 0
    /// Success predicted: the attempt runs on.
    case success = 1
    /// Failure predicted: the attempt is stopped in this step.
    case stopped = 2
    /// Failure predicted, but the attempt runs on: the predictor only listens, or the attempt was chosen to explore.
    case failureLetRun = 3
  }

  /// Probability, verdict.
  static let width = 2
  static let fields = [
    FieldLayout(
      "predictor.success", "Probability of success by the failure predictor; 0.5 before its first prediction", unit: "1", range: 0...1),
    FieldLayout(
      "predictor.verdict", "0 none yet; 1 success predicted; 2 failure predicted, stopped; 3 failure predicted, let run", unit: "1",
      range: 0...3),
  ]
}
