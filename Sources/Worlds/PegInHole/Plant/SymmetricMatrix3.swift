import DeterministicMath

/// A symmetric 3 x 3 matrix, one a lane.
struct SymmetricMatrix3<L: Lane>: Sendable {
  var xx, xy, xz, yy, yz, zz: L

  @inline(__always) static var zero: Self { Self(xx: .zero, xy: .zero, xz: .zero, yy: .zero, yz: .zero, zz: .zero) }

  /// Adds scale·a aᵀ.
  @inline(__always)
  mutating func addSquare(_ scale: L, _ a: Vector3<L>) {
    let scaled = scale * a
    xx = L.fma(scaled.x, a.x, xx)
    xy = L.fma(scaled.x, a.y, xy)
    xz = L.fma(scaled.x, a.z, xz)
    yy = L.fma(scaled.y, a.y, yy)
    yz = L.fma(scaled.y, a.z, yz)
    zz = L.fma(scaled.z, a.z, zz)
  }

  @inline(__always)
  mutating func addDiagonal(_ a: Vector3<L>) {
    xx = xx + a.x
    yy = yy + a.y
    zz = zz + a.z
  }

  @inline(__always)
  static func * (m: Self, a: Vector3<L>) -> Vector3<L> {
    Vector3(
      L.fma(m.xx, a.x, L.fma(m.xy, a.y, m.xz * a.z)), L.fma(m.xy, a.x, L.fma(m.yy, a.y, m.yz * a.z)),
      L.fma(m.xz, a.x, L.fma(m.yz, a.y, m.zz * a.z)))
  }

  /// The inverse by cofactors; the matrix must be positive definite.
  @inline(__always)
  func inverse() -> Self {
    let cofactorXX = L.fma(yy, zz, -(yz * yz))
    let cofactorXY = L.fma(xz, yz, -(xy * zz))
    let cofactorXZ = L.fma(xy, yz, -(xz * yy))
    let scale = L(1) / L.fma(xx, cofactorXX, L.fma(xy, cofactorXY, xz * cofactorXZ))
    return Self(
      xx: scale * cofactorXX, xy: scale * cofactorXY, xz: scale * cofactorXZ, yy: scale * L.fma(xx, zz, -(xz * xz)),
      yz: scale * L.fma(xy, xz, -(xx * yz)), zz: scale * L.fma(xx, yy, -(xy * xy)))
  }
}
