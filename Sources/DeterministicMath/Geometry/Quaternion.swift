/// A quaternion w + x·i + y·j + z·k in Hamilton's convention (i·j = k), one a lane.
///
/// A unit quaternion q is the rotation v ↦ q·v·q⁻¹; q·p rotates by p first. Attitude: from the body frame to the world frame.
@frozen
public struct Quaternion<L: Lane>: Sendable {
  /// The real part.
  public var w: L
  /// The factor of i.
  public var x: L
  /// The factor of j.
  public var y: L
  /// The factor of k.
  public var z: L

  @inlinable @inline(__always)
  public init(w: L, x: L, y: L, z: L) {
    self.w = w
    self.x = x
    self.y = y
    self.z = z
  }

  @inlinable @inline(__always)
  public init(real w: L, imaginary v: Vector3<L>) { self.init(w: w, x: v.x, y: v.y, z: v.z) }

  /// The rotation by nothing, 1.
  @inlinable @inline(__always)
  public static var identity: Self { Self(w: L(1), x: L.zero, y: L.zero, z: L.zero) }

  /// (x, y, z).
  @inlinable @inline(__always)
  public var imaginary: Vector3<L> { Vector3(x, y, z) }
  /// w - x·i - y·j - z·k, the inverse of a unit quaternion.
  @inlinable @inline(__always)
  public var conjugate: Self { Self(w: w, x: -x, y: -y, z: -z) }
  /// w² + x² + y² + z².
  @inlinable @inline(__always)
  public var normSquared: L { dot(self) }
  /// q/|q|; not a number for zero.
  @inlinable @inline(__always)
  public var normalized: Self { (L(1) / L.squareRoot(normSquared)) * self }

  /// The scalar product of two quaternions as vectors of four numbers.
  @inlinable @inline(__always)
  public func dot(_ b: Self) -> L { L.fma(w, b.w, L.fma(x, b.x, L.fma(y, b.y, z * b.z))) }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(w: a.w + b.w, x: a.x + b.x, y: a.y + b.y, z: a.z + b.z) }
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(w: a.w - b.w, x: a.x - b.x, y: a.y - b.y, z: a.z - b.z) }
  @inlinable @inline(__always)
  public static prefix func - (a: Self) -> Self { Self(w: -a.w, x: -a.x, y: -a.y, z: -a.z) }
  @inlinable @inline(__always)
  public static func * (scale: L, a: Self) -> Self { Self(w: scale * a.w, x: scale * a.x, y: scale * a.y, z: scale * a.z) }
  /// Hamilton's product.
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self {
    Self(
      w: L.fma(a.w, b.w, -L.fma(a.x, b.x, L.fma(a.y, b.y, a.z * b.z))),
      x: L.fma(a.w, b.x, L.fma(a.x, b.w, L.fma(a.y, b.z, -(a.z * b.y)))),
      y: L.fma(a.w, b.y, L.fma(a.y, b.w, L.fma(a.z, b.x, -(a.x * b.z)))),
      z: L.fma(a.w, b.z, L.fma(a.z, b.w, L.fma(a.x, b.y, -(a.y * b.x)))))
  }
  /// `a` where the mask is set, `b` elsewhere.
  @inlinable @inline(__always)
  public static func select(_ mask: L.Mask, _ a: Self, _ b: Self) -> Self {
    Self(
      w: L.select(mask, a.w, b.w), x: L.select(mask, a.x, b.x), y: L.select(mask, a.y, b.y), z: L.select(mask, a.z, b.z))
  }
}

extension Quaternion: Equatable where L: Equatable {}
