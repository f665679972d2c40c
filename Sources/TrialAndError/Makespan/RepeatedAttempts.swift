/// Independent attempts, one after the other, until one succeeds.
///
/// Each attempt takes the set-up time, then succeeds with probability p₁ after a run, or ends in one of several kinds of failure. The
/// makespan is the time until the end of the first success.
public struct RepeatedAttempts: Hashable, Sendable {
  /// One way of not succeeding.
  public struct Failure: Hashable, Sendable {
    /// Of an attempt.
    public let probability: Double
    /// Mean run length with the restart overhead, s.
    public let seconds: Double

    public init(probability: Double, seconds: Double) { (self.probability, self.seconds) = (probability, seconds) }
  }

  /// s, mean set-up time of each attempt.
  public let setupSeconds: Double
  /// p₁.
  public let successProbability: Double
  /// Mean run length of a success, s.
  public let successSeconds: Double
  /// The kinds of failure; their probabilities sum to 1 - p₁.
  public let failures: [Failure]

  /// - Throws: `MakespanError` for a probability or duration outside its range, or probabilities that do not sum to 1.
  public init(
    setupSeconds: Double, successProbability: Double, successSeconds: Double, failures: [Failure]
  ) throws(MakespanError) {
    try MakespanError.requireDuration(setupSeconds, "the set-up time")
    try MakespanError.requireProbability(successProbability, "the probability of success")
    try MakespanError.requireDuration(successSeconds, "the time to success")
    var sum = successProbability
    for failure in failures {
      try MakespanError.requireProbability(failure.probability, "the probability of a failure")
      try MakespanError.requireDuration(failure.seconds, "the time to a failure")
      sum += failure.probability
    }
    guard abs(sum - 1) <= AttemptCells.sumTolerance else { throw .sum(quantity: "the outcomes of an attempt", value: sum) }
    self.init(unchecked: setupSeconds, successProbability, successSeconds, failures)
  }

  private init(unchecked setup: Double, _ probability: Double, _ seconds: Double, _ failures: [Failure]) {
    (setupSeconds, successProbability, successSeconds, self.failures) = (setup, probability, seconds, failures)
  }

  /// Attempts that are stopped when the predictor says failure.
  public static func preemptive(_ cells: AttemptCells, _ times: AttemptTimes) -> RepeatedAttempts {
    RepeatedAttempts(
      unchecked: times.setup, cells.completed, times.success,
      [
        Failure(probability: cells.falseNegative, seconds: times.negativeOnGood + times.restart),
        Failure(probability: cells.trueNegative, seconds: times.negativeOnBad + times.restart),
        Failure(probability: cells.failed, seconds: times.failure + times.restart),
      ])
  }

  /// Attempts that are never stopped: every one runs to its success or failure.
  public static func reactive(_ cells: AttemptCells, _ times: AttemptTimes) -> RepeatedAttempts {
    RepeatedAttempts(
      unchecked: times.setup, cells.successRate, times.success,
      [Failure(probability: cells.failureRate, seconds: times.failure + times.restart)])
  }
}
