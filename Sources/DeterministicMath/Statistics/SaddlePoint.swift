// Probabilities near their peak are products of huge and tiny factors; these two terms form them without cancellation.
// Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
extension Double {
  /// δ(n) = ln Γ(n + 1) - ((n + ½)·ln n - n + ½·ln 2π), what Stirling's formula lacks; n > 0.
  static func stirlingError(_ n: Double) -> Double {
    // δ(n) = δ(n + 1) + (n + ½)·ln(1 + 1/n) - 1
    var argument = n
    var shift = 0.0
    for _ in 0..<10 where argument < 10 {
      shift += (argument + 0.5) * logOnePlus(1 / argument) - 1
      argument += 1
    }
    let s = 1 / (argument * argument)
    let low = 1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680)))
    let high = 1.0 / 1188 - s * (691.0 / 360360 - s * (1.0 / 156 - s * (3617.0 / 122400)))
    return shift + (low + s * s * s * s * high) / argument
  }

  /// D(x, m) = x·ln(x/m) + m - x, the deviance of a count x from its mean m; x >= 0, m > 0.
  static func deviance(_ x: Double, from mean: Double) -> Double {
    if x == 0 { return mean }
    if abs(x - mean) >= 0.1 * (x + mean) { return x * log(x / mean) + mean - x }
    // with v = (x - m)/(x + m):  D = (x - m)·v + 2x·Σ v^(2j+1)/(2j + 1) over j >= 1
    let v = (x - mean) / (x + mean)
    var sum = (x - mean) * v
    var power = 2 * x * v
    for j in 1..<20 {
      power *= v * v
      sum += power / Double(2 * j + 1)
    }
    return sum
  }

  /// The logarithm of the Poisson probability of a count: k·ln m - m - ln k!.
  ///
  /// - Precondition: `count` is a whole number of at least 0, `mean` is positive.
  public static func logPoissonProbability(count: Double, mean: Double) -> Double {
    precondition(count >= 0 && mean > 0, "a Poisson probability needs a count of at least 0 and a positive mean")
    if count == 0 { return -mean }
    return -stirlingError(count) - deviance(count, from: mean) - logSquareRootTwoPi - 0.5 * log(count)
  }
}
