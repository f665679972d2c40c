import DeterministicMath
import TrajectoryPlanning

/// Which law closes the loops.
public enum ControlLaw: String, CaseIterable, Sendable {
  /// Geometric tracking on SE(3) (Lee, Leok, McClamroch, CDC 2010) with full feed-forward.
  case geometric
  /// Incremental non-linear dynamic inversion (Tal and Karaman, IEEE T-CST 29, 2021).
  case incremental
}

/// The controllers of a vehicle from position to motors, over lanes, for one control period.
///
/// Position:  a_c = a_d + K_p (p_d - p) + K_v (v_d - v); the incremental law commands the specific thrust f_c = a_c - LP(a - f), so that what
/// the model leaves out (drag, wind, a wrong mass) is cancelled.
/// Attitude, geometric:  ω'_c = -K_R e_R - K_ω e_ω - (ω × RᵀR_d ω_d - RᵀR_d ω_d'),  M = J ω'_c + ω × Jω,
/// e_R = vee(R_dᵀR - RᵀR_d)/2, e_ω = ω - RᵀR_d ω_d.
/// Attitude, incremental:  ω'_c = ω_d' + K_R θ + K_ω (ω_d - LP ω),  M = J ω'_c + LP(M - J ω'), θ = -e_R.
/// LP: `LowPassFilter`. The gain on the acceleration error of Tal and Karaman is 0.
struct FlightController<L: Lane> {
  let vehicle: VehicleLanes<L>
  let gains: ControlGains
  let law: ControlLaw
  let filter: LowPassFilter

  @inline(__always)
  init(_ vehicle: VehicleLanes<L>, gains: ControlGains, law: ControlLaw, filter: LowPassFilter) {
    (self.vehicle, self.gains, self.law, self.filter) = (vehicle, gains, law, filter)
  }

  /// Takes a period's measurement into the filters of the incremental law.
  @inline(__always)
  func observe(_ measured: FlightMeasurement<L>, _ memory: inout DisturbanceFilter<L>) {
    let thrust = vehicle.thrust_N(measured.motorSpeed)
    let surplus = Vector3(
      measured.specificForce.x, measured.specificForce.y, measured.specificForce.z - thrust.sum * vehicle.inverseMass_per_kg)
    var external = measured.rotation * surplus
    external.z = external.z - vehicle.gravity_m_per_s2
    let moment = Vector3(
      vehicle.arm_m * thrust.rollSum, vehicle.arm_m * thrust.pitchSum, vehicle.torquePerThrust_m * thrust.spinSum)
    (memory.acceleration, memory.accelerationRate) = filter.advance(memory.acceleration, memory.accelerationRate, input: external)
    (memory.bodyRate, memory.bodyRateRate) = filter.advance(memory.bodyRate, memory.bodyRateRate, input: measured.bodyRate)
    (memory.moment, memory.momentRate) = filter.advance(memory.moment, memory.momentRate, input: moment)
  }

  /// The acceleration that leads back to a reference, m/s².
  @inline(__always)
  func acceleration(positionError e: Vector3<L>, velocityError v: Vector3<L>, feedForward: Vector3<L>) -> Vector3<L> {
    let (p, d) = (gains.position_per_s2, gains.velocity_per_s)
    return Vector3(
      L.fma(L(p.x), e.x, L.fma(L(d.x), v.x, feedForward.x)), L.fma(L(p.y), e.y, L.fma(L(d.y), v.y, feedForward.y)),
      L.fma(L(p.z), e.z, L.fma(L(d.z), v.z, feedForward.z)))
  }

  /// The attitude for a commanded acceleration with the jerk, snap and heading of the reference.
  @inline(__always)
  func attitude(_ flat: FlatOutput<L>, _ memory: DisturbanceFilter<L>) -> FlatState<L> {
    var flat = compensated(flat, memory)
    flat.acceleration = tiltLimited(flat.acceleration)
    return DifferentialFlatness.state(flat, heading: .zyx, gravity: vehicle.gravity_m_per_s2)
  }

  /// The same without a heading and without a limit of tilt: the attitude nearest to the vehicle's own.
  @inline(__always)
  func attitude(_ flat: FlatOutput<L>, near rotation: Matrix3<L>, _ memory: DisturbanceFilter<L>) -> FlatState<L> {
    DifferentialFlatness.state(compensated(flat, memory), near: rotation.transposed.row0, gravity: vehicle.gravity_m_per_s2)
  }

