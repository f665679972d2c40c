import DeterministicMath

/// Attempts of two hidden types: good ones succeed at a constant hazard, bad ones never.
///
///     q(c) = p₀·(1 - e^(-λc)),   V(c) = (s + (1 - p₀)·c + p₀·(1 - e^(-λc))/λ + (1 - q(c))·R)/q(c)
///
/// The optimal clock c* stops when the hazard no longer pays: λ·p(c*)·(V* + R) = 1, with p(c) = p₀·e^(-λc)/(1 - q(c)) the posterior of
/// "good". Source: the renewal-reward theorem; restart theory: Eliazar and Reuveni, arXiv 2003.14116.
public struct TwoTypeAttempt: Hashable, Sendable {
  /// p₀.
  public let goodProbability: Double
  /// λ, 1/s.
  public let successRate: Double
  /// s.
  public let setup: Double
  /// R, s.
  public let restart: Double

  /// - Throws: `MakespanError.outside` for a probability outside (0, 1), a rate that is not positive, or a duration outside its range.
  public init(goodProbability: Double, successRate: Double, setup: Double, restart: Double) throws(MakespanError) {
    guard goodProbability > 0 && goodProbability < 1 else {
      throw .outside(quantity: "the probability of a good attempt", value: goodProbability, allowed: "above 0, below 1")
    }
    guard successRate > 0 && successRate.isFinite else {
      throw .outside(quantity: "the success rate of good attempts", value: successRate, allowed: "above 0/s")
    }
    try MakespanError.requireDuration(setup, "the set-up time")
    try MakespanError.requireDuration(restart, "the restart overhead")
    (self.goodProbability, self.successRate, self.setup, self.restart) = (goodProbability, successRate, setup, restart)
  }

  /// V(c), s, for a clock c > 0 in s.
  public func makespan(clock: Double) -> Double {
    precondition(clock > 0, "a clock needs a positive time")
    let ended = -Double.expm1(-successRate * clock)
    let success = goodProbability * ended
    let run = (1 - goodProbability) * clock + goodProbability * ended / successRate
    return (setup + run + (1 - success) * restart) / success
  }

  /// p(c): the probability that an attempt which has not succeeded by c is good.
  public func posteriorGood(clock: Double) -> Double {
    let survives = goodProbability * Double.exp(-successRate * clock)
    return survives / (1 - goodProbability + survives)
  }

  /// c* and V*, s, by bisection of the optimality condition; c* is 0 in the limit of no set-up and no restart.
  public var bestClock: (seconds: Double, makespan: Double) {
    // too early while going on pays: the hazard times what a success is worth exceeds 1
    func pays(_ clock: Double) -> Bool { successRate * posteriorGood(clock: clock) * (makespan(clock: clock) + restart) > 1 }
    var high = 1 / successRate
    for _ in 0..<60 where pays(high) { high *= 2 }
    var low = high
    for _ in 0..<1000 where !pays(low) && low > high * 0x1p-400 { low *= 0.5 }
    for _ in 0..<100 where high - low > 1e-15 * high {
      let middle = 0.5 * (low + high)
      if pays(middle) { low = middle } else { high = middle }
    }
    return (high, makespan(clock: high))
  }
}
