import DeterministicMath
import Learning
import TrialAndError

/// How a production loop goes on from one look to the next: judge, decide, learn.
///
/// While the predictor listens, every attempt runs to its end, and the predictor that was trained on earlier attempts says what it would
/// have done: these attempts judge it. Once it is adopted, attempts predicted to fail are stopped but for a share ε that is explored.
struct ProductionLoop: Sendable {
  let settings: ProductionSettings
  let seed: UInt64
  var state: ProductionState

  /// What is done with attempts that are predicted to fail.
  var response: PreemptivePolicy.Response { state.adoption == nil ? .listen : .stop(exploring: settings.exploring) }
  var nextBatch: Range<Int> { state.parts..<min(state.parts + settings.batch, settings.parts) }
  var isComplete: Bool { state.parts >= settings.parts }

  /// Explored attempts from which on the judgement after adoption counts.
  static let exploredLeast = 5
  /// By how much an attempt may be longer than those of the first training before the sequential test cuts it.
  static let boundMargin = 1.25

  /// Takes the attempts of the next batch, decides, and learns where that is due.
  ///
  /// - Parameter isInterrupted: asked while a predictor is trained.
  /// - Returns: nil where that was interrupted; throw the loop away then.
  /// - Throws: `MakespanError`, `FailurePredictionError` for a mistake of the world's (durations out of range).
  mutating func look(at attempts: [FlownAttempt], isInterrupted: () -> Bool = { false }) throws -> ProductionLook? {
    let wasStopping = state.adoption != nil
    state.parts = nextBatch.upperBound
    state.attempts += attempts.count
    state.looks += 1
    try take(attempts)
    let judgement = try judgement()
    let (trainedOn, rule, judged) = (state.trainedOn, state.predictor?.rule, state.ledger.attempts.count)
    let (clock, measured) = (try bestClock(), try state.measuredMakespan())
    let evidence = state.adoption?.detector.evidence
    let (decision, reason) = try wasStopping ? decideToKeep(judgement, measured) : decideToAdopt(judgement)
    var training: String?
    if decision == .stay || decision == .collect {
      guard !isInterrupted() else { return nil }
      training = try trainIfDue(isInterrupted)
      guard !isInterrupted() else { return nil }
    }
    return ProductionLook(
      parts: state.parts, attempts: state.attempts, wasStopping: wasStopping, trainedOn: trainedOn, rule: rule, judged: judged,
      judgement: judgement, clock: clock, measured: measured, driftEvidence: evidence,
      decision: decision == .collect && state.predictor != nil ? .train : decision,
      reason: [reason, training].compactMap { $0 }.joined(separator: "; "))
  }

  private func key(_ path: String) -> RandomKey { RandomKey(seed: seed, purpose: "production", path: "\(path).\(state.looks)") }

  /// Adds the attempts to all that remembers them.
  private mutating func take(_ attempts: [FlownAttempt]) throws {
    let isStopping = state.adoption != nil
    for attempt in attempts where attempt.ending != .cut {
      let seconds = attempt.duration_s + (attempt.ending == .succeeded ? 0 : settings.restart_s)
      state.flown.append((seconds, attempt.ending == .succeeded))
      try state.adoption?.detector.add(seconds: seconds, succeeded: attempt.ending == .succeeded)
      if state.predictor != nil { state.ledger.add(attempt, exploring: isStopping ? settings.exploring : 1) }
      // of stopped attempts only a share is seen: they are weighed, not learned from
      if !isStopping, let labelled = attempt.labelled {
        state.finished += 1
        state.memory.append(labelled)
      }
    }
    if state.memory.count > settings.memory { state.memory.removeFirst(state.memory.count - settings.memory) }
  }

  /// What the ledger says; nil after adoption while too few attempts have been explored to say anything about those that are stopped.
  private func judgement() throws(MakespanError) -> AdoptionJudgement? {
    guard state.adoption == nil || state.ledger.exploredCount >= Self.exploredLeast else { return nil }
    return try state.ledger.judgement(
      settings, bound_s: settings.isSequential && state.adoption == nil ? state.bound_s : nil, key: key("bootstrap"))
  }

  /// The best clock for the attempts in memory; nil where none is better than no clock.
  private func bestClock() throws(MakespanError) -> BestClock? {
    let longest = state.memory.reduce(0) { max($0, $1.duration_s) }
    let best = try BestClock(
      runSeconds: state.memory.map(\.duration_s), successes: state.memory.map(\.isSuccess),
      stops: (1...1000).map { Double($0) * max(1, longest / 1000) }, restart: settings.restart_s)
    return best.flatMap { $0.seconds < longest ? $0 : nil }
  }

