/// A vector of the plane, one a lane.
@frozen
public struct Vector2<L: Lane>: Sendable {
  public var x: L
  public var y: L

  @inlinable @inline(__always)
  public init(_ x: L, _ y: L) {
    self.x = x
    self.y = y
  }

  @inlinable @inline(__always)
  public static var zero: Self { Self(L.zero, L.zero) }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(a.x + b.x, a.y + b.y) }
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(a.x - b.x, a.y - b.y) }
  @inlinable @inline(__always)
  public static prefix func - (a: Self) -> Self { Self(-a.x, -a.y) }
  @inlinable @inline(__always)
  public static func * (scale: L, a: Self) -> Self { Self(scale * a.x, scale * a.y) }
  @inlinable @inline(__always)
  public static func * (a: Self, scale: L) -> Self { Self(a.x * scale, a.y * scale) }
  @inlinable @inline(__always)
  public static func / (a: Self, divisor: L) -> Self { Self(a.x / divisor, a.y / divisor) }

  /// scale·a + b with one rounding a component.
  @inlinable @inline(__always)
  public static func fma(_ scale: L, _ a: Self, _ b: Self) -> Self { Self(L.fma(scale, a.x, b.x), L.fma(scale, a.y, b.y)) }
  /// `a` where the mask is set, `b` elsewhere.
  @inlinable @inline(__always)
  public static func select(_ mask: L.Mask, _ a: Self, _ b: Self) -> Self {
    Self(L.select(mask, a.x, b.x), L.select(mask, a.y, b.y))
  }

  /// a·b.
  @inlinable @inline(__always)
  public func dot(_ b: Self) -> L { L.fma(x, b.x, y * b.y) }
  /// The signed area of the parallelogram of a and b: x·b.y - y·b.x.
  @inlinable @inline(__always)
  public func cross(_ b: Self) -> L { L.fma(x, b.y, -(y * b.x)) }
  /// |a|².
  @inlinable @inline(__always)
  public var lengthSquared: L { dot(self) }
  /// |a|.
  @inlinable @inline(__always)
  public var length: L { L.squareRoot(lengthSquared) }
  /// a/|a|; not a number for the zero vector.
  @inlinable @inline(__always)
  public var normalized: Self { self / length }
  /// |a - b|.
  @inlinable @inline(__always)
  public func distance(to b: Self) -> L { (self - b).length }
}

extension Vector2: Equatable where L: Equatable {}
