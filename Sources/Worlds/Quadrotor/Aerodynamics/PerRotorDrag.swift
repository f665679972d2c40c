import DeterministicMath

/// The aerodynamics of `RotorAerodynamics` over lanes.
struct PerRotorDrag<Real: Lane>: DragLaw {
  let dragInPlane_kg: Real
  let dragAxial_kg: Real
  let translationalLift_kg_per_m: Real
  let flapping_kg_m: Real
  let body_kg_per_m: Vector3<Real>

  init(_ a: RotorAerodynamics) {
    (dragInPlane_kg, dragAxial_kg) = (Real(a.dragInPlane_kg), Real(a.dragAxial_kg))
    (translationalLift_kg_per_m, flapping_kg_m) = (Real(a.translationalLift_kg_per_m), Real(a.flapping_kg_m))
    body_kg_per_m = Vector3(Real(a.body_kg_per_m.x), Real(a.body_kg_per_m.y), Real(a.body_kg_per_m.z))
  }

  @inline(__always)
  func load(_ flow: AirFlow<Real>, vehicle: VehicleLanes<Real>) -> AirLoad<Real> {
    let v = flow.bodyVelocity
    let parasitic = -v.length
    var force = Vector3(parasitic * body_kg_per_m.x * v.x, parasitic * body_kg_per_m.y * v.y, parasitic * body_kg_per_m.z * v.z)
    var moment = Vector3<Real>.zero
    add(&force, &moment, v, flow, flow.motorSpeed.r0, x: vehicle.arm_m, y: vehicle.arm_m)
    add(&force, &moment, v, flow, flow.motorSpeed.r1, x: vehicle.arm_m, y: -vehicle.arm_m)
    add(&force, &moment, v, flow, flow.motorSpeed.r2, x: -vehicle.arm_m, y: -vehicle.arm_m)
    add(&force, &moment, v, flow, flow.motorSpeed.r3, x: -vehicle.arm_m, y: vehicle.arm_m)
    let scale = vehicle.dragFactor
    return AirLoad(acceleration: flow.rotation * ((scale * vehicle.inverseMass_per_kg) * force), moment: scale * moment)
  }

  /// Adds what a rotor at (x, y, 0) feels.
  @inline(__always)
  private func add(
    _ force: inout Vector3<Real>, _ moment: inout Vector3<Real>, _ v: Vector3<Real>, _ flow: AirFlow<Real>, _ speed: Real, x: Real, y: Real
  ) {
    let w = flow.bodyRate
    // v + ω × r for r = (x, y, 0)
    let local = Vector3(Real.fma(-w.z, y, v.x), Real.fma(w.z, x, v.y), v.z + Real.fma(w.x, y, -(w.y * x)))
    let lift = translationalLift_kg_per_m * Real.fma(local.x, local.x, local.y * local.y)
    let inPlane = -(speed * dragInPlane_kg)
    let atRotor = Vector3(inPlane * local.x, inPlane * local.y, Real.fma(-(speed * dragAxial_kg), local.z, lift))
    force = force + atRotor
    // r × F, and -k_f Ω (v × e_z) = -k_f Ω (v_y, -v_x, 0)
    let flap = flapping_kg_m * speed
    moment = Vector3(
      Real.fma(y, atRotor.z, Real.fma(-flap, local.y, moment.x)), Real.fma(-x, atRotor.z, Real.fma(flap, local.x, moment.y)),
      Real.fma(x, atRotor.y, Real.fma(-y, atRotor.x, moment.z)))
  }
}
