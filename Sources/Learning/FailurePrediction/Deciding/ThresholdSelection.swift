/// An attempt with the margins that a model gave it.
public struct PredictedSeries: Sendable {
  public let series: LabelledSeries
  public let margins: [Float?]

  public init(_ series: LabelledSeries, by model: any OutcomeModel) { (self.series, margins) = (series, model.margins(series)) }
}

/// Chooses the decision rule on the selection part: neither trained on, nor used to judge.
///
/// The rule with the least predicted makespan wins. For each threshold there are two: one that commits to an attempt at the same confidence in
/// success, and one that never commits but keeps watching. "Never stop" is among them, so that a predictor that costs time is not used.
public struct ThresholdSelection: Sendable, Equatable {
  public let rule: DecisionRule
  public let calibration: TemperatureCalibration
  /// Predicted makespan of the chosen rule on the selection part: optimistic, because it was chosen there, s.
  public let predictedMakespan_s: Double
  /// Makespan without pre-emption on the same attempts, s.
  public let reactiveMakespan_s: Double
  /// Whether the rule ever pre-empts.
  public var adopts: Bool { rule != .never }

  public static let candidates: [Double] = [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99]

  /// - Throws: `FailurePredictionError`: no attempts with a prediction, or a candidate outside (0.5, 1].
  public init(
    _ model: any OutcomeModel, on selection: [LabelledSeries], setup_s: Double = 0, overhead_s: Double = 0,
    candidates: [Double] = candidates
  ) throws(FailurePredictionError) {
    try self.init(selection.map { PredictedSeries($0, by: model) }, setup_s: setup_s, overhead_s: overhead_s, candidates: candidates)
  }

  /// The same from margins that are known, for another overhead say.
  public init(
    _ selection: [PredictedSeries], setup_s: Double = 0, overhead_s: Double = 0, candidates: [Double] = candidates
  ) throws(FailurePredictionError) {
    for candidate in candidates where !(candidate > 0.5 && candidate <= 1) {
      throw .setting(name: "threshold", value: candidate, allowed: "0.5 < threshold <= 1")
    }
    let calibration = try TemperatureCalibration(fitting: selection.map { ($0.margins, $0.series.isSuccess) })
    let probabilities = selection.map { $0.margins.map { $0.map(calibration.probability) } }
    func makespan(_ rule: DecisionRule) -> Double {
      var replay = DecisionReplay()
      for (one, values) in zip(selection, probabilities) { replay.add(one.series, rule.decide(values, on: one.series)) }
      return replay.expectedMakespan_s(setup_s: setup_s, overhead_s: overhead_s)
    }
    reactiveMakespan_s = makespan(.never)
    var best = (rule: DecisionRule.never, makespan: reactiveMakespan_s)
    for candidate in candidates {
      for rule in [DecisionRule(threshold: candidate), DecisionRule(stopThreshold: candidate, runThreshold: 2)] {
        let value = makespan(rule)
        if value < best.makespan { best = (rule, value) }
      }
    }
    (self.rule, predictedMakespan_s, self.calibration) = (best.rule, best.makespan, calibration)
  }

  /// The chosen rule on attempts that had no part in training or choosing.
  public func replay(_ model: any OutcomeModel, on test: [LabelledSeries]) -> DecisionReplay {
    let predictor = FailurePredictor(model: model, calibration: calibration, rule: rule)
    var replay = DecisionReplay()
    for series in test { replay.add(series, predictor.decide(PredictedSeries(series, by: model))) }
    return replay
  }
}