  // MARK: - Decisions

  private mutating func decideToAdopt(_ judgement: AdoptionJudgement?) throws -> (ProductionLook.Decision, String) {
    guard state.predictor != nil else {
      return (.collect, "\(state.finished) attempts seen, the first training needs \(settings.firstTraining)")
    }
    guard let judgement else { return (.stay, "no attempt that judges the predictor has succeeded yet") }
    let probability = judgement.savings.probabilitySavesTime
    let level = 1 - settings.rule.probability
    let chance = "P(saves time) = \(DecimalText.fixed(probability, 3))"
    if judgement.meanStop_s == nil { return (.stay, "the predictor was never sure of a failure") }
    guard probability > settings.rule.probability else {
      return (.stay, "\(chance) does not exceed \(DecimalText.significant(settings.rule.probability, 3))")
    }
    guard settings.rule.adopts(judgement.savings) else {
      return (.stay, "\(chance), but the saving does not pay for the switch within \(Int(settings.rule.makespansAhead)) parts")
    }
    if let p = judgement.sequentialPValue, p > level {
      return (.stay, "\(chance), but the test for repeated looks asks for more attempts (p = \(DecimalText.significant(p, 2)))")
    }
    state.adoption = ProductionState.Adoption(
      parts: state.parts, reactive: judgement.reactive, promised: judgement.exploring,
      detector: try MakespanDriftDetector(
        promisedSeconds: judgement.exploring.high_s.isFinite ? judgement.exploring.high_s : judgement.reactive.high_s,
        runLength: settings.falseAlarmAttempts))
    (state.flown, state.ledger) = ([], AttemptLedger())
    let tested = judgement.sequentialPValue.map { ", p = \(DecimalText.significant($0, 2)) however often one looks" } ?? ""
    return (
      .adopt,
      "\(DecimalText.fixed(judgement.exploring.median_s, 1)) s a part instead of \(DecimalText.fixed(judgement.reactive.median_s, 1)) s: "
        + chance + tested
    )
  }

  private mutating func decideToKeep(
    _ judgement: AdoptionJudgement?, _ measured: (mean: Double, standardError: Double)?
  ) throws -> (ProductionLook.Decision, String) {
    guard let adoption = state.adoption else { preconditionFailure("attempts are only stopped after adoption") }
    let promise = "\(DecimalText.fixed(adoption.promised.low_s, 1)) ... \(DecimalText.fixed(adoption.promised.high_s, 1)) s"
    let now = measured.map { "\(DecimalText.fixed($0.mean, 1)) ± \(DecimalText.fixed($0.standardError, 1)) s a part" } ?? "no part was done"
    if adoption.detector.hasDrifted {
      state.reopen()
      return (.reopen, "\(now) since adoption, promised \(promise): the process has changed")
    }
    if let judgement {
      let probability = judgement.savings.probabilitySavesTime
      if probability < 1 - settings.rule.probability {
        state.reopen()
        return (.reopen, "by the explored attempts stopping early no longer pays: P(saves time) = \(DecimalText.fixed(probability, 3))")
      }
    }
    return (.keep, "\(now), promised \(promise)")
  }

  // MARK: - Learning

  /// Trains a predictor on the attempts in memory where enough have been added; what came of it in words.
  private mutating func trainIfDue(_ isInterrupted: () -> Bool) throws -> String? {
    let isDue =
      state.predictor == nil
      ? state.finished >= settings.firstTraining
      : Double(state.finished) >= Double(state.trainedOn) * (1 + settings.retrainingGrowth) && state.finished > state.trainedOn
    guard isDue else { return nil }
    let trainingKey = key("training")
    do throws(FailurePredictionError) {
      let split = try EpisodeSplit(
        state.memory, selectionShare: settings.selectionShare, testShare: 0, seed: trainingKey.value)
      var training = settings.training
      training.seed = trainingKey.value
      let model = try settings.predictor.fit(split.training, settings: training, isStopped: isInterrupted)
      let selection = try ThresholdSelection(model, on: split.selection, overhead_s: settings.restart_s)
      state.predictor = FailurePredictor(model: model, calibration: selection.calibration, rule: selection.rule)
    } catch {
      switch error {
      case .oneClassOnly, .tooFewEpisodes, .interrupted: return "not trained: \(error)"
      default: throw error
      }
    }
    state.trainedOn = state.finished
    if state.bound_s == nil { state.bound_s = Self.boundMargin * state.memory.reduce(0) { max($0, $1.duration_s) } }
    return "trained on \(state.memory.count) attempts"
  }
}
