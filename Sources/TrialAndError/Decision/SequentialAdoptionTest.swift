import DeterministicMath

/// A test for adoption that may be looked at after every attempt: its error stays below α whenever one stops.
///
/// Null: stopping early saves nothing, E[τ']·p - E[τ]·p' >= 0. A pair of independent attempts, each known under both policies, gives the
/// unbiased bounded number
///
///     x = ½·(τ'₁·S₂ - τ₁·S'₂ + τ'₂·S₁ - τ₂·S'₁)/M,   |x| <= 1
///
/// and the wealth Π(1 - λₖ·xₖ), λₖ in [0, ½] chosen from the pairs before, is a supermartingale under the null; it reaches 1/α with
/// probability at most α. τ, S: duration in s and success when let run; τ', S': under the rule; M: longest duration.
/// Sources: Ville, 1939; Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", J. R. Statist. Soc. B 86, 2024.
public struct SequentialAdoptionTest: Hashable, Sendable {
  /// An attempt under both policies.
  public struct Attempt: Hashable, Sendable {
    public let reactiveSeconds: Double
    public let reactiveSucceeded: Bool
    public let preemptiveSeconds: Double
    public let preemptiveSucceeded: Bool

    public init(reactiveSeconds: Double, reactiveSucceeded: Bool, preemptiveSeconds: Double, preemptiveSucceeded: Bool) {
      (self.reactiveSeconds, self.reactiveSucceeded) = (reactiveSeconds, reactiveSucceeded)
      (self.preemptiveSeconds, self.preemptiveSucceeded) = (preemptiveSeconds, preemptiveSucceeded)
    }
  }

  /// α.
  public let level: Double
  /// M, s, with set-up and restart: a bound that holds for every attempt.
  public let longestSeconds: Double
  /// ln of the wealth.
  public private(set) var logEvidence = 0.0
  /// Its largest value so far.
  public private(set) var largestLogEvidence = 0.0
  public private(set) var pairs = 0
  private var waiting: Attempt?
  private var sum = 0.0
  private var squares = 0.0

  /// - Throws: `MakespanError.outside` for a level outside (0, 1) or a bound that is not positive.
  public init(level: Double = 0.05, longestSeconds: Double) throws(MakespanError) {
    guard level > 0 && level < 1 else { throw .outside(quantity: "the level", value: level, allowed: "above 0, below 1") }
    guard longestSeconds > 0 && longestSeconds <= AttemptTimes.secondsMax else {
      throw .outside(quantity: "the longest duration", value: longestSeconds, allowed: "above 0 s")
    }
    (self.level, self.longestSeconds) = (level, longestSeconds)
  }

  /// Adds an attempt; every second one completes a pair.
  ///
  /// - Throws: `MakespanError.outside` for a duration outside 0 ... M.
  public mutating func add(_ attempt: Attempt) throws(MakespanError) {
    for seconds in [attempt.reactiveSeconds, attempt.preemptiveSeconds] where !(seconds >= 0 && seconds <= longestSeconds) {
      throw .outside(quantity: "the duration of an attempt", value: seconds, allowed: "0 s ... \(longestSeconds) s")
    }
    guard let first = waiting else {
      waiting = attempt
      return
    }
    waiting = nil
    let x = 0.5 * (Self.half(first, attempt) + Self.half(attempt, first)) / longestSeconds
    // a bet of mean over mean square, once a few pairs say in which direction
    let bet = pairs < 2 ? 0 : min(max(-sum / (squares + 0.25), 0), 0.5)
    logEvidence += Double.log(1 - bet * x)
    largestLogEvidence = max(largestLogEvidence, logEvidence)
    pairs += 1
    sum += x
    squares += x * x
  }

  private static func half(_ a: Attempt, _ b: Attempt) -> Double {
    (b.reactiveSucceeded ? a.preemptiveSeconds : 0) - (b.preemptiveSucceeded ? a.reactiveSeconds : 0)
  }

  /// A p-value valid at every look: 1/largest wealth.
  public var anytimePValue: Double { Double.exp(-largestLogEvidence) }

  /// Whether the null is rejected; once true it stays true.
  public var adopts: Bool { anytimePValue <= level }
}
