/// When to give up an attempt, given what a sensor shows.
///
/// An attempt passes through stages. At the start of stage k the sensor shows a signal x; going on takes the stage's time and succeeds
/// with probability h(k, x), else the signal moves on by a Markov chain; stopping costs the restart overhead and a new attempt.
///
///     W(k, x) = min( R + V,  d(k, x) + (1 - h(k, x))·Σ P(x, x')·W(k + 1, x') ),   V = s + Σ π(x)·W(1, x)
///
/// V is found by policy iteration: the makespan of a policy by renewal reward, then the best policy for it; it falls until it is the
/// minimum. A clock is the case of a single signal. Source: Bertsekas, "Dynamic Programming and Optimal Control", vol. 2, section 5.3.
public struct StoppingProblem: Hashable, Sendable {
  public struct Stage: Hashable, Sendable {
    /// Mean time spent in the stage, success or not, a number a signal, s.
    public let seconds: [Double]
    /// h, a number a signal.
    public let successProbabilities: [Double]
    /// P(x, x'), a row a signal: the signal at the start of the next stage, given no success.
    public let signalTransitions: [[Double]]

    public init(seconds: [Double], successProbabilities: [Double], signalTransitions: [[Double]]) {
      (self.seconds, self.successProbabilities, self.signalTransitions) = (seconds, successProbabilities, signalTransitions)
    }
  }

  public let stages: [Stage]
  /// π: law of the first signal.
  public let firstSignals: [Double]
  /// s.
  public let setup: Double
  /// R, s.
  public let restart: Double

  /// - Throws: `MakespanError` for a probability, law, duration or count that does not fit.
  public init(stages: [Stage], firstSignals: [Double], setup: Double, restart: Double) throws(MakespanError) {
    guard !stages.isEmpty else { throw .counts(quantity: "stages", count: 0, expected: 1) }
    try MakespanError.requireDuration(setup, "the set-up time")
    try MakespanError.requireDuration(restart, "the restart overhead")
    try Self.requireLaw(firstSignals, "the law of the first signal")
    let signals = firstSignals.count
    for (index, stage) in stages.enumerated() {
      let name = "stage \(index + 1)"
      for (count, what) in [
        (stage.seconds.count, "times"), (stage.successProbabilities.count, "success probabilities"),
        (stage.signalTransitions.count, "signal transitions"),
      ] where count != signals { throw .counts(quantity: "\(what) of \(name)", count: count, expected: signals) }
      for value in stage.seconds { try MakespanError.requireDuration(value, "a time of \(name)") }
      for value in stage.successProbabilities { try MakespanError.requireProbability(value, "a success probability of \(name)") }
      for row in stage.signalTransitions {
        guard row.count == signals else { throw .counts(quantity: "a row of \(name)", count: row.count, expected: signals) }
        try Self.requireLaw(row, "a row of \(name)")
      }
    }
    (self.stages, self.firstSignals, self.setup, self.restart) = (stages, firstSignals, setup, restart)
  }

  private static func requireLaw(_ law: [Double], _ name: String) throws(MakespanError) {
    for value in law { try MakespanError.requireProbability(value, name) }
    let sum = law.reduce(0, +)
    guard abs(sum - 1) <= AttemptCells.sumTolerance else { throw .sum(quantity: name, value: sum) }
  }
}
