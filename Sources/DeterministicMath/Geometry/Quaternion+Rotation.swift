extension Quaternion {
  /// The rotation by an angle (rad) about a unit axis: cos(angle/2) + sin(angle/2)·axis.
  @inlinable
  public init(axis: Vector3<L>, angle: L) {
    let half = L(0.5) * angle
    self.init(real: L.cos(half), imaginary: L.sin(half) * axis)
  }

  /// The exponential map: the rotation by |v| rad about v/|v|; 1 for the zero vector.
  @inlinable
  public init(rotationVector v: Vector3<L>) {
    let angle = v.length
    let half = L(0.5) * angle
    let isZero = L.equal(angle, L.zero)
    let scale = L.select(isZero, L(0.5), L.sin(half) / L.select(isZero, L(1), angle))
    self.init(real: L.cos(half), imaginary: scale * v)
  }

  /// The logarithmic map: the vector of at most π rad whose exponential is this unit quaternion or its negative (the same rotation).
  @inlinable
  public var rotationVector: Vector3<L> {
    let length = imaginary.length
    let isZero = L.equal(length, L.zero)
    let nonNegative = Quaternion.select(L.less(w, L.zero), -self, self)
    let ratio = L.atan2(length, nonNegative.w) / L.select(isZero, L(1), length)
    let scale = L(2) * L.select(isZero, L(1) / L.select(isZero, nonNegative.w, L(1)), ratio)
    return scale * nonNegative.imaginary
  }

  /// q·v·q⁻¹ for a unit quaternion: v + 2w·(u × v) + 2·u × (u × v), with u the imaginary part.
  @inlinable
  public func rotate(_ v: Vector3<L>) -> Vector3<L> {
    let twice = L(2) * imaginary.cross(v)
    return Vector3.fma(w, twice, v) + imaginary.cross(twice)
  }

  /// q⁻¹·v·q for a unit quaternion.
  @inlinable
  public func rotateInverse(_ v: Vector3<L>) -> Vector3<L> { conjugate.rotate(v) }

  /// The rotation matrix R of a unit quaternion, R·v = q·v·q⁻¹.
  @inlinable
  public var rotationMatrix: Matrix3<L> {
    let two = L(2)
    let (x2, y2, z2) = (two * x, two * y, two * z)
    let (xx, yy, zz) = (x * x2, y * y2, z * z2)
    let (xy, xz, yz) = (x * y2, x * z2, y * z2)
    let (wx, wy, wz) = (w * x2, w * y2, w * z2)
    let one = L(1)
    return Matrix3(
      rows: Vector3(one - (yy + zz), xy - wz, xz + wy),
      Vector3(xy + wz, one - (xx + zz), yz - wx),
      Vector3(xz - wy, yz + wx, one - (xx + yy)))
  }

  /// The unit quaternion of a rotation matrix, up to its sign: from the largest of 4w², 4x², 4y², 4z².
  ///
  /// Source: Shepperd, "Quaternion from rotation matrix", Journal of Guidance and Control 1(3), 1978.
  @inlinable
  public init(rotationMatrix r: Matrix3<L>) {
    let one = L(1)
    let (m00, m11, m22) = (r.row0.x, r.row1.y, r.row2.z)
    let byW = Quaternion(w: one + m00 + m11 + m22, x: r.row2.y - r.row1.z, y: r.row0.z - r.row2.x, z: r.row1.x - r.row0.y)
    let byX = Quaternion(w: byW.x, x: one + m00 - m11 - m22, y: r.row0.y + r.row1.x, z: r.row0.z + r.row2.x)
    let byY = Quaternion(w: byW.y, x: byX.y, y: one - m00 + m11 - m22, z: r.row1.z + r.row2.y)
    let byZ = Quaternion(w: byW.z, x: byX.z, y: byY.z, z: one - m00 - m11 + m22)
    let first = Quaternion.select(L.less(byW.w, byX.x), byX, byW)
    let second = Quaternion.select(L.less(byY.y, byZ.z), byZ, byY)
    let isSecond = L.less(L.maximum(byW.w, byX.x), L.maximum(byY.y, byZ.z))
    self = Quaternion.select(isSecond, second, first).normalized
  }

  /// Spherical linear interpolation between unit quaternions along the shorter arc: q₀·exp(t·ln(q₀⁻¹·q₁)).
  ///
  /// - Parameters:
  ///   - start: q₀, at t = 0.
  ///   - end: q₁ or -q₁, at t = 1.
  ///   - fraction: t.
  @inlinable
  public static func slerp(_ start: Self, _ end: Self, fraction: L) -> Self {
    start * Quaternion(rotationVector: fraction * (start.conjugate * end).rotationVector)
  }
}