  /// Less what the filters take for disturbance.
  @inline(__always)
  private func compensated(_ flat: FlatOutput<L>, _ memory: DisturbanceFilter<L>) -> FlatOutput<L> {
    guard law == .incremental else { return flat }
    var flat = flat
    flat.acceleration = flat.acceleration - memory.acceleration
    flat.acceleration.z = flat.acceleration.z - vehicle.gravity_m_per_s2
    return flat
  }

  /// Keeps the thrust direction within the largest tilt and the thrust above a tenth of the weight.
  @inline(__always)
  private func tiltLimited(_ a: Vector3<L>) -> Vector3<L> {
    let g = vehicle.gravity_m_per_s2
    let vertical = L.maximum(a.z + g, L(0.1) * g)
    let level = L.squareRoot(L.fma(a.x, a.x, a.y * a.y))
    let levelMax = vertical * L(Double.sin(gains.tiltMax_rad) / Double.cos(gains.tiltMax_rad))
    let scale = L.select(L.greater(level, levelMax), levelMax / L.maximum(level, L(1e-6)), L(1))
    return Vector3(scale * a.x, scale * a.y, vertical - g)
  }

  /// Motor commands for an attitude, its rates and the thrust along it.
  @inline(__always)
  func track(_ target: FlatState<L>, _ measured: FlightMeasurement<L>, _ memory: DisturbanceFilter<L>) -> RotorValues<L> {
    let r = measured.rotation
    let relative = r.transposed * target.attitude
    let rate = relative * target.bodyRate
    let acceleration = relative * target.bodyAcceleration
    // vee(RᵀR_d - R_dᵀR)/2
    let half = L(0.5)
    let error = Vector3(
      half * (relative.row2.y - relative.row1.z), half * (relative.row0.z - relative.row2.x), half * (relative.row1.x - relative.row0.y))
    let current = law == .incremental ? memory.bodyRate : measured.bodyRate
    var wanted = law == .incremental ? acceleration : acceleration - measured.bodyRate.cross(rate)
    let (k, d) = (gains.attitude_per_s2, gains.rate_per_s)
    let rateError = rate - current
    wanted = Vector3(
      L.fma(L(k.x), error.x, L.fma(L(d.x), rateError.x, wanted.x)), L.fma(L(k.y), error.y, L.fma(L(d.y), rateError.y, wanted.y)),
      L.fma(L(k.z), error.z, L.fma(L(d.z), rateError.z, wanted.z)))
    // thrust along the axis that the vehicle has, not the one it should have
    let alignment = relative.row2.z
    return motors(L.maximum(target.specificThrust * alignment, .zero), wanted, measured, memory)
  }

  /// Motor commands for body rates and a specific thrust.
  @inline(__always)
  func follow(
    bodyRate: Vector3<L>, specificThrust: L, _ measured: FlightMeasurement<L>, _ memory: DisturbanceFilter<L>
  ) -> RotorValues<L> {
    let d = gains.rate_per_s
    let current = law == .incremental ? memory.bodyRate : measured.bodyRate
    let error = bodyRate - current
    return motors(specificThrust, Vector3(L(d.x) * error.x, L(d.y) * error.y, L(d.z) * error.z), measured, memory)
  }

  @inline(__always)
  private func motors(
    _ specificThrust: L, _ angularAcceleration: Vector3<L>, _ measured: FlightMeasurement<L>, _ memory: DisturbanceFilter<L>
  ) -> RotorValues<L> {
    let (j, w) = (vehicle.inertia_kg_m2, measured.bodyRate)
    let moment: Vector3<L>
    switch law {
    case .geometric:
      let momentum = Vector3(j.x * w.x, j.y * w.y, j.z * w.z)
      let gyroscopic = w.cross(momentum)
      moment = Vector3(
        L.fma(j.x, angularAcceleration.x, gyroscopic.x), L.fma(j.y, angularAcceleration.y, gyroscopic.y),
        L.fma(j.z, angularAcceleration.z, gyroscopic.z))
    case .incremental:
      let increment = angularAcceleration - memory.bodyRateRate
      // about z the inertia of the rotors takes part, which no filter of the thrusts sees
      moment = Vector3(
        L.fma(j.x, increment.x, memory.moment.x), L.fma(j.y, increment.y, memory.moment.y), j.z * angularAcceleration.z)
    }
    return MotorAllocation.commands(specificThrust / vehicle.inverseMass_per_kg, moment, motorSpeed: measured.motorSpeed, vehicle)
  }
}
