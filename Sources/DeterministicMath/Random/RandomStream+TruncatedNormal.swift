extension RandomStream {
  /// A normal number given that it lies in [low, high]: exact for every interval, however far in a tail.
  ///
  /// An interval that holds the mean: rejection from the normal, or from the uniform if the interval is narrower than √(2π) deviations.
  /// An interval in a tail, α its nearer end in deviations: rejection from an exponential of rate λ = (α + √(α² + 4))/2 cut to the
  /// interval.
  ///
  /// Source: Robert, "Simulation of truncated normal variables", Statistics and Computing 5, 1995.
  /// - Parameters:
  ///   - mean: mean before truncation.
  ///   - standardDeviation: standard deviation before truncation.
  ///   - low: lower end, may be -∞.
  ///   - high: upper end, may be +∞.
  /// - Precondition: `mean` finite, `standardDeviation` finite and positive, `low <= high`, low < +∞ and high > -∞.
  public mutating func truncatedNormal(mean: Double, standardDeviation: Double, low: Double, high: Double) -> Double {
    precondition(mean.isFinite && standardDeviation > 0 && standardDeviation.isFinite, "truncatedNormal needs a positive finite deviation")
    precondition(low <= high && low < .infinity && high > -.infinity, "truncatedNormal needs low <= high")
    if low == high { return low }
    let value: Double
    if low >= mean {
      let offset = standardNormalTailOffset(from: (low - mean) / standardDeviation, width: (high - low) / standardDeviation)
      value = low + standardDeviation * offset
    } else if high <= mean {
      let offset = standardNormalTailOffset(from: (mean - high) / standardDeviation, width: (high - low) / standardDeviation)
      value = high - standardDeviation * offset
    } else {
      let z = standardNormalAroundZero(from: (low - mean) / standardDeviation, to: (high - mean) / standardDeviation)
      value = mean + standardDeviation * z
    }
    return min(max(value, low), high)
  }

  /// A standard normal number given that it lies in [low, high], low < 0 < high.
  private mutating func standardNormalAroundZero(from low: Double, to high: Double) -> Double {
    let isNarrow = high - low < 2.5066282746310002  // √(2π)
    for _ in 0..<Self.rejectionTrialsMax {
      if isNarrow {
        let z = low + (high - low) * uniform()
        if uniform() < Double.exp(-0.5 * z * z) { return z }
      } else {
        let z = normal()
        if z >= low && z <= high { return z }
      }
    }
    preconditionFailure("the random generator is broken")
  }

  /// z - start for a standard normal number z given that it lies in [start, start + width], start >= 0.
  private mutating func standardNormalTailOffset(from start: Double, width: Double) -> Double {
    // start² vanishes beside 4, or overflows, only where both forms of the rate agree
    let rate = start < 1e9 ? 0.5 * (start + (start * start + 4).squareRoot()) : start
    if rate * width < 1 {
      for _ in 0..<Self.rejectionTrialsMax {
        let offset = width * uniform()
        if uniform() < Double.exp(-0.5 * offset * (2 * start + offset)) { return offset }
      }
    } else {
      // the density of the normal over that of the exponential is highest at rate - start = 1/rate, or at the interval's end
      let best = min(1 / rate, width)
      let bestDistance = best - 1 / rate
      let reached = 1 - Double.exp(-rate * width)
      for _ in 0..<Self.rejectionTrialsMax {
        let offset = -Double.log(1 - reached * uniform()) / rate
        let distance = offset - 1 / rate
        if uniform() < Double.exp(0.5 * (bestDistance * bestDistance - distance * distance)) { return offset }
      }
    }
    preconditionFailure("the random generator is broken")
  }
}
