import DeterministicMath

/// Attitude and thrust of a quadrotor with linear rotor drag, a = -g·e₃ + c·z - R·D·Rᵀ·v with D = diag(dx, dy, dz).
///
/// α = a + g·e₃ + dx·v, β = a + g·e₃ + dy·v, x = norm(yC × α), y = norm(β × x), z = x × y, c = z·(a + g·e₃ + dz·v), with
/// yC = (-sin ψ, cos ψ, 0).
///
/// Source: Faessler, Franchi, Scaramuzza, "Differential flatness of quadrotor dynamics subject to rotor drag", RA-L 3(2), 2018.
public enum RotorDragFlatness {
  /// - Parameter drag: dx, dy, dz in 1/s, zero or more.
  /// - Returns: the attitude (columns x, y, z in the world frame) and c in m/s²; not finite where α is zero or along yC.
  public static func state(_ output: FlatOutput<Double>, drag: Vector3<Double>) -> (attitude: Matrix3<Double>, specificThrust: Double) {
    let force = output.acceleration + Vector3(0, 0, QuadrotorParameters.gravity)
    let (sine, cosine) = Double.sinCos(output.yaw)
    let x = Vector3(-sine, cosine, 0).cross(force + drag.x * output.velocity).normalized
    let y = (force + drag.y * output.velocity).cross(x).normalized
    let z = x.cross(y)
    return (Matrix3(columns: x, y, z), z.dot(force + drag.z * output.velocity))
  }
}
