import DeterministicMath

/// Distances from points to obstacles, m: positive outside, negative inside.
enum ObstacleDistance<L: Lane> {
  /// |p - c| - r.
  @inline(__always)
  static func sphere(_ p: Vector3<L>, centre: Vector3<L>, radius: L) -> L { (p - centre).length - radius }

  /// A box with the given sides, turned about the vertical by the angle of the direction (cos ψ, sin ψ).
  @inline(__always)
  static func box(_ p: Vector3<L>, centre: Vector3<L>, size: Vector3<L>, direction: Vector2<L>) -> L {
    let q = turned(p - centre, direction)
    let half = L(0.5)
    return rounded(
      L.absolute(q.x) - half * size.x, L.absolute(q.y) - half * size.y, L.absolute(q.z) - half * size.z)
  }

  /// An upright cylinder on the centre of its base.
  @inline(__always)
  static func cylinder(_ p: Vector3<L>, base: Vector3<L>, radius: L, height: L) -> L {
    let d = p - base
    let half = L(0.5) * height
    let level = L.squareRoot(L.fma(d.x, d.x, d.y * d.y)) - radius
    return rounded(level, L.absolute(d.z - half) - half, L(-1e9))
  }

  /// A square frame of a gate: inner side, width and depth of its bars, the depth along the direction of flight.
  ///
  /// Exact beside the bars; at the corners of the opening it is the distance in the maximum norm.
  @inline(__always)
  static func frame(_ p: Vector3<L>, centre: Vector3<L>, direction: Vector2<L>, opening: L, width: L) -> L {
    let q = turned(p - centre, direction)
    let half = L(0.5)
    let side = L.maximum(L.absolute(q.y), L.absolute(q.z))
    let across = L.absolute(side - half * (opening + width)) - half * width
    let along = L.absolute(q.x) - half * L.minimum(width, L(0.2))
    return rounded(across, along, L(-1e9))
  }

  /// The vector in axes of which the first has the direction.
  @inline(__always)
  private static func turned(_ d: Vector3<L>, _ direction: Vector2<L>) -> Vector3<L> {
    Vector3(L.fma(direction.x, d.x, direction.y * d.y), L.fma(direction.x, d.y, -(direction.y * d.x)), d.z)
  }

  /// Distance to a body given by how far a point is beyond its faces.
  @inline(__always)
  private static func rounded(_ x: L, _ y: L, _ z: L) -> L {
    let (ox, oy) = (L.maximum(x, .zero), L.maximum(y, .zero))
    let oz = L.maximum(z, .zero)
    let inside = L.minimum(L.maximum(x, L.maximum(y, z)), .zero)
    return L.squareRoot(L.fma(ox, ox, L.fma(oy, oy, oz * oz))) + inside
  }
}
