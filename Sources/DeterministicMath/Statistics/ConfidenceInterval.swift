/// Confidence intervals of a mean and of a rate of success.
public enum ConfidenceInterval {
  /// Half the width of the confidence interval of a mean: t(1 - (1 - level)/2; n - 1)·s/√n.
  ///
  /// - Parameters:
  ///   - moments: the sample; n its count, s its standard deviation with n - 1 in the denominator.
  ///   - level: the confidence, 0.95 unless told.
  /// - Returns: `nil` for fewer than two values.
  /// - Precondition: `level` lies in the open interval (0, 1).
  public static func halfWidthOfMean(_ moments: RunningMoments, level: Double = 0.95) -> Double? {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    guard moments.count >= 2 else { return nil }
    let t = StudentT(degreesOfFreedom: Double(moments.count - 1)).quantile(0.5 + 0.5 * level)
    return t * (moments.sampleVariance / Double(moments.count)).squareRoot()
  }

  /// The exact (Clopper-Pearson) confidence interval of the probability of success.
  ///
  /// - Parameters:
  ///   - successes: how many trials succeeded, k.
  ///   - trials: how many trials there were, n.
  ///   - level: the confidence, 0.95 unless told.
  /// - Precondition: 0 <= k <= n, n > 0, and `level` lies in the open interval (0, 1).
  public static func ofSuccessProbability(successes: Int, trials: Int, level: Double = 0.95) -> (low: Double, high: Double) {
    precondition(trials > 0 && successes >= 0 && successes <= trials, "successes lie between 0 and the positive number of trials")
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    let k = Double(successes)
    let n = Double(trials)
    let tail = 0.5 * (1 - level)
    let low = successes == 0 ? 0 : Double.inverseRegularizedBeta(tail, a: k, b: n - k + 1)
    let high = successes == trials ? 1 : 1 - Double.inverseRegularizedBeta(tail, a: n - k, b: k + 1)
    return (low, high)
  }
}
