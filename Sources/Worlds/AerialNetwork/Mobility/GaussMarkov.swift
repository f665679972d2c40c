import DeterministicMath

/// One velocity component as a first-order Gauss-Markov process.
///
///     v' = α v + (1 - α) μ + σ √(1 - α²) N
///
/// α correlation from one step to the next, μ mean in m/s, σ stationary standard deviation in m/s, N standard normal. Started from its
/// stationary law N(μ, σ²) it stays there, with correlation α^k at lag k.
///
/// Source: Liang and Haas, "Predictive distance-based mobility management for PCS networks", INFOCOM 1999.
public struct GaussMarkov: Sendable, Equatable {
  public let meanSpeed_m_per_s: Double
  /// σ, m/s.
  public let deviation_m_per_s: Double
  /// α.
  public let correlation: Double

  public init(meanSpeed_m_per_s: Double, deviation_m_per_s: Double, correlation: Double) {
    precondition(correlation >= 0 && correlation <= 1, "a Gauss-Markov correlation lies between 0 and 1")
    (self.meanSpeed_m_per_s, self.deviation_m_per_s) = (meanSpeed_m_per_s, deviation_m_per_s)
    self.correlation = correlation
  }

  /// Correlation of a component over a number of steps: α^k.
  public func correlation(lag: Int) -> Double {
    var power = 1.0
    for _ in 0..<lag { power *= correlation }
    return power
  }

  /// Variance of the displacement after n steps of dt, mean removed, m²:
  ///
  ///     σ² dt² (n (1 + α)/(1 - α) - 2α (1 - αⁿ)/(1 - α)²),   σ² dt² n² for α = 1
  public func displacementVariance_m2(steps: Int, stepDuration_s: Double) -> Double {
    let n = Double(steps)
    let scale = deviation_m_per_s * deviation_m_per_s * stepDuration_s * stepDuration_s
    if correlation == 1 { return scale * n * n }
    let rest = 1 - correlation
    return scale * (n * (1 + correlation) / rest - 2 * correlation * (1 - correlation(lag: steps)) / (rest * rest))
  }

  /// σ √(1 - α²), m/s.
  var innovation_m_per_s: Double { deviation_m_per_s * (1 - correlation * correlation).squareRoot() }

  /// The next value of a component; `normal` is a standard normal number.
  @inline(__always)
  public func next<L: Lane>(_ velocity: L, mean: L, normal: L) -> L {
    let pulled = L.fma(L(correlation), velocity - mean, mean)
    return L.fma(L(innovation_m_per_s), normal, pulled)
  }
}
