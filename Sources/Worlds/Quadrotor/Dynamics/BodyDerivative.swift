import DeterministicMath

/// What acts on a vehicle from outside during a step.
struct Surroundings<L: Lane> {
  /// Velocity of the air, world frame, m/s.
  var wind: Vector3<L> = .zero
  /// A force, world frame, divided by the mass, m/s².
  var acceleration: Vector3<L> = .zero
  /// A moment, body frame, N m.
  var moment: Vector3<L> = .zero
  /// The extra thrust near the ground; nil away from any.
  var ground: GroundEffect?
}

/// The equations of motion of a quadrotor.
///
///     p' = v,   v' = (R F_b + F_d)/m - g e_z,   q' = q·(0, ω)/2,   J ω' = M - ω × (J ω + H) + J_r Σ d_i Ω_i' e_z,   Ω_i' = (Ω_cmd,i - Ω_i)/τ
///
/// R rotation of q/|q|; F_b = Σ T_i e_z; M = (a Σ y_i T_i, -a Σ x_i T_i, κ Σ d_i T_i) with the signs of `Vehicle`; H = -J_r Σ d_i Ω_i e_z;
/// F_d and its moment as in `DragModel`. Rotors without lag turn at the commanded speed.
///
/// Source: FlightGoggles (multicopterDynamicsSim); Tal and Karaman, IEEE T-CST 29 (2021).
struct BodyDerivative<D: DragLaw> {
  typealias L = D.Real
  let vehicle: VehicleLanes<L>
  let drag: D
  let surroundings: Surroundings<L>

  /// The rates of change of the state for a command within the limits, rad/s.
  @inline(__always)
  func callAsFunction(_ state: BodyState<L>, command: RotorValues<L>) -> BodyState<L> {
    let speed = vehicle.hasLag ? state.motorSpeed : command
    let rotation = Self.rotation(state.attitude)
    var thrust = vehicle.thrust_N(speed)
    if let ground = surroundings.ground {
      thrust = ground.increased(thrust, height: state.position.z, rotation: rotation, arm: vehicle.arm_m)
    }
    let load = drag.load(
      AirFlow(velocity: state.velocity - surroundings.wind, rotation: rotation, bodyRate: state.bodyRate, motorSpeed: speed),
      vehicle: vehicle)
    let specific = thrust.sum * vehicle.inverseMass_per_kg
    let external = load.acceleration + surroundings.acceleration
    let acceleration = Vector3(
      L.fma(specific, rotation.row0.z, external.x), L.fma(specific, rotation.row1.z, external.y),
      L.fma(specific, rotation.row2.z, external.z - vehicle.gravity_m_per_s2))
    let motorRate = motorRate(state.motorSpeed, command)
    return BodyState(
      position: state.velocity, velocity: acceleration, attitude: Self.attitudeRate(state.attitude, state.bodyRate),
      bodyRate: angularAcceleration(state.bodyRate, thrust, speed, motorRate, load.moment + surroundings.moment), motorSpeed: motorRate)
  }

  @inline(__always)
  private func angularAcceleration(
    _ w: Vector3<L>, _ thrust: RotorValues<L>, _ speed: RotorValues<L>, _ motorRate: RotorValues<L>, _ external: Vector3<L>
  ) -> Vector3<L> {
    let (j, g) = (vehicle.rotorInertia_kg_m2, vehicle.gyration_kg_m2)
    let rotorMomentum = -(j * speed.spinSum)
    // -(ω × H) = (-ω_y H, ω_x H, 0)
    let x = L.fma(vehicle.arm_m, thrust.rollSum, L.fma(g.x, w.y * w.z, external.x)) - w.y * rotorMomentum
    let y = L.fma(vehicle.arm_m, thrust.pitchSum, L.fma(g.y, w.z * w.x, external.y)) + w.x * rotorMomentum
    let z = L.fma(
      vehicle.torquePerThrust_m, thrust.spinSum, L.fma(g.z, w.x * w.y, L.fma(j, motorRate.spinSum, external.z)))
    return Vector3(x * vehicle.inverseInertia.x, y * vehicle.inverseInertia.y, z * vehicle.inverseInertia.z)
  }

  /// Ω' of each motor.
  @inline(__always)
  private func motorRate(_ speed: RotorValues<L>, _ command: RotorValues<L>) -> RotorValues<L> {
    guard vehicle.hasLag else { return RotorValues(all: .zero) }
    let difference = command - speed
    if vehicle.isLagSymmetric { return vehicle.riseRate_per_s * difference }
    return difference.map { $0 * L.select(L.less($0, .zero), vehicle.fallRate_per_s, vehicle.riseRate_per_s) }
  }

  /// q·(0, ω)/2.
  @inline(__always)
  static func attitudeRate(_ q: Quaternion<L>, _ w: Vector3<L>) -> Quaternion<L> {
    let h = L(0.5) * w
    return Quaternion(
      w: -L.fma(q.x, h.x, L.fma(q.y, h.y, q.z * h.z)), x: L.fma(q.w, h.x, L.fma(q.y, h.z, -(q.z * h.y))),
      y: L.fma(q.w, h.y, L.fma(q.z, h.x, -(q.x * h.z))), z: L.fma(q.w, h.z, L.fma(q.x, h.y, -(q.y * h.x))))
  }

  /// The rotation of q/|q|, without a root.
  @inline(__always)
  static func rotation(_ q: Quaternion<L>) -> Matrix3<L> {
    let scale = L(2) / q.normSquared
    let (x2, y2, z2) = (scale * q.x, scale * q.y, scale * q.z)
    let (xx, yy, zz) = (q.x * x2, q.y * y2, q.z * z2)
    let (xy, xz, yz) = (q.x * y2, q.x * z2, q.y * z2)
    let (wx, wy, wz) = (q.w * x2, q.w * y2, q.w * z2)
    let one = L(1)
    return Matrix3(
      rows: Vector3(one - (yy + zz), xy - wz, xz + wy), Vector3(xy + wz, one - (xx + zz), yz - wx),
      Vector3(xz - wy, yz + wx, one - (xx + yy)))
  }
}
