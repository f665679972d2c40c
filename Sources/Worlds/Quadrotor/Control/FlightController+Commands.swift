import DeterministicMath
import TrajectoryPlanning

extension FlightController {
  /// Motor commands for an action of the given level.
  @inline(__always)
  func motorCommand(
    _ level: CommandLevel, _ action: RotorValues<L>, _ measured: FlightMeasurement<L>, _ memory: DisturbanceFilter<L>
  ) -> RotorValues<L> {
    switch level {
    case .motorSpeeds: return action
    case .bodyRates:
      return follow(bodyRate: Vector3(action.r1, action.r2, action.r3), specificThrust: action.r0, measured, memory)
    case .attitude:
      let rotation = Self.rotation(roll: action.r1, pitch: action.r2, heading: action.r3)
      return track(FlatState(attitude: rotation, specificThrust: action.r0), measured, memory)
    case .acceleration:
      return track(attitude(steered(Vector3(action.r0, action.r1, action.r2), heading: action.r3), memory), measured, memory)
    case .waypoint(let speedMax):
      let wanted = approach(Vector3(action.r0, action.r1, action.r2), velocity: measured.velocity, speedMax: speedMax)
      return track(attitude(steered(wanted, heading: action.r3), memory), measured, memory)
    }
  }

  @inline(__always)
  private func steered(_ acceleration: Vector3<L>, heading: L) -> FlatOutput<L> {
    FlatOutput(acceleration: acceleration, yaw: heading)
  }

  /// The acceleration towards a place that is Δ away: K_v (u - v), u = K_p/K_v Δ shortened to the largest speed.
  @inline(__always)
  func approach(_ displacement: Vector3<L>, velocity: Vector3<L>, speedMax: Double) -> Vector3<L> {
    let (p, d) = (gains.position_per_s2, gains.velocity_per_s)
    let speed = Vector3(
      L(p.x / d.x) * displacement.x, L(p.y / d.y) * displacement.y, L(p.z / d.z) * displacement.z)
    let length = L.maximum(speed.length, L(1e-9))
    let wanted = (L.minimum(length, L(speedMax)) / length) * speed
    return Vector3(L(d.x) * (wanted.x - velocity.x), L(d.y) * (wanted.y - velocity.y), L(d.z) * (wanted.z - velocity.z))
  }

  /// R = R_z(ψ) R_y(θ) R_x(φ).
  @inline(__always)
  static func rotation(roll: L, pitch: L, heading: L) -> Matrix3<L> {
    let (sr, cr) = L.sinCos(roll)
    let (sp, cp) = L.sinCos(pitch)
    let (sy, cy) = L.sinCos(heading)
    return Matrix3(
      rows: Vector3(cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr),
      Vector3(sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr), Vector3(-sp, cp * sr, cp * cr))
  }
}
