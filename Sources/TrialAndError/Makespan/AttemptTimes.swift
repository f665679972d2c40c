/// How long the parts of an attempt last on average, all in seconds.
public struct AttemptTimes: Hashable, Sendable {
  /// MTS: run length of attempts that succeed.
  public let success: Double
  /// MTF: run length of attempts that run to their failure.
  public let failure: Double
  /// MTN of good attempts: from the start to the decision that stops one that would have succeeded.
  public let negativeOnGood: Double
  /// MTN of bad attempts.
  public let negativeOnBad: Double
  /// s: set-up of every attempt, the last one too.
  public let setup: Double
  /// R: overhead of starting again, paid after every attempt without success.
  public let restart: Double

  /// The longest duration accepted, s (30 000 years).
  public static let secondsMax = 1e12

  /// - Throws: `MakespanError.outside` for a duration that is negative, not finite or above `secondsMax`.
  public init(
    success: Double, failure: Double, negativeOnGood: Double, negativeOnBad: Double, setup: Double = 0, restart: Double = 0
  ) throws(MakespanError) {
    let named = [
      (success, "the time to success"), (failure, "the time to failure"),
      (negativeOnGood, "the time to a negative decision on good attempts"),
      (negativeOnBad, "the time to a negative decision on bad attempts"), (setup, "the set-up time"), (restart, "the restart overhead"),
    ]
    for (value, name) in named { try MakespanError.requireDuration(value, name) }
    (self.success, self.failure, self.negativeOnGood) = (success, failure, negativeOnGood)
    (self.negativeOnBad, self.setup, self.restart) = (negativeOnBad, setup, restart)
  }

  /// One time to a negative decision, whatever the attempt.
  ///
  /// - Throws: as above.
  public init(success: Double, failure: Double, negative: Double, setup: Double = 0, restart: Double = 0) throws(MakespanError) {
    try self.init(
      success: success, failure: failure, negativeOnGood: negative, negativeOnBad: negative, setup: setup, restart: restart)
  }
}
