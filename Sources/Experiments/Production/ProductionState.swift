import DeterministicMath
import Learning
import RunStorage
import TrialAndError

/// What a production loop has learned and decided so far: all that the next batch depends on.
struct ProductionState: Sendable {
  /// Parts made.
  var parts = 0
  /// Attempts begun.
  var attempts = 0
  var looks = 0
  /// Times that the decision was reopened.
  var reopenings = 0
  /// Watches the attempts, or stops them once adopted; nil while there are too few attempts to train one.
  var predictor: FailurePredictor?
  /// Finished attempts since the last reopening, and how many of them the predictor was trained on.
  var finished = 0
  var trainedOn = 0
  /// Longest duration that the sequential test counts with, s; nil before the first training.
  var bound_s: Double?
  /// Newest finished attempts, to learn from.
  var memory: [LabelledSeries] = []
  /// Attempts that judge the predictor, since the last reopening or adoption.
  var ledger = AttemptLedger()
  /// Duration with restart, s, and success of the attempts as they were flown, since the last reopening or adoption.
  var flown: [(seconds: Double, succeeded: Bool)] = []
  /// Since when attempts are stopped early, and what was promised; nil while the predictor only listens.
  var adoption: Adoption?

  struct Adoption: Sendable, Equatable {
    /// Parts made when it was adopted.
    let parts: Int
    let reactive: MakespanInterval
    /// With exploration.
    let promised: MakespanInterval
    var detector: MakespanDriftDetector
  }

  /// Forgets what was learned of a process that has changed.
  mutating func reopen() {
    reopenings += 1
    (predictor, adoption, bound_s) = (nil, nil, nil)
    (finished, trainedOn) = (0, 0)
    (memory, flown, ledger) = ([], [], AttemptLedger())
  }

  /// The makespan that was measured since the last reopening or adoption, with its standard error, s; nil without a success.
  func measuredMakespan() throws(MakespanError) -> (mean: Double, standardError: Double)? {
    guard !flown.isEmpty else { return nil }
    return try AttemptRecord(runSeconds: flown.map(\.seconds), successes: flown.map(\.succeeded)).makespan
  }
}
