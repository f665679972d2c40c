import DeterministicMath

/// A rigid peg without mass, held by an impedance-controlled arm, among penalty contacts.
///
///     B q' = F₀ + K (q_command - q) + Σ contact forces(q, q')
///
/// One substep is linearly implicit: the springs and the normal forces are taken at its end, friction with the drag that belongs to the
/// speed before it. Source of the contact model: facts in docs/worlds/peg-in-hole.md; of the scheme: Rosenbrock's method of order 1.
struct CompliantPeg<L: Lane>: Sendable {
  let geometry: FitGeometry<L>
  let law: ContactLaw<L>
  let control: ImpedanceControl<L>
  let points: CirclePoints
  /// h, s.
  let substep: L

  /// Advances pose and rates by one substep.
  @inline(__always)
  func advance(_ pose: inout PegPose<L>, _ rates: inout PegRates<L>, _ command: PegCommand<L>) {
    let search = ContactSearch(geometry, pose)
    let axis = search.rotation.axis
    let turning = Self.angularVelocity(rates, axis: axis)
    let linear = rates.linear
    let hardening = substep * law.stiffness
    var system = RateSystem<L>()
    search.forEach(points) { contact in
      let touches = L.greater(contact.depth, .zero)
      let normalForce = law.normalForce(contact)
      let velocity = linear + turning.cross(contact.arm)
      let along = velocity.dot(contact.normal)
      let across = L.maximum(L.fma(-along, along, velocity.lengthSquared), .zero)
      let drag = law.drag(normalForce: normalForce, tangentialSpeedSquared: across)
      system.add(contact, normalForce: normalForce, hardening: L.select(touches, hardening, .zero), drag: drag)
    }
    rates = system.rates(axis: axis, control: control.wrench(command, pose, substep: substep))
    pose.centre = Vector3.fma(substep, rates.linear, pose.centre)
    pose.tiltX = L.fma(substep, rates.angular.x, pose.tiltX)
    pose.tiltY = L.fma(substep, rates.angular.y, pose.tiltY)
    pose.yaw = L.fma(substep, rates.angular.z, pose.yaw)
  }

  /// ω = (tiltX', tiltY', 0) + yaw' u, rad/s.
  @inline(__always)
  static func angularVelocity(_ rates: PegRates<L>, axis: Vector3<L>) -> Vector3<L> {
    Vector3.fma(rates.angular.z, axis, Vector3(rates.angular.x, rates.angular.y, L.zero))
  }

  /// Force and torque of the part on the peg about the centre of compliance, in the hole's frame, N and N m.
  @inline(__always)
  func contactWrench(_ pose: PegPose<L>, _ rates: PegRates<L>, _ command: PegCommand<L>) -> Wrench<L> {
    let forces = control.contactForces(command, pose, rates)
    let axis = TiltRotation(tiltX: pose.tiltX, tiltY: pose.tiltY).axis
    let torque = forces.generalisedTorque
    let alongZ = (torque.z - L.fma(axis.x, torque.x, axis.y * torque.y)) / axis.z
    return Wrench(force: forces.force, torque: Vector3(torque.x, torque.y, alongZ))
  }
}

/// A force, N, and a torque about a stated point, N m.
struct Wrench<L: Lane>: Sendable {
  var force: Vector3<L>
  var torque: Vector3<L>

  @inline(__always) static var zero: Self { Self(force: .zero, torque: .zero) }

  /// The same load about another point: T' = T + r × F, r from the new point to the old one.
  @inline(__always)
  func transported(by offset: Vector3<L>) -> Self { Self(force: force, torque: torque + offset.cross(force)) }
}
