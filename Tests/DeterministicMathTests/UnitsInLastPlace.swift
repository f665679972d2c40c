import DeterministicMath

/// The functions under test by name.
struct ElementaryFunctionTable<Real: Lane> {
  static var ofOneArgument: [(name: String, function: @Sendable (Real) -> Real)] {
    [
      ("exp", { Real.exp($0) }), ("exp2", { Real.exp2($0) }), ("log", { Real.log($0) }), ("log2", { Real.log2($0) }),
      ("log10", { Real.log10($0) }), ("sin", { Real.sin($0) }), ("cos", { Real.cos($0) }), ("sinPi", { Real.sinPi($0) }),
      ("cosPi", { Real.cosPi($0) }), ("atan", { Real.atan($0) }), ("tanh", { Real.tanh($0) }), ("sigmoid", { Real.sigmoid($0) }),
      ("erf", { Real.erf($0) }), ("expm1", { Real.expm1($0) }),
    ]
  }
  static var ofTwoArguments: [(name: String, function: @Sendable (Real, Real) -> Real)] {
    [("atan2", { Real.atan2($0, $1) }), ("pow", { Real.pow($0, $1) })]
  }
}

extension BinaryFloatingPoint {
  /// |self - (head + tail)| in units in the last place of the reference, in this type's precision.
  func unitsInLastPlace(fromHead head: Double, tail: Double) -> Double {
    let nearest = Self(head)
    if !nearest.isFinite || !self.isFinite { return self == nearest ? 0 : .infinity }
    let unit = Double(Swift.max(nearest.magnitude.ulp, Self.leastNonzeroMagnitude))
    return (((Double(self) - head) - tail) / unit).magnitude
  }
}

/// Numbers of a fixed sequence, uniform in [0, 1): the arguments of sweeps.
struct ArgumentSequence {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  /// Uniform in [low, high), or, every third time, with the magnitude's logarithm uniform down to 2^-60 of the largest.
  mutating func next(in range: ClosedRange<Double>) -> Double {
    let top = Swift.max(range.lowerBound.magnitude, range.upperBound.magnitude)
    if next() < 0.3 {
      let value = top * Double.exp2(-60 * next())
      let signed = next() < 0.5 ? -value : value
      if range.contains(signed) { return signed }
    }
    return range.lowerBound + (range.upperBound - range.lowerBound) * next()
  }
}
