import DeterministicMath
import Simulation
import TrajectoryPlanning

extension QuadrotorWorld {
  /// Moves one vehicle by a step.
  @inline(__always)
  func fly<L: Lane>(_ frame: ChunkFrame<L>, _ agent: Int, _ wind: Vector3<L>) {
    let action = takeAction(frame, agent)
    let vehicle = trueVehicle(frame.state, agent)
    var surroundings = Surroundings<L>(wind: wind)
    surroundings.ground = parameters.environment.ground
    addDisturbance(frame, agent, vehicle, &surroundings)
    if case .motorSpeeds = parameters.command {
      spin(frame.state, agent, vehicle, surroundings, action)
    } else {
      pilot(frame.state, agent, vehicle, surroundings, action)
    }
  }

  /// A step with commanded motor speeds.
  @inline(__always)
  private func spin<L: Lane>(
    _ columns: UnsafeMutablePointer<L>, _ agent: Int, _ vehicle: VehicleLanes<L>, _ surroundings: Surroundings<L>, _ action: RotorValues<L>
  ) {
    var body = body(UnsafePointer(columns), agent)
    var before = body.velocity
    for _ in 0..<parameters.substeps {
      before = body.velocity
      body = motion.step(body, vehicle: vehicle, surroundings: surroundings, commands: HeldCommand(action))
    }
    write(body, columns, agent)
    put(specificForce(from: before, to: body), columns, state.specificForce, agent)
    drain(columns, agent, body, vehicle)
  }

  /// A step with the inner loops that turn the action into motor speeds once a substep.
  @inline(never)
  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  private func pilot<L: Lane>(
    _ columns: UnsafeMutablePointer<L>, _ agent: Int, _ vehicle: VehicleLanes<L>, _ surroundings: Surroundings<L>, _ action: RotorValues<L>
  ) {
    let believed = VehicleLanes<L>(self.vehicle)
    let controller = FlightController(believed, gains: parameters.vehicle.gains, law: parameters.law, filter: filter)
    var body = body(UnsafePointer(columns), agent)
    var force = vector(UnsafePointer(columns), state.specificForce, agent)
    var memory = DisturbanceFilter<L>()
    let filters = parameters.law == .incremental
    if filters { memory = DisturbanceFilter(UnsafePointer(columns + state.filter + DisturbanceFilter<L>.width * agent)) }
    for _ in 0..<parameters.substeps {
      let measured = measurement(UnsafePointer(columns), agent, body, force)
      if filters { controller.observe(measured, &memory) }
      let command = controller.motorCommand(parameters.command, action, measured, memory)
      let next = motion.step(body, vehicle: vehicle, surroundings: surroundings, commands: HeldCommand(command))
      force = specificForce(from: body.velocity, to: next)
      body = next
    }
    write(body, columns, agent)
    put(force, columns, state.specificForce, agent)
    if filters { memory.write(columns + state.filter + DisturbanceFilter<L>.width * agent) }
    drain(columns, agent, body, vehicle)
  }

  /// The vehicle as it is, with the factors that the controller does not know and the battery's voltage.
  @inline(__always)
  private func trueVehicle<L: Lane>(_ columns: UnsafeMutablePointer<L>, _ agent: Int) -> VehicleLanes<L> {
    var vehicle = VehicleLanes<L>(
      self.vehicle, massFactor: columns[state.massFactor + agent], inertiaFactor: columns[state.inertiaFactor + agent],
      thrustFactor: columns[state.thrustFactor + agent], dragFactor: columns[state.dragFactor + agent])
    if parameters.environment.battery != nil {
      vehicle.speedMax_rad_per_s = vehicle.speedMax_rad_per_s * columns[state.voltage + agent]
    }
    return vehicle
  }

