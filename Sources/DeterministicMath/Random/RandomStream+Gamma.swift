extension RandomStream {
  /// An exponential number: -mean·ln u.
  ///
  /// - Precondition: `mean` is finite and at least 0.
  @inlinable
  public mutating func exponential(mean: Double) -> Double {
    precondition(mean >= 0 && mean.isFinite, "exponential needs a finite mean of at least 0")
    return -mean * Double.log(uniform())
  }

  /// A gamma number with density x^(shape-1)·e^(-x/scale) / (Γ(shape)·scale^shape).
  ///
  /// Shape at least 1: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000. Shape below 1: a gamma
  /// number of shape + 1 times u^(1/shape).
  /// - Precondition: `shape` and `scale` are positive and finite.
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && shape.isFinite && scale > 0 && scale.isFinite, "gamma needs a positive shape and scale")
    if shape >= 1 { return scale * standardGamma(shape: shape) }
    return scale * Double.exp(logStandardGamma(shape: shape))
  }

  /// A beta number with density x^(α-1)·(1-x)^(β-1) / B(α, β) on [0, 1]: X/(X + Y) of two gamma numbers X and Y of shapes α and β.
  ///
  /// - Precondition: `alpha` and `beta` are positive and finite.
  public mutating func beta(alpha: Double, beta: Double) -> Double {
    precondition(alpha > 0 && alpha.isFinite && beta > 0 && beta.isFinite, "beta needs positive shapes")
    if alpha >= 1 && beta >= 1 {
      let x = standardGamma(shape: alpha)
      return 1 / (1 + standardGamma(shape: beta) / x)
    }
    // with a small shape X and Y may both be below the smallest number: their ratio is formed from logarithms
    let logRatio = logStandardGamma(shape: beta) - logStandardGamma(shape: alpha)
    return 1 / (1 + Double.exp(logRatio))
  }

  /// A gamma number of scale 1 and a shape of at least 1.
  private mutating func standardGamma(shape: Double) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    for _ in 0..<Self.rejectionTrialsMax {
      let z = normal()
      let root = 1 + c * z
      let u = uniform()
      if root <= 0 { continue }
      let v = root * root * root
      if u < 1 - 0.0331 * (z * z) * (z * z) { return d * v }
      if Double.log(u) < 0.5 * z * z + d * (1 - v + Double.log(v)) { return d * v }
    }
    preconditionFailure("the random generator is broken")
  }

  /// The logarithm of a gamma number of scale 1 and any shape.
  private mutating func logStandardGamma(shape: Double) -> Double {
    if shape >= 1 { return Double.log(standardGamma(shape: shape)) }
    let larger = Double.log(standardGamma(shape: shape + 1))
    return larger + Double.log(uniform()) / shape
  }
}
