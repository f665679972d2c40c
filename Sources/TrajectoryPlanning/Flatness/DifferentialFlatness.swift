import DeterministicMath

/// From position, yaw and their derivatives to attitude, thrust and body rates, exactly.
///
/// F = a + g·e₃, c = |F|, z = F/c; the heading gives x and y. With j and s the jerk and the snap, ċ = z·j and
///
///     ωx = -(y·j)/c                      ω̇x = -(y·s)/c - 2·ωx·ċ/c + ωy·ωz
///     ωy = (x·j)/c                       ω̇y = (x·s)/c - 2·ωy·ċ/c - ωx·ωz
///     ZYX: ωz = (ψ̇·x·xC + ωy·z·yC)/(y·yC)     ZXY: ωz = (ψ̇·y·yC + ωx·z·xC)/(x·xC)
///
/// Not finite in free fall (c = 0) and where the heading degenerates.
///
/// Source: Mellinger and Kumar, ICRA 2011, section III; Tal and Karaman, T-CST 2021.
public enum DifferentialFlatness {
  public static func state(_ output: FlatOutput, heading: HeadingConvention) -> FlatState {
    let force = output.acceleration + Vector3(0, 0, QuadrotorParameters.gravity)
    let thrust = force.length
    let z = force / thrust
    let (sine, cosine) = Double.sinCos(output.yaw)
    let xC = Vector3(cosine, sine, 0)
    let yC = Vector3(-sine, cosine, 0)
    let x: Vector3<Double>
    let y: Vector3<Double>
    switch heading {
    case .zyx:
      x = yC.cross(z).normalized
      y = z.cross(x)
    case .zxy:
      y = z.cross(xC).normalized
      x = y.cross(z)
    }
    let (jerk, snap) = (output.jerk, output.snap)
    let rate = output.yawRate
    let growth = z.dot(jerk) / thrust
    let p = -(y.dot(jerk)) / thrust
    let q = x.dot(jerk) / thrust
    let r =
      switch heading {
      case .zyx: (rate * x.dot(xC) + q * z.dot(yC)) / y.dot(yC)
      case .zxy: (rate * y.dot(yC) + p * z.dot(xC)) / x.dot(xC)
      }
    let pDot = -(y.dot(snap)) / thrust - 2 * p * growth + q * r
    let qDot = x.dot(snap) / thrust - 2 * q * growth - p * r
    let rDot: Double
    switch heading {
    case .zyx:
      let turning = output.yawAcceleration * x.dot(xC) + 2 * rate * (r * y.dot(xC) - q * z.dot(xC))
      rDot = (turning - p * q * y.dot(yC) - p * r * z.dot(yC) + qDot * z.dot(yC)) / y.dot(yC)
    case .zxy:
      let turning = output.yawAcceleration * y.dot(yC) + 2 * rate * (p * z.dot(yC) - r * x.dot(yC))
      rDot = (turning + p * q * x.dot(xC) + q * r * z.dot(xC) + pDot * z.dot(xC)) / x.dot(xC)
    }
    return FlatState(
      attitude: Matrix3(columns: x, y, z), specificThrust: thrust, bodyRate: Vector3(p, q, r), bodyAcceleration: Vector3(pDot, qDot, rDot))
  }
}
