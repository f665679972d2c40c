import DeterministicMath

/// A smooth map of all of space onto an open ball about a gate's centre, so that a gate's tolerance needs no constraint.
///
/// q(y) = centre + r·y/√(1 + |y|²).
enum BallMap {
  static func offset(_ y: Vector3<Double>, radius: Double) -> Vector3<Double> {
    (radius / Double.squareRoot(1 + y.lengthSquared)) * y
  }

  /// y for an offset within the ball: o/√(r² - |o|²).
  static func inverse(_ offset: Vector3<Double>, radius: Double) -> Vector3<Double> {
    // the rim itself is at infinity
    let room = max(radius * radius - offset.lengthSquared, 1e-6 * radius * radius)
    return offset / Double.squareRoot(room)
  }

  /// (∂q/∂y)ᵀ·g = r·(g - y·(y·g)/(1 + |y|²))/√(1 + |y|²).
  static func pullBack(_ g: Vector3<Double>, at y: Vector3<Double>, radius: Double) -> Vector3<Double> {
    let square = 1 + y.lengthSquared
    return (radius / Double.squareRoot(square)) * (g - (y.dot(g) / square) * y)
  }
}
