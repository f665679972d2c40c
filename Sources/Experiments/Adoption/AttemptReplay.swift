import Learning
import TrialAndError

/// Attempts that ran to their end, and what a rule would have made of each.
public struct AttemptReplay: Sendable {
  public struct Attempt: Sendable, Equatable {
    public let episode: UInt64
    public let isSuccess: Bool
    /// Run to its end, s.
    public let run_s: Double
    public let decision: EarlyDecision

    /// When the rule stops the attempt, s; nil if it runs to its end.
    public var stop_s: Double? {
      if case .predictedFailure(let time) = decision { return min(time, run_s) }
      return nil
    }
  }

  public let attempts: [Attempt]
  public let setup_s: Double
  public let restart_s: Double

  public init(_ attempts: [Attempt], setup_s: Double, restart_s: Double) {
    (self.attempts, self.setup_s, self.restart_s) = (attempts, setup_s, restart_s)
  }

  public init(_ predicted: [PredictedSeries], by predictor: FailurePredictor, setup_s: Double, restart_s: Double) {
    let attempts = predicted.map { one in
      Attempt(
        episode: one.series.episode, isSuccess: one.series.isSuccess, run_s: one.series.duration_s, decision: predictor.decide(one))
    }
    self.init(attempts, setup_s: setup_s, restart_s: restart_s)
  }

  /// The attempts as they ran.
  public func reactive() throws(MakespanError) -> AttemptRecord {
    try AttemptRecord(runSeconds: attempts.map(\.run_s), successes: attempts.map(\.isSuccess), setup: setup_s, restart: restart_s)
  }

  /// The attempts as they would have run under the rule.
  public func preemptive() throws(MakespanError) -> AttemptRecord {
    try AttemptRecord(
      runSeconds: attempts.map { $0.stop_s ?? $0.run_s }, successes: attempts.map { $0.isSuccess && $0.stop_s == nil }, setup: setup_s,
      restart: restart_s)
  }

  /// The attempts as they would have run under a clock that stops each after `clock_s`, s.
  public func clocked(_ clock_s: Double) throws(MakespanError) -> AttemptRecord {
    try AttemptRecord(
      runSeconds: attempts.map(\.run_s), successes: attempts.map(\.isSuccess), stoppedAfter: clock_s, setup: setup_s, restart: restart_s)
  }

  /// Attempts in each cell: TP, FN, TN, FP, NCS, NCF.
  public var counts: [Int] {
    var counts = [Int](repeating: 0, count: 6)
    for attempt in attempts {
      switch attempt.decision {
      case .predictedSuccess: counts[attempt.isSuccess ? 0 : 3] += 1
      case .predictedFailure: counts[attempt.isSuccess ? 1 : 2] += 1
      case .noCommitment: counts[attempt.isSuccess ? 4 : 5] += 1
      }
    }
    return counts
  }

  /// Mean times; a time that no attempt shows is 0.
  public func times() throws(MakespanError) -> AttemptTimes {
    func mean(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
    let stopped = attempts.filter { $0.stop_s != nil }
    return try AttemptTimes(
      success: mean(attempts.filter(\.isSuccess).map(\.run_s)), failure: mean(attempts.filter { !$0.isSuccess }.map(\.run_s)),
      negativeOnGood: mean(stopped.filter(\.isSuccess).compactMap(\.stop_s)),
      negativeOnBad: mean(stopped.filter { !$0.isSuccess }.compactMap(\.stop_s)), setup: setup_s, restart: restart_s)
  }
}
