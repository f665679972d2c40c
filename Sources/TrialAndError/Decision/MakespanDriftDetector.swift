import DeterministicMath

/// Watches whether attempts still give the makespan that was promised; it may be looked at after every attempt.
///
/// Null: E[τ] - E₀·p <= 0, that is, the makespan E[τ]/p is at most E₀. With x = τ - E₀·S, for each bet λ
///
///     wealth ← max(wealth, 1)·(1 + λ·x),   λ in {1/2, 1/8, 1/32}/E₀
///
/// and the mean of the three is an e-detector: while the null holds, attempts until it reaches `runLength` are at least `runLength` in
/// expectation. τ: duration of an attempt with set-up and restart, s; S: 1 for a success, else 0.
/// Source: Shin, Ramdas, Rinaldo, "E-detectors: a nonparametric framework for sequential change detection", New England J. Statist. Data
/// Sci. 2, 2024.
public struct MakespanDriftDetector: Hashable, Sendable {
  /// E₀, s.
  public let promisedSeconds: Double
  /// Attempts between two false alarms, at least, in expectation.
  public let runLength: Double
  /// Of each bet.
  public private(set) var wealths: [Double]
  /// λ·E₀.
  static let bets = [1.0 / 2, 1.0 / 8, 1.0 / 32]

  /// - Parameter wealths: as they were stored; nil at the start.
  /// - Throws: `MakespanError.outside` for a makespan or run length that is not positive, `.counts` for other than three wealths.
  public init(promisedSeconds: Double, runLength: Double, wealths: [Double]? = nil) throws(MakespanError) {
    guard promisedSeconds > 0 && promisedSeconds <= AttemptTimes.secondsMax else {
      throw .outside(quantity: "the promised makespan", value: promisedSeconds, allowed: "above 0 s")
    }
    guard runLength >= 1 && runLength.isFinite else { throw .outside(quantity: "the run length", value: runLength, allowed: "1 or more") }
    let wealths = wealths ?? Self.bets.map { _ in 1 }
    guard wealths.count == Self.bets.count else { throw .counts(quantity: "wealths", count: wealths.count, expected: Self.bets.count) }
    (self.promisedSeconds, self.runLength, self.wealths) = (promisedSeconds, runLength, wealths)
  }

  /// Adds an attempt.
  ///
  /// - Throws: `MakespanError.outside` for a negative or infinite duration.
  public mutating func add(seconds: Double, succeeded: Bool) throws(MakespanError) {
    try MakespanError.requireDuration(seconds, "the duration of an attempt")
    let x = seconds / promisedSeconds - (succeeded ? 1 : 0)
    for (index, bet) in Self.bets.enumerated() { wealths[index] = min(max(wealths[index], 1) * (1 + bet * x), 1e300) }
  }

  /// The evidence against the promise since the change that shows best: the mean wealth.
  public var evidence: Double { wealths.reduce(0, +) / Double(wealths.count) }
  /// Whether the promise is broken.
  public var hasDrifted: Bool { evidence >= runLength }
}
