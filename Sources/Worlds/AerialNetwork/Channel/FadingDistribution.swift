import DeterministicMath

/// Distributions of a fading power h of mean 1.
public enum FadingDistribution: Sendable, Equatable {
  case rayleigh
  /// K as a linear ratio.
  case rician(k: Double)
  case nakagami(m: Double)

  /// P(h < x) for x ≥ 0.
  ///
  ///     Rayleigh  1 - e^{-x}
  ///     Rician    1 - Q₁(√(2K), √(2(K+1)x)) = Σ_j e^{-K} K^j/j! · P(j + 1, (K+1)x)
  ///     Nakagami  P(m, m x)
  ///
  /// P is the regularised lower incomplete gamma function, Q₁ Marcum's function.
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    switch self {
    case .rayleigh: return Double.regularizedLowerGamma(shape: 1, x)
    case .nakagami(let m): return Double.regularizedLowerGamma(shape: m, m * x)
    case .rician(let k): return Self.ricianCumulative(k, (k + 1) * x)
    }
  }

  /// Sums outward from the largest Poisson weight until the rest cannot change the sum.
  private static func ricianCumulative(_ k: Double, _ y: Double) -> Double {
    if k == 0 { return Double.regularizedLowerGamma(shape: 1, y) }
    func term(_ j: Int) -> Double {
      Double.exp(Double.logPoissonProbability(count: Double(j), mean: k)) * Double.regularizedLowerGamma(shape: Double(j + 1), y)
    }
    let centre = Int(k)
    var sum = 0.0
    for j in stride(from: centre, through: 0, by: -1) {
      let value = term(j)
      sum += value
      if value < 1e-20 * sum { break }
    }
    for j in (centre + 1)..<(centre + 100_000) {
      let value = term(j)
      sum += value
      if value <= 1e-20 * sum { break }
    }
    return sum
  }
}
