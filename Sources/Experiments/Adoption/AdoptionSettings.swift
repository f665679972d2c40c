import Learning
import TrialAndError

/// How a verdict on stopping early is reached from labelled attempts.
public struct AdoptionSettings: Sendable {
  public var predictor = PredictorKind.cnn
  public var training = TrainingSettings()
  /// Share of the attempts on which temperature and rule are chosen.
  public var selectionShare = 0.3
  /// Share of the attempts that judge.
  public var testShare = 0.3
  /// s: time before every attempt.
  public var setup_s = 0.0
  /// R: time lost after every attempt without success, s.
  public var restart_s = 0.0
  public var rule = AdoptionRule()
  /// Draws of the bootstrap and of the Dirichlet posterior.
  public var draws = 4000
  /// Of split, training and draws.
  public var seed: UInt64 = 1

  public init() {}

  /// - Throws: `FailurePredictionError.setting`.
  func check() throws(FailurePredictionError) {
    for (name, value) in [("set-up", setup_s), ("restart", restart_s)] where !(value >= 0 && value <= AttemptTimes.secondsMax) {
      throw .setting(name: name, value: value, allowed: "0 s ... \(AttemptTimes.secondsMax) s")
    }
    guard draws >= 1 else { throw .setting(name: "draws", value: Double(draws), allowed: "at least 1") }
  }
}
