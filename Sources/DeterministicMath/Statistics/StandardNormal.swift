/// The normal distribution with mean 0 and standard deviation 1.
public enum StandardNormal {
  /// φ(x) = e^(-x²/2) / √(2π).
  @inlinable
  public static func density(_ x: Double) -> Double { 0.3989422804014327 * Double.exp(-0.5 * x * x) }

  /// Φ(x) = P(Z <= x); relative error below 10⁻¹³ in the lower tail too.
  public static func cumulative(_ x: Double) -> Double { x < 0 ? upperTail(-x) : 1 - upperTail(x) }

  /// P(Z > x) = ½·Q(½, x²/2) for x >= 0, with Q the regularised upper incomplete gamma function; relative error below 10⁻¹³.
  public static func upperTail(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x < 0 { return 1 - upperTail(-x) }
    return x == .infinity ? 0 : 0.5 * Double.regularizedUpperGamma(shape: 0.5, 0.5 * x * x)
  }

  /// Φ⁻¹(p): the number that Z stays below with probability p; relative error below 10⁻¹⁵.
  ///
  /// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37(3), 1988.
  /// - Precondition: `probability` lies in the open interval (0, 1).
  @inlinable
  public static func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile needs a probability between 0 and 1")
    let fromMedian = probability - 0.5
    if abs(fromMedian) <= 0.425 {
      let r = 0.180625 - fromMedian * fromMedian
      return fromMedian * centralQuotient(r)
    }
    let tail = fromMedian < 0 ? probability : 1 - probability
    let r = (-Double.log(tail)).squareRoot()
    let magnitude = r <= 5 ? middleQuotient(r - 1.6) : farQuotient(r - 5)
    return fromMedian < 0 ? -magnitude : magnitude
  }

  @usableFromInline
  static func centralQuotient(_ r: Double) -> Double {
    polynomial(
      r, 3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
      4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3)
      / polynomial(
        r, 1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3)
  }

  @usableFromInline
  static func middleQuotient(_ r: Double) -> Double {
    polynomial(
      r, 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
      1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4)
      / polynomial(
        r, 1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
  }

  @usableFromInline
  static func farQuotient(_ r: Double) -> Double {
    polynomial(
      r, 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
      / polynomial(
        r, 1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15)
  }

  /// c0 + c1·r + … + c7·r⁷.
  @inline(__always)
  static func polynomial(
    _ r: Double, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double, _ c6: Double, _ c7: Double
  ) -> Double {
    let high = ((c7 * r + c6) * r + c5) * r + c4
    return (((high * r + c3) * r + c2) * r + c1) * r + c0
  }
}
