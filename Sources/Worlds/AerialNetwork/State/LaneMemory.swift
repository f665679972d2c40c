import DeterministicMath

/// Columns of lane groups seen as their scalars: lane i of column c at c·laneCount + i.
enum LaneMemory {
  @inline(__always)
  static func scalars<L: Lane>(_ columns: UnsafeMutablePointer<L>) -> UnsafeMutablePointer<L.Scalar> {
    UnsafeMutableRawPointer(columns).assumingMemoryBound(to: L.Scalar.self)
  }
  @inline(__always)
  static func scalars<L: Lane>(_ columns: UnsafePointer<L>) -> UnsafePointer<L.Scalar> {
    UnsafeRawPointer(columns).assumingMemoryBound(to: L.Scalar.self)
  }

  /// A whole number held as a scalar; the value must fit 32 bits.
  @inline(__always)
  static func integer<Scalar: BinaryFloatingPoint>(_ value: Scalar) -> Int32 {
    // the library's generic conversion is not specialised: 20 times slower
    if Scalar.self == Float.self { return Int32(unsafeBitCast(value, to: Float.self)) }
    if Scalar.self == Double.self { return Int32(unsafeBitCast(value, to: Double.self)) }
    return Int32(value)
  }

  /// A scalar of the given value, rounded once.
  @inline(__always)
  static func scalar<Scalar: BinaryFloatingPoint>(_ value: Double, as type: Scalar.Type = Scalar.self) -> Scalar {
    if Scalar.self == Float.self { return unsafeBitCast(Float(value), to: Scalar.self) }
    if Scalar.self == Double.self { return unsafeBitCast(value, to: Scalar.self) }
    return Scalar(value)
  }

  @inline(__always)
  static func double<Scalar: BinaryFloatingPoint>(_ value: Scalar) -> Double {
    if Scalar.self == Float.self { return Double(unsafeBitCast(value, to: Float.self)) }
    if Scalar.self == Double.self { return unsafeBitCast(value, to: Double.self) }
    return Double(value)
  }
}
