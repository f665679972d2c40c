import DeterministicMath

/// Attitude and thrust that make a vehicle with rotor drag follow a reference.
///
///     α = a + g e_z + d_x v,   β = a + g e_z + d_y v,   x = (y_C × α)/|y_C × α|,   y = (β × x)/|β × x|,   z = x × y,   c = z·(a + g e_z + d_z v)
///
/// Then a = -g e_z + c z - R diag(d) Rᵀ v exactly. d in 1/s; heading as in `HeadingConvention.zyx`.
/// Source: Faessler, Franchi, Scaramuzza, IEEE RA-L 3 (2018).
public struct RotorDragFlatness: Sendable {
  /// c, thrust over mass, m/s².
  public let specificThrust: Double
  /// Body to world.
  public let rotation: Matrix3<Double>

  public init(_ flat: FlatState<Double>, dragRate_per_s d: SIMD3<Double>, gravity: Double) {
    let force = flat.acceleration + Vector3(0, 0, gravity)
    let headingY = Vector3(-Double.sin(flat.heading), Double.cos(flat.heading), 0)
    let x = headingY.cross(Vector3.fma(d.x, flat.velocity, force)).normalized
    let y = Vector3.fma(d.y, flat.velocity, force).cross(x).normalized
    let z = x.cross(y)
    specificThrust = z.dot(Vector3.fma(d.z, flat.velocity, force))
    rotation = Matrix3(columns: x, y, z)
  }
}
