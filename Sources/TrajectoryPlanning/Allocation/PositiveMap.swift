import DeterministicMath

/// A smooth map of all real numbers onto the positive ones, so that durations need no constraint.
///
/// T(τ) = (τ/2 + 1)·τ + 1 for τ > 0 and 1/((τ/2 - 1)·τ + 1) otherwise: twice continuously differentiable, of polynomial growth.
///
/// Source: Wang, Zhou, Xu, Gao, T-RO 38(5), 2022 (GCOPTER).
public enum PositiveMap {
  public static func value(_ tau: Double) -> Double {
    tau > 0 ? Double.fma(Double.fma(0.5, tau, 1), tau, 1) : 1 / Double.fma(Double.fma(0.5, tau, -1), tau, 1)
  }

  /// dT/dτ.
  public static func slope(_ tau: Double) -> Double {
    if tau > 0 { return tau + 1 }
    let denominator = Double.fma(Double.fma(0.5, tau, -1), tau, 1)
    return (1 - tau) / (denominator * denominator)
  }

  /// τ with T(τ) = T > 0.
  public static func inverse(_ value: Double) -> Double {
    value > 1 ? Double.squareRoot(2 * value - 1) - 1 : 1 - Double.squareRoot(2 / value - 1)
  }
}
