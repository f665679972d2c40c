import Learning
import TrialAndError

/// From labelled attempts to a verdict: split by attempt, train, calibrate and choose the rule on a nested part, judge on a third.
///
/// The same attempts, settings and seed give the same verdict.
public struct AdoptionStudy: Sendable {
  public let settings: AdoptionSettings
  public let split: EpisodeSplit
  public let selection: ThresholdSelection
  public let predictor: FailurePredictor
  public let verdict: AdoptionVerdict

  /// A random split by attempt.
  ///
  /// - Throws: `FailurePredictionError` for attempts that cannot be split or trained on, `MakespanError` for durations out of range.
  public init(_ attempts: [LabelledSeries], settings: AdoptionSettings) throws {
    try self.init(
      EpisodeSplit(attempts, selectionShare: settings.selectionShare, testShare: settings.testShare, seed: settings.seed),
      settings: settings)
  }

  /// A split that is given.
  ///
  /// - Parameter clockStops: where a clock may stop, s; every second by default.
  /// - Throws: as above.
  public init(_ split: EpisodeSplit, settings: AdoptionSettings, clockStops: [Double]? = nil) throws {
    try settings.check()
    guard !split.test.isEmpty else { throw FailurePredictionError.tooFewEpisodes(part: "test", found: 0, needed: 1) }
    var training = settings.training
    training.seed = settings.seed
    let model = try settings.predictor.fit(split.training, settings: training)
    (self.settings, self.split) = (settings, split)
    selection = try ThresholdSelection(model, on: split.selection, setup_s: settings.setup_s, overhead_s: settings.restart_s)
    predictor = FailurePredictor(model: model, calibration: selection.calibration, rule: selection.rule)
    verdict = try AdoptionVerdict(
      AttemptReplay(
        split.test.map { PredictedSeries($0, by: model) }, by: predictor, setup_s: settings.setup_s, restart_s: settings.restart_s),
      clock: Self.clock(split.training + split.selection, stops: clockStops, settings: settings), rule: settings.rule,
      draws: settings.draws, seed: settings.seed)
  }

  /// The best clock for attempts that ran to their end.
  private static func clock(
    _ attempts: [LabelledSeries], stops: [Double]?, settings: AdoptionSettings
  ) throws(MakespanError) -> BestClock? {
    // every second, but at most a thousand stops however long attempts are
    let step = max(1, attempts.reduce(0) { max($0, $1.duration_s) } / 1000)
    return try BestClock(
      runSeconds: attempts.map(\.duration_s), successes: attempts.map(\.isSuccess),
      stops: stops ?? (1...1000).map { Double($0) * step }, setup: settings.setup_s, restart: settings.restart_s)
  }
}
