import DeterministicMath
import Simulation

/// Flies every task at every command level by the observations alone.
struct PilotPolicy: Policy {
  private let parameters: QuadrotorParameters
  private let columns: ObservationColumns
  private let ranges: ActionRanges
  private let law: ControlLaw
  /// Whether it flies the task or stays where it is.
  private let flies: Bool
  private let filter: LowPassFilter
  private let vehicle: VehicleLanes<Double>
  private let guidance: RaceGuidance

  init(_ world: QuadrotorWorld, law: ControlLaw, flies: Bool) {
    (parameters, columns, ranges) = (world.parameters, world.observation, world.actions)
    (self.law, self.flies) = (law, flies)
    filter = LowPassFilter(corner_Hz: parameters.vehicle.gains.filter_Hz, period_s: parameters.stepDuration_s)
    vehicle = VehicleLanes(parameters.vehicle, gravity_m_per_s2: parameters.gravity_m_per_s2)
    guidance = RaceGuidance(parameters.vehicle, gravity_m_per_s2: parameters.gravity_m_per_s2)
  }

  private var filters: Bool { law == .incremental }

  /// Per vehicle the filters of the incremental law.
  var memoryWidth: Int { filters ? parameters.agentCount * DisturbanceFilter<Double>.width : 0 }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      for agent in 0..<parameters.agentCount {
        let view = PilotView(table: table, lane: lane, start: agent * columns.width, columns: columns)
        let action = action(view, agent)
        for (index, value) in [action.r0, action.r1, action.r2, action.r3].enumerated() {
          let limited = max(ranges.low[index], min(ranges.high[index], value))
          table.actions[(CommandLevel.width * agent + index) * table.laneCount + lane] = Float(limited)
        }
      }
    }
  }

  private func action(_ view: PilotView, _ agent: Int) -> RotorValues<Double> {
    let measured = view.measurement(speedMax_rad_per_s: parameters.vehicle.rotor.speedMax_rad_per_s)
    let controller = FlightController(vehicle, gains: parameters.vehicle.gains, law: law, filter: filter)
    var memory = DisturbanceFilter<Double>()
    if filters {
      memory = recalled(view, agent)
      controller.observe(measured, &memory)
      store(memory, view, agent)
    }
    let wanted = reference(view, measured, controller)
    let target = controller.attitude(wanted, memory)
    switch parameters.command {
    case .motorSpeeds: return controller.track(target, measured, memory)
    case .bodyRates: return rates(target, measured)
    case .attitude: return attitude(target, measured)
    case .acceleration:
      let a = filters ? compensated(wanted.acceleration, memory) : wanted.acceleration
      return RotorValues(a.x, a.y, a.z, wrapped(wanted.heading))
    case .waypoint: return place(view, wanted.heading)
    }
  }

  /// The reference's motion with the acceleration that leads back to it.
  private func reference(
    _ view: PilotView, _ measured: FlightMeasurement<Double>, _ controller: FlightController<Double>
  ) -> FlatState<Double> {
    let v = measured.velocity
    guard flies else {
      let brake = controller.acceleration(positionError: .zero, velocityError: -v, feedForward: .zero)
      return FlatState(position: .zero, acceleration: brake, heading: heading(measured))
    }
    switch parameters.task {
    case .hover:
      return FlatState(
        position: .zero, acceleration: controller.approach(view.vector(columns.relativeTarget), velocity: v, speedMax: 4),
        heading: view.value(columns.heading))
    case .race(_, _, let gatesMove):
      let velocity = guidance.velocity(
        gate: view.vector(columns.relativeTarget), following: view.vector(columns.nextTarget),
        gateVelocity: gatesMove ? view.vector(columns.targetVelocity) : .zero)
      let steer = controller.acceleration(positionError: .zero, velocityError: velocity - v, feedForward: .zero)
      return FlatState(position: .zero, acceleration: steer)
    case .tracking:
      func derivative(_ order: Int) -> Vector3<Double> { view.vector(columns.derivatives, order) }
      let acceleration = controller.acceleration(
        positionError: view.vector(columns.relativeTarget), velocityError: derivative(0) - v, feedForward: derivative(1))
      return FlatState(
        position: .zero, velocity: derivative(0), acceleration: acceleration, jerk: derivative(2), snap: derivative(3),
        heading: view.value(columns.heading), headingRate: view.value(columns.heading + 1),
        headingAcceleration: view.value(columns.heading + 2))
    }
  }

  /// Without model error the world's own loop adds nothing: the difference between a - f and gravity goes into the command.
  private func compensated(_ a: Vector3<Double>, _ memory: DisturbanceFilter<Double>) -> Vector3<Double> {
    guard parameters.law == .geometric else { return a }
    return Vector3(
      a.x - memory.acceleration.x, a.y - memory.acceleration.y, a.z - memory.acceleration.z - parameters.gravity_m_per_s2)
  }

  /// Thrust along the axis that the vehicle has, and rates that turn it to the one it should have.
  private func rates(_ target: AttitudeTarget<Double>, _ measured: FlightMeasurement<Double>) -> RotorValues<Double> {
    let relative = measured.rotation.transposed * target.rotation
    let (k, d) = (parameters.vehicle.gains.attitude_per_s2, parameters.vehicle.gains.rate_per_s)
    let feed = relative * target.bodyRate
    return RotorValues(
      target.specificThrust * relative.row2.z, feed.x + k.x / d.x * 0.5 * (relative.row2.y - relative.row1.z),
      feed.y + k.y / d.y * 0.5 * (relative.row0.z - relative.row2.x), feed.z + k.z / d.z * 0.5 * (relative.row1.x - relative.row0.y))
  }

  private func attitude(_ target: AttitudeTarget<Double>, _ measured: FlightMeasurement<Double>) -> RotorValues<Double> {
    let r = target.rotation
    let alignment = (measured.rotation.transposed * r).row2.z
    let pitch = Double.atan2(-r.row2.x, (r.row2.y * r.row2.y + r.row2.z * r.row2.z).squareRoot())
    return RotorValues(
      target.specificThrust * alignment, Double.atan2(r.row2.y, r.row2.z), pitch, Double.atan2(r.row1.x, r.row0.x))
  }

  /// Where to fly: the target, and as far beyond a reference as the world's loop lags behind it.
  private func place(_ view: PilotView, _ heading: Double) -> RotorValues<Double> {
    guard flies else { return RotorValues(0, 0, 0, heading) }
    var ahead = view.vector(columns.relativeTarget)
    if parameters.task.isTracking {
      let (p, d) = (parameters.vehicle.gains.position_per_s2, parameters.vehicle.gains.velocity_per_s)
      let v = view.vector(columns.derivatives, 0)
      ahead = ahead + Vector3(d.x / p.x * v.x, d.y / p.y * v.y, d.z / p.z * v.z)
    }
    return RotorValues(ahead.x, ahead.y, ahead.z, wrapped(heading))
  }

  private func heading(_ measured: FlightMeasurement<Double>) -> Double {
    Double.atan2(measured.rotation.row1.x, measured.rotation.row0.x)
  }

  /// The same direction between -π and π.
  private func wrapped(_ angle: Double) -> Double {
    let turn = 2 * Double.pi
    return angle - turn * (angle / turn).rounded()
  }

  // MARK: memory

  private func recalled(_ view: PilotView, _ agent: Int) -> DisturbanceFilter<Double> {
    let width = DisturbanceFilter<Double>.width
    var numbers = [Double](repeating: 0, count: width)
    for index in 0..<width { numbers[index] = Double(view.table.memory[(width * agent + index) * view.table.laneCount + view.lane]) }
    // an episode's memory begins with zeros: a steady hover is the better guess
    if view.table.steps[view.lane] == 0 { numbers[2] = -parameters.gravity_m_per_s2 }
    return numbers.withUnsafeBufferPointer { DisturbanceFilter($0.baseAddress!) }
  }

  private func store(_ memory: DisturbanceFilter<Double>, _ view: PilotView, _ agent: Int) {
    let width = DisturbanceFilter<Double>.width
    var numbers = [Double](repeating: 0, count: width)
    numbers.withUnsafeMutableBufferPointer { memory.write($0.baseAddress!) }
    for index in 0..<width { view.table.memory[(width * agent + index) * view.table.laneCount + view.lane] = Float(numbers[index]) }
  }
}
