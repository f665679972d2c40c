/// Stopping early beside letting every attempt run, both with the same set-up and restart overhead.
public struct PolicyComparison: Sendable {
  public let cells: AttemptCells
  public let times: AttemptTimes
  public let preemptive: RepeatedAttempts
  public let reactive: RepeatedAttempts

  public init(cells: AttemptCells, times: AttemptTimes) {
    (self.cells, self.times) = (cells, times)
    preemptive = .preemptive(cells, times)
    reactive = .reactive(cells, times)
  }

  /// E of letting run less E of stopping early, s; nil where either never succeeds.
  public var saving: Double? {
    guard let early = Makespan(preemptive, holding: .deterministic), let run = Makespan(reactive, holding: .deterministic) else {
      return nil
    }
    return run.mean - early.mean
  }

  /// Whether stopping early has the smaller mean makespan by more than rounding.
  public var savesTime: Bool {
    guard let saving, let run = Makespan(reactive, holding: .deterministic) else { return false }
    return saving > 1e-12 * run.mean
  }

  /// b* at this predictor's a; nil where no true negative rate helps.
  public var breakEvenTrueNegativeRate: Double? {
    guard let letRun = cells.letRunRate, let rule = try? BreakEven(successRate: min(cells.successRate, 1), times: times) else { return nil }
    return (try? rule.trueNegativeRate(letRunRate: min(letRun, 1))) ?? nil
  }
}
