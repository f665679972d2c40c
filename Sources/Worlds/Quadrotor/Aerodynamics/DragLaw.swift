import DeterministicMath

/// How the air streams past a vehicle.
struct AirFlow<L: Lane> {
  /// Velocity relative to the air, world frame, m/s.
  let velocity: Vector3<L>
  /// Body to world.
  let rotation: Matrix3<L>
  let bodyRate: Vector3<L>
  let motorSpeed: RotorValues<L>

  /// The velocity in the body frame.
  @inline(__always)
  var bodyVelocity: Vector3<L> {
    let (r, v) = (rotation, velocity)
    return Vector3(
      L.fma(r.row0.x, v.x, L.fma(r.row1.x, v.y, r.row2.x * v.z)), L.fma(r.row0.y, v.x, L.fma(r.row1.y, v.y, r.row2.y * v.z)),
      L.fma(r.row0.z, v.x, L.fma(r.row1.z, v.y, r.row2.z * v.z)))
  }
}

/// The air's effect on a vehicle.
struct AirLoad<L: Lane> {
  /// World frame, m/s².
  var acceleration: Vector3<L> = .zero
  /// Body frame, N m.
  var moment: Vector3<L> = .zero
}

/// One of the formulas of `DragModel` over lanes; a type of its own each, so that the integrator is compiled for each.
protocol DragLaw<Real> {
  associatedtype Real: Lane
  func load(_ flow: AirFlow<Real>, vehicle: VehicleLanes<Real>) -> AirLoad<Real>
}

struct NoDrag<Real: Lane>: DragLaw {
  @inline(__always)
  func load(_ flow: AirFlow<Real>, vehicle: VehicleLanes<Real>) -> AirLoad<Real> { AirLoad() }
}

/// F = -c |v| v, M = -c_M |ω| ω.
struct QuadraticDrag<Real: Lane>: DragLaw {
  let force_kg_per_m: Real
  let moment_kg_m2: Real
  let hasMoment: Bool

  @inline(__always)
  func load(_ flow: AirFlow<Real>, vehicle: VehicleLanes<Real>) -> AirLoad<Real> {
    let factor = -(force_kg_per_m * vehicle.dragFactor * vehicle.inverseMass_per_kg)
    let acceleration = (factor * flow.velocity.length) * flow.velocity
    guard hasMoment else { return AirLoad(acceleration: acceleration) }
    return AirLoad(
      acceleration: acceleration, moment: (-(moment_kg_m2 * vehicle.dragFactor) * flow.bodyRate.length) * flow.bodyRate)
  }
}

/// a = -R diag(d) Rᵀ v.
struct RotorDrag<Real: Lane>: DragLaw {
  let rate_per_s: Vector3<Real>

  @inline(__always)
  func load(_ flow: AirFlow<Real>, vehicle: VehicleLanes<Real>) -> AirLoad<Real> {
    let v = flow.bodyVelocity
    let scale = -vehicle.dragFactor
    let body = Vector3(scale * rate_per_s.x * v.x, scale * rate_per_s.y * v.y, scale * rate_per_s.z * v.z)
    return AirLoad(acceleration: flow.rotation * body)
  }
}

/// a = -d v.
struct LinearDrag<Real: Lane>: DragLaw {
  let rate_per_s: Real

  @inline(__always)
  func load(_ flow: AirFlow<Real>, vehicle: VehicleLanes<Real>) -> AirLoad<Real> {
    AirLoad(acceleration: -(rate_per_s * vehicle.dragFactor) * flow.velocity)
  }
}

/// F = -ΣΩ diag(c) v in the world frame.
struct SpeedProportionalDrag<Real: Lane>: DragLaw {
  let coefficients_kg: Vector3<Real>

  @inline(__always)
  func load(_ flow: AirFlow<Real>, vehicle: VehicleLanes<Real>) -> AirLoad<Real> {
    let scale = -(flow.motorSpeed.sum * vehicle.dragFactor * vehicle.inverseMass_per_kg)
    let v = flow.velocity
    return AirLoad(
      acceleration: Vector3(scale * coefficients_kg.x * v.x, scale * coefficients_kg.y * v.y, scale * coefficients_kg.z * v.z))
  }
}
