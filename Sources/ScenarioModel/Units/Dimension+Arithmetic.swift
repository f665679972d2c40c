extension Dimension {
  private var exponents: SIMD8<Int16> {
    SIMD8<Int16>(
      Int16(length), Int16(mass), Int16(time), Int16(current), Int16(temperature), Int16(angle), Int16(data), 0)
  }

  /// Exponents of at most 24 in size, far beyond any physical unit; nil outside.
  private init?(exponents e: SIMD8<Int16>) {
    guard e.min() >= -24 && e.max() <= 24 else { return nil }
    self.init(
      length: Int8(e[0]), mass: Int8(e[1]), time: Int8(e[2]), current: Int8(e[3]), temperature: Int8(e[4]), angle: Int8(e[5]),
      data: Int8(e[6]))
  }

  /// The dimension of a product; nil where an exponent leaves -24...24.
  func multiplied(by other: Dimension) -> Dimension? { Dimension(exponents: exponents &+ other.exponents) }

  /// The dimension of a quotient; nil where an exponent leaves -24...24.
  func divided(by other: Dimension) -> Dimension? { Dimension(exponents: exponents &- other.exponents) }

  /// The dimension of a whole power; nil where an exponent leaves -24...24.
  func raised(to power: Int) -> Dimension? {
    guard abs(power) <= 24 else { return self == .one ? .one : nil }
    return Dimension(exponents: exponents &* SIMD8(repeating: Int16(power)))
  }

  /// The dimension of a square root; nil where an exponent is odd.
  var squareRoot: Dimension? {
    let e = exponents
    let half = e / SIMD8(repeating: 2)
    guard half &* SIMD8(repeating: 2) == e else { return nil }
    return Dimension(exponents: half)
  }
}
