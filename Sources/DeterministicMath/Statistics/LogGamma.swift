extension Double {
  /// ln Γ(x); absolute error below 10⁻¹⁵·max(1, |ln Γ(x)|).
  ///
  /// From 10 on Stirling's series, about 1 and 2 the power series of the Riemann zeta function, elsewhere shifted there.
  /// Source: NIST Digital Library of Mathematical Functions, 5.7.3, 5.11.1, 5.5.1.
  /// - Precondition: `x` is positive and finite.
  public static func logGamma(_ x: Double) -> Double {
    precondition(x > 0 && x.isFinite, "logGamma needs a positive finite number")
    if x >= 10 {
      return stirlingError(x) + ((x - 0.5) * log(x) - x + logSquareRootTwoPi)
    }
    if x < 0.5 { return logGammaAboutTwo(x) - log(x * (1 + x)) }
    if x < 1.5 { return logGammaAboutTwo(x - 1) - logOnePlus(x - 1) }
    // Γ(x) = (x - 1)…(x - n)·Γ(x - n), with x - n in [1.5, 2.5)
    var reduced = x
    var product = 1.0
    for _ in 0..<8 where reduced >= 2.5 {
      reduced -= 1
      product *= reduced
    }
    return logGammaAboutTwo(reduced - 2) + log(product)
  }

  /// ½·ln 2π.
  static let logSquareRootTwoPi = 0.91893853320467274178

  /// ln(1 + x), accurate for small x too. Source: Kahan; Goldberg, ACM Computing Surveys 23(1), 1991, theorem 4.
  static func logOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    return sum == 1 ? x : log(sum) * (x / (sum - 1))
  }

  /// ln Γ(2 + z) = (1 - γ)·z + Σ (-1)ᵏ·(ζ(k) - 1)·zᵏ/k over k >= 2, for |z| <= ½.
  private static func logGammaAboutTwo(_ z: Double) -> Double {
    var sum = 0.0
    for index in stride(from: zetaMinusOne.count - 1, through: 0, by: -1) {
      let k = Double(index + 2)
      sum = zetaMinusOne[index] / k - z * sum
    }
    return z * (0.42278433509846713939 + z * sum)
  }

  /// ζ(k) - 1 for k = 2, 3, …, 27.
  private static let zetaMinusOne: [Double] = [
    0.64493406684822643647, 0.2020569031595942854, 0.082323233711138191516, 0.036927755143369926331,
    0.017343061984449139715, 0.0083492773819228268398, 0.0040773561979443393787, 0.0020083928260822144179,
    0.00099457512781808533715, 0.0004941886041194645587, 0.00024608655330804829864, 0.00012271334757848914675,
    0.000061248135058704829259, 0.000030588236307020493552, 0.000015282259408651871733, 7.6371976378997622736e-6,
    3.8172932649998398565e-6, 1.9082127165539389257e-6, 9.5396203387279611315e-7, 4.7693298678780646312e-7,
    2.3845050272773299e-7, 1.1921992596531107307e-7, 5.9608189051259479612e-8, 2.9803503514652280186e-8,
    1.4901554828365041235e-8, 7.450711789835429492e-9,
  ]
}
