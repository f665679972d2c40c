import DeterministicMath
import Simulation

extension PegInHoleWorld {
  /// The plant of each lane: what differs between lanes stands in columns.
  @inline(__always)
  func plant<L: Lane>(_ state: UnsafePointer<L>) -> CompliantPeg<L> {
    let (part, arm) = (parameters.part, parameters.arm)
    let radius = L(part.pegRadius_m)
    let geometry = FitGeometry(
      pegRadius: radius, holeRadius: L.fma(L(0.5), state[PegColumns.clearance], radius), holeDepth: L(part.depth_m),
      chamfer: L(part.chamfer_m), centreHeight: L(arm.centreHeight_m))
    let law = ContactLaw(
      stiffness: L(part.contactStiffness_N_per_m), friction: state[PegColumns.friction], slowSpeed: L(part.slowSpeed_m_per_s))
    let (lateral, tilt, twist) = (
      L(arm.lateralStiffness_N_per_m), L(arm.tiltStiffness_Nm_per_rad), L(arm.twistStiffness_Nm_per_rad)
    )
    let (damping, angularDamping) = (L(arm.damping_Ns_per_m), L(arm.angularDamping_Nms_per_rad))
    let control = ImpedanceControl(
      linearStiffness: Vector3(lateral, lateral, L.zero), angularStiffness: Vector3(tilt, tilt, twist),
      linearDamping: Vector3(damping, damping, damping), angularDamping: Vector3(angularDamping, angularDamping, angularDamping))
    return CompliantPeg(geometry: geometry, law: law, control: control, points: parameters.points, substep: L(parameters.substep_s))
  }

  /// The command in the hole's frame: what the robot believes, shifted by the hidden errors; actions are clamped, NaN counts as the lowest.
  @inline(__always)
  func command<L: Lane>(_ actions: UnsafePointer<L>, _ state: UnsafePointer<L>) -> PegCommand<L> {
    @inline(__always)
    func clamped(_ column: Int, _ limit: Double) -> L { L.clamp(actions[column], L(-limit), L(limit)) }
    let tiltX = clamped(PegColumns.Action.tilt, Self.tiltMax_rad) + state[PegColumns.tiltError]
    let tiltY = clamped(PegColumns.Action.tilt + 1, Self.tiltMax_rad) + state[PegColumns.tiltError + 1]
    let axis = TiltRotation(tiltX: tiltX, tiltY: tiltY).axis
    let rise = L(parameters.arm.centreHeight_m)
    let x = clamped(PegColumns.Action.position, Self.positionMax_m) + state[PegColumns.offset]
    let y = clamped(PegColumns.Action.position + 1, Self.positionMax_m) + state[PegColumns.offset + 1]
    let pose = PegPose(
      centre: Vector3(L.fma(rise, axis.x, x), L.fma(rise, axis.y, y), state[PegColumns.centre + 2]), tiltX: tiltX, tiltY: tiltY,
      yaw: clamped(PegColumns.Action.yaw, Self.yawMax_rad))
    return PegCommand(pose: pose, feedForwardForce: Vector3(L.zero, L.zero, clamped(PegColumns.Action.force, Self.forceMax_N)))
  }

  @inline(__always)
  static func pose<L: Lane>(_ state: UnsafePointer<L>) -> PegPose<L> {
    PegPose(
      centre: vector(state + PegColumns.centre), tiltX: state[PegColumns.tilt], tiltY: state[PegColumns.tilt + 1],
      yaw: state[PegColumns.yaw])
  }

  @inline(__always)
  static func vector<L: Lane>(_ columns: UnsafePointer<L>) -> Vector3<L> { Vector3(columns[0], columns[1], columns[2]) }

  /// Writes the vector where the mask is set.
  @inline(__always)
  static func write<L: Lane>(_ vector: Vector3<L>, _ columns: UnsafeMutablePointer<L>, where mask: L.Mask) {
    columns[0] = L.select(mask, vector.x, columns[0])
    columns[1] = L.select(mask, vector.y, columns[1])
    columns[2] = L.select(mask, vector.z, columns[2])
  }

  /// The substeps of one step, with the sensor's low-pass, for the lanes that are in an attempt.
  @inline(__always)
  func advancePlant<L: Lane>(_ state: UnsafeMutablePointer<L>, _ command: PegCommand<L>, _ isActive: L.Mask) {
    let columns = UnsafePointer(state)
    let plant = plant(columns)
    let errors = sensorErrors(L.self)
    var pose = Self.pose(columns)
    var rates = PegRates(linear: Self.vector(columns + PegColumns.linearRate), angular: Self.vector(columns + PegColumns.angularRate))
    var filtered = Wrench(
      force: Self.vector(columns + PegColumns.filtered), torque: Self.vector(columns + PegColumns.filtered + 3))
    let height = L(parameters.sensor.lever_m - parameters.arm.centreHeight_m)
    var wrench = Wrench<L>.zero
    for _ in 0..<parameters.substepCount {
      plant.advance(&pose, &rates, command)
      wrench = plant.contactWrench(pose, rates, command)
      let load = SensorFrame(pose).load(wrench, height: height, toolWeight: L(parameters.sensor.toolWeight_N))
      filtered = Wrench(
        force: errors.follow(filtered.force, load.force), torque: errors.follow(filtered.torque, load.torque))
    }
    let rotation = TiltRotation(tiltX: pose.tiltX, tiltY: pose.tiltY)
    let atTip = wrench.transported(by: plant.geometry.centreHeight * rotation.axis)
    Self.write(pose.centre, state + PegColumns.centre, where: isActive)
    Self.write(Vector3(pose.tiltX, pose.tiltY, pose.yaw), state + PegColumns.tilt, where: isActive)
    Self.write(rates.linear, state + PegColumns.linearRate, where: isActive)
    Self.write(rates.angular, state + PegColumns.angularRate, where: isActive)
    Self.write(filtered.force, state + PegColumns.filtered, where: isActive)
    Self.write(filtered.torque, state + PegColumns.filtered + 3, where: isActive)
    Self.write(atTip.force, state + PegColumns.contact, where: isActive)
    Self.write(atTip.torque, state + PegColumns.contact + 3, where: isActive)
  }

  @inline(__always)
  func sensorErrors<L: Lane>(_ lane: L.Type) -> SensorErrors<L> {
    let p = parameters.sensor
    return SensorErrors(
      follow: L(1 - Double.exp(-2 * Double.pi * p.cutoff_Hz * parameters.substep_s)), crosstalk: L(p.crosstalk),
      resolution: (L(p.resolution.force_N), L(p.resolution.torque_Nm)))
  }
}
