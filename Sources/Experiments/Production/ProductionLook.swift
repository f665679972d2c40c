import DeterministicMath
import Learning
import TrialAndError

/// What was found out and decided after a batch: a row of metrics.csv.
struct ProductionLook: Sendable {
  enum Decision: String, Sendable {
    /// There is no predictor yet.
    case collect
    /// A predictor was trained; it listens from now on.
    case train
    /// Every attempt still runs to its end.
    case stay
    /// From now on attempts predicted to fail are stopped.
    case adopt
    /// Attempts go on being stopped.
    case keep
    /// The process has changed: back to running every attempt to its end, and to learning from the start.
    case reopen
  }

  let parts: Int
  let attempts: Int
  /// Whether attempts were stopped in the batch.
  let wasStopping: Bool
  /// Attempts that the predictor was trained on; 0 without one.
  let trainedOn: Int
  let rule: DecisionRule?
  /// Attempts that judge.
  let judged: Int
  let judgement: AdoptionJudgement?
  /// The clock that would have been best for the attempts in memory; nil where none helps.
  let clock: BestClock?
  /// Since the last adoption or reopening.
  let measured: (mean: Double, standardError: Double)?
  /// Evidence of the drift detector; nil before adoption.
  let driftEvidence: Double?
  let decision: Decision
  /// Why, in a sentence.
  let reason: String

  static let columns = [
    "attempts", "stopping", "trained_on", "stop_threshold", "judged", "true_positives", "false_negatives", "true_negatives",
    "false_positives", "uncommitted_successes", "uncommitted_failures", "mean_stop_s", "reactive_s", "reactive_low_s", "reactive_high_s",
    "preemptive_s", "preemptive_low_s", "preemptive_high_s", "exploring_s", "probability_saves", "median_saving_s", "sequential_p_value",
    "best_clock_s", "best_clock_makespan_s", "measured_s", "measured_standard_error_s", "drift_evidence",
  ]
  static let texts = ["decision", "reason"]

  /// One number a column; nil where there is none.
  var numbers: [Double?] {
    let counts = judgement?.cells.map(Optional.some) ?? Array(repeating: nil, count: 6)
    func interval(_ interval: MakespanInterval?) -> [Double?] { [interval?.median_s, interval?.low_s, interval?.high_s] }
    let row: [Double?] =
      [Double(attempts), wasStopping ? 1 : 0, Double(trainedOn), rule.flatMap { $0 == .never ? nil : $0.stopThreshold }, Double(judged)]
      + counts + [judgement?.meanStop_s] + interval(judgement?.reactive) + interval(judgement?.preemptive)
      + [
        judgement?.exploring.median_s, judgement?.savings.probabilitySavesTime, judgement?.savings.median, judgement?.sequentialPValue,
        clock?.seconds, clock?.makespan, measured?.mean, measured?.standardError, driftEvidence,
      ]
    return row.map { $0.flatMap { $0.isFinite ? $0 : nil } }
  }
}
