/// Student's t distribution: of the mean of ν + 1 normal numbers over its estimated standard error.
public struct StudentT: Sendable {
  /// ν, degrees of freedom; +∞ is the standard normal distribution.
  public let degreesOfFreedom: Double

  /// - Precondition: `degreesOfFreedom` is at least 1, and at most 10⁸ or +∞.
  public init(degreesOfFreedom: Double) {
    precondition(
      (degreesOfFreedom >= 1 && degreesOfFreedom <= Double.incompleteFunctionShapeMax) || degreesOfFreedom == .infinity,
      "degrees of freedom lie between 1 and 1e8 or are infinite")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(T <= t): for t < 0 it is ½·I(ν/(ν + t²); ν/2, ½).
  public func cumulative(_ t: Double) -> Double {
    if degreesOfFreedom == .infinity { return StandardNormal.cumulative(t) }
    if t.isInfinite { return t < 0 ? 0 : 1 }
    let squared = t * t / degreesOfFreedom
    let tails = Double.regularizedBeta(
      x: 1 / (1 + squared), oneMinusX: squared == .infinity ? 1 : squared / (1 + squared), a: 0.5 * degreesOfFreedom, b: 0.5)
    return t < 0 ? 0.5 * tails.lower : 0.5 + 0.5 * tails.upper
  }

  /// The number that T stays below with the given probability, by inversion of the regularised incomplete beta function.
  ///
  /// - Precondition: `probability` lies in the open interval (0, 1) and is at least 10⁻¹⁰⁰.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 1e-100 && probability < 1, "a quantile needs a probability between 0 and 1")
    if degreesOfFreedom == .infinity { return StandardNormal.quantile(probability) }
    if probability == 0.5 { return 0 }
    let tail = min(probability, 1 - probability)
    // with u = ln(x/(1 - x)), x = ν/(ν + t²):  t = √ν·e^(-u/2)
    let u = Double.logitOfBetaQuantile(
      lower: 2 * tail, upper: 2 * abs(probability - 0.5), a: 0.5 * degreesOfFreedom, b: 0.5)
    let magnitude = degreesOfFreedom.squareRoot() * Double.exp(-0.5 * u)
    return probability < 0.5 ? -magnitude : magnitude
  }
}
