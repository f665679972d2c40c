/// A group of real numbers that a world's physics is written over: one environment a lane.
///
/// Arithmetic is IEEE 754 in the lane's precision; a fused multiply-add stands only where `fma` is written. Every function gives the
/// same bits for a lane whatever the width of the group and whatever the other lanes hold.
public protocol Lane: ElementaryFunctions, LaneRandomWords {
  /// The element type: `Float` (precision = single) or `Double` (precision = double).
  associatedtype Scalar: BinaryFloatingPoint & SIMDScalar & Sendable
  /// One truth value a lane.
  associatedtype Mask: LaneMask

  /// Lanes in the group: 16 for `Float`, 8 for `Double`, 1 for a scalar.
  static var laneCount: Int { get }

  /// The value in every lane.
  init(splat value: Scalar)
  subscript(lane lane: Int) -> Scalar { get set }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  /// a·b + c with one rounding.
  static func fma(_ a: Self, _ b: Self, _ c: Self) -> Self
  static func squareRoot(_ a: Self) -> Self
  static func absolute(_ a: Self) -> Self
  static func floor(_ a: Self) -> Self
  /// The nearest whole number, ties to even.
  static func roundToEven(_ a: Self) -> Self
  /// The smaller of two numbers; `b` where they are unordered.
  static func minimum(_ a: Self, _ b: Self) -> Self
  /// The larger of two numbers; `b` where they are unordered.
  static func maximum(_ a: Self, _ b: Self) -> Self

  static func less(_ a: Self, _ b: Self) -> Mask
  static func lessOrEqual(_ a: Self, _ b: Self) -> Mask
  static func equal(_ a: Self, _ b: Self) -> Mask
  /// `a` where the mask is set, `b` elsewhere.
  static func select(_ mask: Mask, _ a: Self, _ b: Self) -> Self
}

/// One truth value a lane.
public protocol LaneMask: Sendable {
  init(all value: Bool)
  subscript(lane lane: Int) -> Bool { get set }
  static func and(_ a: Self, _ b: Self) -> Self
  static func or(_ a: Self, _ b: Self) -> Self
  static func not(_ a: Self) -> Self
  /// Whether any lane is set.
  static func any(_ a: Self) -> Bool
}

extension Lane {
  /// The value, rounded once to the lane's precision, in every lane.
  @inlinable @inline(__always)
  public init(_ value: Double) { self.init(splat: Scalar(value)) }
  @inlinable @inline(__always)
  public static var zero: Self { Self(splat: 0) }
  @inlinable @inline(__always)
  public static func greater(_ a: Self, _ b: Self) -> Mask { less(b, a) }
  @inlinable @inline(__always)
  public static func greaterOrEqual(_ a: Self, _ b: Self) -> Mask { lessOrEqual(b, a) }
  /// Lanes that hold neither a NaN nor an infinity.
  @inlinable @inline(__always)
  public static func isFinite(_ a: Self) -> Mask { equal(a - a, .zero) }
  @inlinable @inline(__always)
  public static func clamp(_ a: Self, _ low: Self, _ high: Self) -> Self { minimum(maximum(a, low), high) }
}
