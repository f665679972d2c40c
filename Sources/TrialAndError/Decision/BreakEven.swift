/// When stopping early is faster than letting every attempt run.
///
///     b·(1 - tF/F) > (1 - a)·(1 + s/(p_f·F) + (pₛ/p_f)·tS/F)
///
/// a: share of good attempts that are let run; b: share of bad attempts that are stopped; pₛ, p_f: success and failure rate;
/// F = MTF + R, tS, tF = time to a negative decision on good and bad attempts + R; s: set-up. The time to success cancels.
public struct BreakEven: Hashable, Sendable {
  /// pₛ.
  public let successRate: Double
  public let times: AttemptTimes

  /// - Throws: `MakespanError.outside` for a success rate outside 0 ... 1.
  public init(successRate: Double, times: AttemptTimes) throws(MakespanError) {
    try MakespanError.requireProbability(successRate, "the success rate")
    (self.successRate, self.times) = (successRate, times)
  }

  /// b*: with a true negative rate above it, stopping early is faster; above 1 no predictor with this a is.
  ///
  /// - Parameter letRunRate: a, (TP + NCS)/pₛ.
  /// - Returns: nil where no true negative rate helps because a negative decision on a bad attempt comes no sooner than its failure, or
  ///   because no attempt fails.
  /// - Throws: `MakespanError.outside` for a rate outside 0 ... 1.
  public func trueNegativeRate(letRunRate: Double) throws(MakespanError) -> Double? {
    try MakespanError.requireProbability(letRunRate, "the share of good attempts let run")
    let failureRate = 1 - successRate
    let failure = times.failure + times.restart
    let gain = failureRate * (times.failure - times.negativeOnBad)
    guard gain > 0 else { return nil }
    let loss = (1 - letRunRate) * (times.setup + successRate * (times.negativeOnGood + times.restart) + failureRate * failure)
    return loss / gain
  }
}

/// b* over success rate, time to a negative decision, and a.
public struct BreakEvenSurface: Hashable, Sendable {
  public let successRates: [Double]
  /// MTN, s.
  public let negativeSeconds: [Double]
  public let letRunRates: [Double]
  /// b* at (success rate, MTN, a), the last index fastest; nil where no true negative rate helps.
  public let trueNegativeRates: [Double?]

  /// - Throws: `MakespanError.outside` for a rate or duration outside its range.
  public init(
    successRates: [Double], negativeSeconds: [Double], letRunRates: [Double], times: AttemptTimes
  ) throws(MakespanError) {
    var values: [Double?] = []
    for successRate in successRates {
      for seconds in negativeSeconds {
        let at = try AttemptTimes(
          success: times.success, failure: times.failure, negative: seconds, setup: times.setup, restart: times.restart)
        let rule = try BreakEven(successRate: successRate, times: at)
        for rate in letRunRates { values.append(try rule.trueNegativeRate(letRunRate: rate)) }
      }
    }
    (self.successRates, self.negativeSeconds, self.letRunRates) = (successRates, negativeSeconds, letRunRates)
    trueNegativeRates = values
  }
}
