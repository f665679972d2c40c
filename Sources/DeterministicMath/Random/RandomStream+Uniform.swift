extension RandomStream {
  /// A uniform number of the open interval (0, 1), from 64 random bits.
  ///
  ///     u = k·2⁻⁵³,   k = the high 53 bits;   u = 2⁻⁵⁴ for k = 0
  @inlinable
  public mutating func uniform() -> Double {
    let k = nextWord64() >> 11
    return k == 0 ? 0x1p-54 : Double(k) * 0x1p-53
  }

  /// A uniform number of the half-open interval [low, high).
  ///
  /// - Precondition: `low < high`, and high - low is finite.
  @inlinable
  public mutating func uniform(from low: Double, to high: Double) -> Double {
    precondition(low < high && (high - low).isFinite, "uniform needs low < high with a finite width")
    let value = low + (high - low) * uniform()
    return value < high ? value : high.nextDown
  }

  /// A whole number of 0 ..< bound, each exactly as probable as the others.
  ///
  /// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.
  /// - Precondition: `bound > 0`.
  @inlinable
  public mutating func integer(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "a bound must be positive")
    // the 2⁶⁴ mod bound smallest low words are refused: what is left divides evenly
    let refusedBelow = (0 &- bound) % bound
    for _ in 0..<Self.rejectionTrialsMax {
      let product = nextWord64().multipliedFullWidth(by: bound)
      if product.low >= refusedBelow { return product.high }
    }
    preconditionFailure("the random generator is broken")
  }

  /// A whole number of 0 ..< bound, each exactly as probable as the others.
  ///
  /// - Precondition: `bound > 0`.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a bound must be positive")
    return Int(integer(below: UInt64(bound)))
  }
}
