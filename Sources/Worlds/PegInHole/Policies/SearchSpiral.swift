import DeterministicMath

/// An Archimedean spiral that is run through at a constant speed along the path.
///
///     r = p φ/2π,   r(t) = √(p v t/π)
///
/// p distance of neighbouring turns, m; v speed, m/s. The speed is such that the radius is R after the time T: v = π R²/(p T).
struct SearchSpiral: Sendable {
  let radius_m: Double
  let pitch_m: Double
  let duration_s: Double

  /// The point after t seconds of a spiral whose radii are `scale` times as large, m; the radius goes on growing after `duration_s`.
  func point(after t: Double, scale: Double = 1) -> (x: Double, y: Double) {
    let radius = scale * radius_m * (max(t, 0) / duration_s).squareRoot()
    let turns = radius / pitch_m
    return (radius * Double.cosPi(2 * turns), radius * Double.sinPi(2 * turns))
  }
}
