import DeterministicMath

/// The arm as its impedance controller makes it: springs and dampers at the centre of compliance, and a force that is fed forward.
///
///     F = F₀ + K (q_command - q) - B q'
///
/// q = (centre, tilt, yaw); K and B are diagonal. A direction without stiffness is force-controlled.
struct ImpedanceControl<L: Lane>: Sendable {
  /// N/m and N m/rad.
  let linearStiffness: Vector3<L>
  let angularStiffness: Vector3<L>
  /// N s/m and N m s/rad.
  let linearDamping: Vector3<L>
  let angularDamping: Vector3<L>

  /// The terms of the equations of a substep of h seconds.
  @inline(__always)
  func wrench(_ command: PegCommand<L>, _ pose: PegPose<L>, substep h: L) -> ControlWrench<L> {
    let (force, torque) = springs(command, pose)
    return ControlWrench(
      force: force, torque: torque, linearDamping: Vector3.fma(h, linearStiffness, linearDamping),
      angularDamping: Vector3.fma(h, angularStiffness, angularDamping))
  }

  /// F₀ + K (q_command - q).
  @inline(__always)
  private func springs(_ command: PegCommand<L>, _ pose: PegPose<L>) -> (force: Vector3<L>, torque: Vector3<L>) {
    let error = command.pose.centre - pose.centre
    let (k, c) = (linearStiffness, angularStiffness)
    let feed = command.feedForwardForce
    return (
      Vector3(L.fma(k.x, error.x, feed.x), L.fma(k.y, error.y, feed.y), L.fma(k.z, error.z, feed.z)),
      Vector3(
        L.fma(c.x, command.pose.tiltX - pose.tiltX, command.feedForwardTorque.x),
        L.fma(c.y, command.pose.tiltY - pose.tiltY, command.feedForwardTorque.y),
        L.fma(c.z, command.pose.yaw - pose.yaw, command.feedForwardTorque.z))
    )
  }

  /// What the part does to the peg, from the balance of a peg without mass: the controller's generalised force, reversed.
  @inline(__always)
  func contactForces(
    _ command: PegCommand<L>, _ pose: PegPose<L>, _ rates: PegRates<L>
  ) -> (force: Vector3<L>, generalisedTorque: Vector3<L>) {
    let (force, torque) = springs(command, pose)
    let (b, d) = (linearDamping, angularDamping)
    return (
      Vector3(b.x * rates.linear.x - force.x, b.y * rates.linear.y - force.y, b.z * rates.linear.z - force.z),
      Vector3(d.x * rates.angular.x - torque.x, d.y * rates.angular.y - torque.y, d.z * rates.angular.z - torque.z)
    )
  }
}

/// What the controller is told: a pose to be pulled to, and forces.
struct PegCommand<L: Lane>: Sendable {
  var pose: PegPose<L>
  /// N, at the centre of compliance.
  var feedForwardForce: Vector3<L>
  /// N m, on (tiltX, tiltY, yaw).
  var feedForwardTorque: Vector3<L> = .zero
}
