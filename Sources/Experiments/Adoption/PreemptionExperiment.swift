import Learning
import TrialAndError

/// The experiment of docs/learners/stopping-early.md: an arm that never stops an attempt, one with the best clock, one with a failure predictor,
/// and one that knows how each attempt will end.
public struct PreemptionExperiment: Sendable {
  public var scenario = "scenarios/peg-in-hole/twist-insert.sortie"
  public var predictor = PredictorKind.cnn
  public var training = TrainingSettings()
  /// Single attempts to train on, to choose temperature and rule on, and to judge on.
  public var attempts = (training: 480, selection: 720, judging: 720)
  /// Parts that each arm makes.
  public var parts = 1000
  /// R, s.
  public var restarts_s = [0.0, 5, 10, 20]
  /// The comparison of predicted with flown makespans: how often, each time with attempts and parts of its own.
  public var repetitions = (count: 200, attempts: 100, parts: 60, restart_s: 5.0)
  public var threads = 2
  public var seed: UInt64 = 1

  public init() { (training.windowStride, training.epochs, training.predictionStride) = (50, 12, 10) }

  private static let skill = "twist_insert"
  private var flown: FlownParts { FlownParts(scenario: scenario, threads: threads) }

  /// Trains, chooses and judges a predictor, then flies the arms.
  ///
  /// - Parameter report: what has been done, for a progress display.
  /// - Throws: as `FlownParts.fly`, and `FailurePredictionError` for attempts that cannot be learnt from.
  public func run(report: (String) -> Void = { _ in }) throws -> PreemptionResult {
    let training = try flown.attempts(attempts.training, skill: Self.skill, seed: seed)
    report("\(training.count) attempts to train on")
    var settings = self.training
    settings.seed = seed
    let model = try predictor.fit(training, settings: settings)
    report("trained")
    func predicted(_ count: Int, seed: UInt64) throws -> [PredictedSeries] {
      try flown.attempts(count, skill: Self.skill, seed: seed).map { PredictedSeries($0, by: model) }
    }
    let selection = try predicted(attempts.selection, seed: seed + 1)
    let judging = try predicted(attempts.judging, seed: seed + 2)
    report("predicted \(selection.count) attempts to choose on, \(judging.count) to judge on")
    let chosen = try restarts_s.map { try choose(model, selection, restart_s: $0) }
    let clocks = restarts_s.isEmpty ? [] : try flyClocks(report)
    let rows = try zip(restarts_s, chosen).map { restart_s, predictor in
      let replay = AttemptReplay(judging, by: predictor, setup_s: 0, restart_s: restart_s)
      let verdict = try AdoptionVerdict(replay, clock: nil, rule: AdoptionRule(), draws: 4000, seed: seed)
      var early: [Double] = []
      try flown.fly(
        parts, skill: Self.skill, seed: seed + 3, restart_s: restart_s, predictor: predictor, response: .stop(exploring: 0)
      ) { early.append($0.makespan_s) }
      report("flown with the predictor at R = \(restart_s) s")
      return PreemptionResult.Row(restart_s: restart_s, clocks: clocks, predictor: predictor, verdict: verdict, preemptive: MeanMakespan(early))
    }
    return PreemptionResult(rows: rows, coverage: try coverage(choose(model, selection, restart_s: repetitions.restart_s), report))
  }

  private func choose(_ model: any OutcomeModel, _ selection: [PredictedSeries], restart_s: Double) throws -> FailurePredictor {
    let chosen = try ThresholdSelection(selection, overhead_s: restart_s)
    return FailurePredictor(model: model, calibration: chosen.calibration, rule: chosen.rule)
  }

  /// Parts without a predictor: never stopping, and with a clock after each number of cycles. The overhead only waits, so one flight serves all.
  private func flyClocks(_ report: (String) -> Void) throws -> [PreemptionResult.ClockFlight] {
    try (1...6).map { cycles in
      var flight = PreemptionResult.ClockFlight(cycles: cycles)
      let skill = cycles == 6 ? Self.skill : "twist_insert_clock"
      try flown.fly(parts, skill: skill, seed: seed + 4, settings: ["skill.clock=\(cycles)"]) { part in
        flight.add(makespan_s: part.makespan_s, failures: part.failures, success_s: part.attempts.last?.duration_s ?? 0)
      }
      report(cycles == 6 ? "flown without stopping" : "flown with a clock after cycle \(cycles)")
      return flight
    }
  }

  /// For each repetition: the makespan predicted from attempts of its own, and that of parts of its own.
  ///
  /// Episodes draw independently of each other, so a repetition is a stretch of them: all lanes stay busy.
  private func coverage(_ predictor: FailurePredictor, _ report: (String) -> Void) throws -> [PreemptionResult.Repetition] {
    guard repetitions.count > 0 else { return [] }
    let restart_s = repetitions.restart_s
    var judged: [AttemptReplay.Attempt] = []
    try flown.fly(repetitions.count * repetitions.attempts, skill: Self.skill, seed: seed + 5, attempts: 1, predictor: predictor) { part in
      judged += part.attempts.map {
        AttemptReplay.Attempt(episode: $0.identity, isSuccess: $0.ending == .succeeded, run_s: $0.duration_s, decision: $0.decision)
      }
    }
    report("\(judged.count) attempts to predict makespans from")
    var early: [Double] = []
    try flown.fly(
      repetitions.count * repetitions.parts, skill: Self.skill, seed: seed + 6, restart_s: restart_s, predictor: predictor,
      response: .stop(exploring: 0)
    ) { early.append($0.makespan_s) }
    report("\(early.count) parts beside the predictions")
    return try (0..<repetitions.count).map { index in
      let own = judged[index * repetitions.attempts..<(index + 1) * repetitions.attempts]
      let record = try AttemptReplay(Array(own), setup_s: 0, restart_s: restart_s).preemptive()
      return PreemptionResult.Repetition(
        predicted: record.makespan.map { MeanMakespan(mean: $0.mean, standardError: $0.standardError) },
        flown: MeanMakespan(Array(early[index * repetitions.parts..<(index + 1) * repetitions.parts])))
    }
  }
}
