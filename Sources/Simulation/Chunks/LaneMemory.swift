import DeterministicMath

/// Columns of lane groups seen as their scalars: lane i of column c at c·laneCount + i.
public enum LaneMemory {
  @inlinable @inline(__always)
  public static func scalars<L: Lane>(_ columns: UnsafeMutablePointer<L>) -> UnsafeMutablePointer<L.Scalar> {
    UnsafeMutableRawPointer(columns).assumingMemoryBound(to: L.Scalar.self)
  }
  @inlinable @inline(__always)
  public static func scalars<L: Lane>(_ columns: UnsafePointer<L>) -> UnsafePointer<L.Scalar> {
    UnsafeRawPointer(columns).assumingMemoryBound(to: L.Scalar.self)
  }

  /// A whole number held as a scalar; the value must fit 32 bits.
  @inlinable @inline(__always)
  public static func integer<Scalar: BinaryFloatingPoint>(_ value: Scalar) -> Int32 {
    // the library's generic conversion is not specialised: 20 times slower
    if Scalar.self == Float.self { return Int32(unsafeBitCast(value, to: Float.self)) }
    if Scalar.self == Double.self { return Int32(unsafeBitCast(value, to: Double.self)) }
    return Int32(value)
  }

  /// A scalar of the given value, rounded once.
  @inlinable @inline(__always)
  public static func scalar<Scalar: BinaryFloatingPoint>(_ value: Double, as type: Scalar.Type = Scalar.self) -> Scalar {
    if Scalar.self == Float.self { return unsafeBitCast(Float(value), to: Scalar.self) }
    if Scalar.self == Double.self { return unsafeBitCast(value, to: Scalar.self) }
    return Scalar(value)
  }

  @inlinable @inline(__always)
  public static func double<Scalar: BinaryFloatingPoint>(_ value: Scalar) -> Double {
    if Scalar.self == Float.self { return Double(unsafeBitCast(value, to: Float.self)) }
    if Scalar.self == Double.self { return unsafeBitCast(value, to: Double.self) }
    return Double(value)
  }
}

/// The scalars of one lane in columns of lane groups, read and written as doubles.
@frozen
public struct LaneColumn<L: Lane> {
  @usableFromInline let scalars: UnsafeMutablePointer<L.Scalar>

  @inlinable @inline(__always)
  public init(_ columns: UnsafeMutablePointer<L>, lane: Int) {
    precondition(lane >= 0 && lane < L.laneCount, "a lane outside its group")
    scalars = LaneMemory.scalars(columns) + lane
  }

  @inlinable @inline(__always)
  public subscript(_ column: Int) -> Double {
    get { LaneMemory.double(scalars[column * L.laneCount]) }
    nonmutating set { scalars[column * L.laneCount] = LaneMemory.scalar(newValue) }
  }
}
