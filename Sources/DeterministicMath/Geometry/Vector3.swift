/// A vector of space, one a lane.
@frozen
public struct Vector3<L: Lane>: Sendable {
  public var x: L
  public var y: L
  public var z: L

  @inlinable @inline(__always)
  public init(_ x: L, _ y: L, _ z: L) {
    self.x = x
    self.y = y
    self.z = z
  }

  @inlinable @inline(__always)
  public static var zero: Self { Self(L.zero, L.zero, L.zero) }

  /// The horizontal part (x, y).
  @inlinable @inline(__always)
  public var xy: Vector2<L> { Vector2(x, y) }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(a.x + b.x, a.y + b.y, a.z + b.z) }
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(a.x - b.x, a.y - b.y, a.z - b.z) }
  @inlinable @inline(__always)
  public static prefix func - (a: Self) -> Self { Self(-a.x, -a.y, -a.z) }
  @inlinable @inline(__always)
  public static func * (scale: L, a: Self) -> Self { Self(scale * a.x, scale * a.y, scale * a.z) }
  @inlinable @inline(__always)
  public static func * (a: Self, scale: L) -> Self { Self(a.x * scale, a.y * scale, a.z * scale) }
  @inlinable @inline(__always)
  public static func / (a: Self, divisor: L) -> Self { Self(a.x / divisor, a.y / divisor, a.z / divisor) }

  /// scale·a + b with one rounding a component.
  @inlinable @inline(__always)
  public static func fma(_ scale: L, _ a: Self, _ b: Self) -> Self {
    Self(L.fma(scale, a.x, b.x), L.fma(scale, a.y, b.y), L.fma(scale, a.z, b.z))
  }
  /// `a` where the mask is set, `b` elsewhere.
  @inlinable @inline(__always)
  public static func select(_ mask: L.Mask, _ a: Self, _ b: Self) -> Self {
    Self(L.select(mask, a.x, b.x), L.select(mask, a.y, b.y), L.select(mask, a.z, b.z))
  }

  /// a·b.
  @inlinable @inline(__always)
  public func dot(_ b: Self) -> L { L.fma(x, b.x, L.fma(y, b.y, z * b.z)) }
  /// a × b.
  @inlinable @inline(__always)
  public func cross(_ b: Self) -> Self {
    Self(L.fma(y, b.z, -(z * b.y)), L.fma(z, b.x, -(x * b.z)), L.fma(x, b.y, -(y * b.x)))
  }
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

extension Vector3: Equatable where L: Equatable {}