  /// The action that takes effect now: the newest, or the oldest of the latency line, which moves on.
  @inline(__always)
  private func takeAction<L: Lane>(_ frame: ChunkFrame<L>, _ agent: Int) -> RotorValues<L> {
    let width = CommandLevel.width
    let newest = actions.limited(frame.actions + width * agent)
    let steps = parameters.environment.latencySteps
    guard steps > 0 else { return newest }
    let line = frame.state + state.delayed + width * steps * agent
    let oldest = RotorValues(line[0], line[1], line[2], line[3])
    for index in 0..<width * (steps - 1) { line[index] = line[index + width] }
    let end = line + width * (steps - 1)
    (end[0], end[1], end[2], end[3]) = (newest.r0, newest.r1, newest.r2, newest.r3)
    return oldest
  }

  /// The mean acceleration of a substep less gravity, in the axes of its end.
  @inline(__always)
  private func specificForce<L: Lane>(from start: Vector3<L>, to end: BodyState<L>) -> Vector3<L> {
    let rate = L(1 / parameters.substepDuration_s)
    var world = rate * (end.velocity - start)
    world.z = world.z + L(parameters.gravity_m_per_s2)
    let r = BodyDerivative<NoDrag<L>>.rotation(end.attitude)
    return r.transposed * world
  }

  /// What the vehicle's own instruments say.
  @inline(__always)
  func measurement<L: Lane>(
    _ columns: UnsafePointer<L>, _ agent: Int, _ body: BodyState<L>, _ force: Vector3<L>
  ) -> FlightMeasurement<L> {
    guard parameters.environment.sensors != nil else {
      return FlightMeasurement(
        position: body.position, velocity: body.velocity, rotation: BodyDerivative<NoDrag<L>>.rotation(body.attitude),
        bodyRate: body.bodyRate, motorSpeed: body.motorSpeed, specificForce: force)
    }
    func error(_ index: Int) -> Vector3<L> { vector(columns, state.noise, 5 * agent + index) }
    let half = L(0.5) * error(2)
    let attitude = body.attitude * Quaternion(real: L(1), imaginary: half)
    return FlightMeasurement(
      position: body.position + error(0), velocity: body.velocity + error(1), rotation: BodyDerivative<NoDrag<L>>.rotation(attitude),
      bodyRate: body.bodyRate + error(3) + vector(columns, state.bias, agent), motorSpeed: body.motorSpeed,
      specificForce: force + error(4))
  }

  /// Puts a vehicle where the reference is, with the motor speeds that it needs there.
  @inline(__always)
  func placeOnReference<L: Lane>(_ columns: UnsafeMutablePointer<L>, _ agent: Int, time: L) {
    let flat = reference(UnsafePointer(columns), agent, time)
    let vehicle = VehicleLanes<L>(vehicle)
    let body = ReferenceState.body(flat, vehicle)
    write(body, columns, agent)
    let thrust = DifferentialFlatness.state(flat, heading: .zyx, gravity: vehicle.gravity_m_per_s2).specificThrust
    put(Vector3(L.zero, L.zero, thrust), columns, state.specificForce, agent)
  }
}

/// The state in which a vehicle without drag follows a reference.
enum ReferenceState {
  @inline(__always)
  static func body<L: Lane>(_ flat: FlatOutput<L>, _ vehicle: VehicleLanes<L>) -> BodyState<L> {
    let target = DifferentialFlatness.state(flat, heading: .zyx, gravity: vehicle.gravity_m_per_s2)
    let thrusts = MotorAllocation.thrusts_N(
      target.specificThrust / vehicle.inverseMass_per_kg, target.moment(inertia: vehicle.inertia_kg_m2), arm_m: vehicle.arm_m,
      torquePerThrust_m: vehicle.torquePerThrust_m)
    return BodyState(
      position: flat.position, velocity: flat.velocity, attitude: Quaternion(rotationMatrix: target.attitude),
      bodyRate: target.bodyRate,
      motorSpeed: MotorAllocation.speeds(thrusts, vehicle))
  }
}
