/// A model with the temperature and the rule that were chosen for it: what watches attempts in production.
public struct FailurePredictor: Sendable {
  public let model: any OutcomeModel
  public let calibration: TemperatureCalibration
  public let rule: DecisionRule

  public init(model: any OutcomeModel, calibration: TemperatureCalibration, rule: DecisionRule) {
    (self.model, self.calibration, self.rule) = (model, calibration, rule)
  }

  /// The decision on a recorded attempt.
  public func decide(_ attempt: PredictedSeries) -> EarlyDecision {
    rule.decide(attempt.margins.map { $0.map(calibration.probability) }, on: attempt.series)
  }

  /// A watch on an attempt that begins now; the same bits as `decide` on its record.
  ///
  /// - Parameter lead_s, period_s: times of the first sample and between samples, s.
  public func makeWatch(lead_s: Double = 0, period_s: Double) -> AttemptWatch {
    AttemptWatch(self, lead_s: lead_s, period_s: period_s)
  }
}

/// Watches one attempt sample by sample until it decides.
public final class AttemptWatch {
  private let predictor: FailurePredictor
  private let stream: any PredictionStream
  private let lead_s, period_s: Double
  private var count = 0
  /// The decision once it is taken; it stays.
  public private(set) var decision = EarlyDecision.noCommitment
  /// P(success) by the last prediction; nil before the first one. Not updated once decided.
  public private(set) var probability: Double?

  init(_ predictor: FailurePredictor, lead_s: Double, period_s: Double) {
    (self.predictor, self.lead_s, self.period_s) = (predictor, lead_s, period_s)
    stream = predictor.model.makeStream()
  }

  /// Takes the next sample [channels]; the decision so far.
  ///
  /// - Throws: `FailurePredictionError.notFinite`; the sample is then not part of the stream.
  @discardableResult
  public func push(_ sample: [Float]) throws(FailurePredictionError) -> EarlyDecision {
    guard decision == .noCommitment else { return decision }
    let margin = try stream.push(sample)
    let time_s = lead_s + Double(count) * period_s
    count += 1
    guard let margin else { return decision }
    let current = predictor.calibration.probability(margin)
    probability = current
    if let taken = predictor.rule.decide(current, time_s: time_s) { decision = taken }
    return decision
  }
}
