import DeterministicMath

/// Continuous distributions as functions of a standard normal number, for the Gaussian copula that joins two draws:
///
///     z = Φ⁻¹(F(x)),   z' = ρ·z + √(1 - ρ²)·ε,   x' = F'⁻¹(Φ(z'))
///
/// Both marginals stay exact. Lower and upper tail are carried apart, so that neither loses its digits.
/// Source: Nelsen, "An Introduction to Copulas", 2nd edition, 2006, section 2.3.6.
extension DrawKind {
  /// Whether the distribution can be joined to another one.
  var isContinuous: Bool {
    switch self {
    case .uniform, .normal, .truncatedNormal, .lognormal, .exponential, .weibull, .triangular, .logUniform: true
    case .correlated(let base): base.isContinuous
    default: false
    }
  }

  /// The distribution of the drawn number alone.
  var marginal: DrawKind {
    if case .correlated(let base) = self { return base }
    return self
  }

  /// Φ⁻¹(F(x)); not a number where the arguments make no distribution.
  func latent(of x: Double, _ a: UnsafeMutablePointer<Double>) -> Double {
    switch self {
    case .normal: return a[1] > 0 ? (x - a[0]) / a[1] : a[1] == 0 ? 0 : .nan
    case .lognormal: return a[0] > 0 && a[1] > 0 ? Double.log(x / a[0]) / a[1] : a[1] == 0 ? 0 : .nan
    default:
      guard let (lower, upper) = tails(of: x, a) else { return .nan }
      // the ends of a range are no infinite numbers
      return lower < upper ? StandardNormal.quantile(max(lower, 1e-300)) : -StandardNormal.quantile(max(min(upper, 0.5), 1e-300))
    }
  }

  /// F⁻¹(Φ(z)); nil where the arguments make no distribution.
  func value(ofLatent z: Double, _ a: UnsafeMutablePointer<Double>) -> Double? {
    switch self {
    case .normal: return a[1] >= 0 ? a[0] + a[1] * z : nil
    case .lognormal: return a[0] > 0 && a[1] >= 0 ? a[0] * Double.exp(a[1] * z) : nil
    default:
      guard z.isFinite else { return nil }
      return quantile(lower: StandardNormal.upperTail(-z), upper: StandardNormal.upperTail(z), a)
    }
  }

  /// F(x) and 1 - F(x).
  private func tails(of x: Double, _ a: UnsafeMutablePointer<Double>) -> (lower: Double, upper: Double)? {
    switch self {
    case .uniform:
      guard a[0] < a[1] else { return a[0] == a[1] ? (0.5, 0.5) : nil }
      return ((x - a[0]) / (a[1] - a[0]), (a[1] - x) / (a[1] - a[0]))
    case .logUniform:
      guard a[0] > 0, a[0] < a[1] else { return a[0] == a[1] ? (0.5, 0.5) : nil }
      let width = Double.log(a[1] / a[0])
      return (Double.log(x / a[0]) / width, Double.log(a[1] / x) / width)
    case .exponential:
      guard a[0] > 0 else { return a[0] == 0 ? (0.5, 0.5) : nil }
      let upper = Double.exp(-x / a[0])
      return (1 - upper, upper)
    case .weibull:
      guard a[0] > 0, a[1] > 0 else { return a[1] == 0 ? (0.5, 0.5) : nil }
      let upper = Double.exp(-Double.pow(x / a[1], a[0]))
      return (1 - upper, upper)
    case .triangular:
      let (low, mode, high) = (a[0], a[1], a[2])
      guard low <= mode, mode <= high, low < high else { return low == high && mode == low ? (0.5, 0.5) : nil }
      if x < mode {
        let lower = (x - low) * (x - low) / ((high - low) * (mode - low))
        return (lower, 1 - lower)
      }
      let upper = mode < high ? (high - x) * (high - x) / ((high - low) * (high - mode)) : 0
      return (1 - upper, upper)
    case .truncatedNormal:
      guard a[1] > 0, a[2] < a[3] else { return a[2] <= a[3] && a[1] >= 0 ? (0.5, 0.5) : nil }
      let (low, high, value) = ((a[2] - a[0]) / a[1], (a[3] - a[0]) / a[1], (x - a[0]) / a[1])
      let whole = Self.normalShare(low, high)
      return whole > 0 ? (Self.normalShare(low, value) / whole, Self.normalShare(value, high) / whole) : nil
    default: return nil
    }
  }

  /// P(low < Z < high), from the tail that both are in.
  private static func normalShare(_ low: Double, _ high: Double) -> Double {
    low > 0
      ? StandardNormal.upperTail(low) - StandardNormal.upperTail(high) : StandardNormal.upperTail(-high) - StandardNormal.upperTail(-low)
  }

  /// F⁻¹, from a probability and its complement; nil where the arguments make no distribution.
  func quantile(lower p: Double, upper q: Double, _ a: UnsafeMutablePointer<Double>) -> Double? {
    switch self {
    case .uniform:
      guard a[0] <= a[1], (a[1] - a[0]).isFinite else { return nil }
      return p < 0.5 ? a[0] + (a[1] - a[0]) * p : a[1] - (a[1] - a[0]) * q
    case .logUniform:
      guard a[0] > 0, a[0] <= a[1] else { return nil }
      return min(max(a[0] * Double.exp(p * Double.log(a[1] / a[0])), a[0]), a[1])
    case .exponential: return a[0] >= 0 ? -a[0] * Double.log(max(q, 1e-300)) : nil
    case .weibull:
      guard a[0] > 0, a[1] >= 0 else { return nil }
      return a[1] * Double.pow(-Double.log(max(q, 1e-300)), 1 / a[0])
    case .triangular:
      let (low, mode, high) = (a[0], a[1], a[2])
      guard low <= mode, mode <= high, (high - low).isFinite else { return nil }
      let value =
        p * (high - low) < mode - low
        ? low + (p * (high - low) * (mode - low)).squareRoot() : high - (q * (high - low) * (high - mode)).squareRoot()
      return min(max(value, low), high)
    case .truncatedNormal: return truncatedQuantile(p, q, a)
    default: return nil
    }
  }

  private func truncatedQuantile(_ p: Double, _ q: Double, _ a: UnsafeMutablePointer<Double>) -> Double? {
    guard a[1] >= 0, a[2] <= a[3] else { return nil }
    if a[1] == 0 { return a[0] >= a[2] && a[0] <= a[3] ? a[0] : nil }
    let (low, high) = ((a[2] - a[0]) / a[1], (a[3] - a[0]) / a[1])
    // the probability beyond the number, in the tail that holds more of its digits
    let above = StandardNormal.upperTail(low) * q + StandardNormal.upperTail(high) * p
    let below = StandardNormal.upperTail(-low) * q + StandardNormal.upperTail(-high) * p
    guard above > 0, below > 0 else { return nil }
    let z = above < below ? -StandardNormal.quantile(min(above, 0.5)) : StandardNormal.quantile(min(below, 0.5))
    return min(max(a[0] + a[1] * z, a[2]), a[3])
  }
}
