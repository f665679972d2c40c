import DeterministicMath

/// The polynomial of degree 7 between two waypoints with given derivatives.
enum SepticPiece {
  /// Writes the 24 coefficients of a segment and gives ∫ |p⁗|² dt, m²/s⁷.
  @inline(__always)
  static func write(
    from point: Vector3<Double>, _ distance: Vector3<Double>, _ start: NodeDerivatives, _ end: NodeDerivatives, duration t: Double,
    count segment: Int, _ coefficients: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let r = 1 / t
    let (t2, t3, r2) = (t * t, t * t * t, r * r)
    let r4 = r2 * r2
    var cost = 0.0
    @inline(__always)
    func axis(_ k: Int, _ p: Double, _ d: Double, _ v0: Double, _ a0: Double, _ j0: Double, _ v1: Double, _ a1: Double, _ j1: Double) {
      // in unit time
      let (u0, b0, c0, u1, b1, c1) = (v0 * t, a0 * t2, j0 * t3, v1 * t, a1 * t2, j1 * t3)
      let third = c0 / 6
      let last = c1 / 6
      let s4 = 35 * d - 20 * u0 - 5 * b0 - 4 * third - 15 * u1 + 2.5 * b1 - last
      let s5 = -84 * d + 45 * u0 + 10 * b0 + 6 * third + 39 * u1 - 7 * b1 + 3 * last
      let s6 = 70 * d - 36 * u0 - 7.5 * b0 - 4 * third - 34 * u1 + 6.5 * b1 - 3 * last
      let s7 = -20 * d + 10 * u0 + 2 * b0 + third + 10 * u1 - 2 * b1 + last
      coefficients[k] = p
      coefficients[k + 1] = v0
      coefficients[k + 2] = 0.5 * a0
      coefficients[k + 3] = j0 / 6
      coefficients[k + 4] = s4 * r4
      coefficients[k + 5] = s5 * (r4 * r)
      coefficients[k + 6] = s6 * (r4 * r2)
      coefficients[k + 7] = s7 * (r4 * r2 * r)
      let byS4 = s4 * (576 * s4 + 2880 * s5 + 5760 * s6 + 10_080 * s7)
      let byS5 = s5 * (4800 * s5 + 21_600 * s6 + 40_320 * s7)
      cost += byS4 + byS5 + s6 * (25_920 * s6 + 100_800 * s7) + 100_800 * s7 * s7
    }
    let k = segment * 24
    axis(k, point.x, distance.x, start.velocity.x, start.acceleration.x, start.jerk.x, end.velocity.x, end.acceleration.x, end.jerk.x)
    axis(k + 8, point.y, distance.y, start.velocity.y, start.acceleration.y, start.jerk.y, end.velocity.y, end.acceleration.y, end.jerk.y)
    axis(k + 16, point.z, distance.z, start.velocity.z, start.acceleration.z, start.jerk.z, end.velocity.z, end.acceleration.z, end.jerk.z)
    return cost * (r4 * r2 * r)
  }
}
