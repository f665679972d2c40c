import DeterministicMath
import Learning
import TrialAndError

/// Whether stopping early is worth adopting, judged on attempts that had no part in training or choosing.
public struct AdoptionVerdict: Sendable {
  public let replay: AttemptReplay
  /// E of letting every attempt run, with its standard error, s; nil without a success.
  public let reactive: (mean: Double, standardError: Double)?
  /// E under the predictor's rule.
  public let preemptive: (mean: Double, standardError: Double)?
  /// E of reactive less pre-emptive on the same attempts.
  public let saving: (mean: Double, standardError: Double)?
  /// The paired bootstrap; nil without a success.
  public let bootstrap: SavingSample?
  /// What the counts of the cells alone leave open.
  public let dirichlet: SavingSample
  /// The clock chosen on the attempts that did not judge; nil without a success there.
  public let clock: BestClock?
  /// E of that clock on the judging attempts.
  public let clocked: (mean: Double, standardError: Double)?
  /// Adopt stopping early?
  public let adopts: Bool

  /// The clock's makespan less the predictor's, s.
  public var valueOfInformation: Double? {
    guard let clocked, let preemptive else { return nil }
    return clocked.mean - preemptive.mean
  }

  /// - Parameter clock: chosen on attempts that do not judge.
  /// - Throws: `MakespanError` for no attempts, or a duration outside its range.
  public init(_ replay: AttemptReplay, clock: BestClock?, rule: AdoptionRule, draws: Int, seed: UInt64) throws(MakespanError) {
    let (run, early) = (try replay.reactive(), try replay.preemptive())
    self.replay = replay
    (reactive, preemptive, saving) = (run.makespan, early.makespan, try early.saving(over: run))
    let key = { RandomKey(seed: seed, purpose: "adoption", path: $0) }
    bootstrap = try PairedBootstrap(reactive: run, preemptive: early).savings(draws: draws, key: key("bootstrap"))
    dirichlet = try DirichletCells(counts: replay.counts).savings(times: replay.times(), draws: draws, key: key("dirichlet"))
    self.clock = clock
    clocked = try clock.flatMap { clock throws(MakespanError) in try replay.clocked(clock.seconds).makespan }
    adopts = bootstrap.map(rule.adopts) ?? false
  }
}
