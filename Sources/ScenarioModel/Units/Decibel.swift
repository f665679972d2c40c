import DeterministicMath

/// Conversions between logarithmic and linear powers.
public enum Decibel {
  /// Powers of ten from 10⁰ to 10²², all exact.
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  private static let ln10 = 2.302585092994045684

  /// The power ratio of a level: 10^(x/10), exact for whole powers of ten from 10⁻²² to 10²².
  public static func ratio(decibels: Double) -> Double {
    let bels = decibels / 10
    let whole = bels.rounded(.down)
    guard abs(whole) <= 22 else { return Double.exp(bels * ln10) }
    let fraction = bels - whole
    let power = whole >= 0 ? powersOfTen[Int(whole)] : 1 / powersOfTen[Int(-whole)]
    return fraction == 0 ? power : power * Double.exp(fraction * ln10)
  }

  /// The level of a power ratio: 10·log₁₀ r dB, for r > 0.
  public static func decibels(ratio: Double) -> Double {
    for (exponent, power) in powersOfTen.enumerated() {
      if ratio == power { return Double(10 * exponent) }
      if ratio == 1 / power { return Double(-10 * exponent) }
    }
    return 10 * (Double.log(ratio) / ln10)
  }

  /// The power in watts of a level in dBm: 10^((x - 30)/10).
  public static func watts(dBm: Double) -> Double { ratio(decibels: dBm - 30) }

  /// The level in dBm of a power in watts: 10·log₁₀ P + 30.
  public static func dBm(watts: Double) -> Double { decibels(ratio: watts) + 30 }
}
