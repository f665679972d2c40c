import DeterministicMath

/// The thrusts of the four rotors, N; negative where the demand cannot be met.
public struct RotorThrusts: Sendable, Equatable {
  public var values: (Double, Double, Double, Double)

  /// The inverse of Mx = Σ yᵢ·Tᵢ, My = -Σ xᵢ·Tᵢ, Mz = κ·(T₁ - T₂ + T₃ - T₄), T = ΣTᵢ.
  public init(thrust: Double, moment: Vector3<Double>, vehicle: QuadrotorParameters) {
    let all = thrust / 4
    let roll = moment.x / (4 * vehicle.armY)
    let pitch = moment.y / (4 * vehicle.armX)
    let yaw = moment.z / (4 * vehicle.torquePerThrust)
    values = (all + roll - pitch + yaw, all - roll - pitch - yaw, all - roll + pitch + yaw, all + roll + pitch - yaw)
  }

  public init(_ state: FlatState<Double>, vehicle: QuadrotorParameters) {
    self.init(thrust: vehicle.mass * state.specificThrust, moment: state.moment(inertia: vehicle.inertia), vehicle: vehicle)
  }

  public static func == (a: Self, b: Self) -> Bool { a.values == b.values }

  /// The speeds of the thrusts, rad/s.
  public func speeds(_ curve: RotorThrustCurve) -> [Double] {
    [values.0, values.1, values.2, values.3].map { curve.speed(thrust: $0).speed }
  }
}
