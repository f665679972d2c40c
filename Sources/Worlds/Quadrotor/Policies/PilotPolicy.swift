import DeterministicMath
import Simulation
import TrajectoryPlanning

/// Flies every task at every command level by the observations alone.
struct PilotPolicy: Policy {
  let parameters: WorldParameters
  private let columns: ObservationColumns
  private let ranges: ActionRanges
  private let signals: SignalColumns
  private let law: ControlLaw
  let guidance: PilotGuidance
  private let filter: LowPassFilter
  private let vehicle: VehicleLanes<Double>

  init(_ world: QuadrotorWorld, law: ControlLaw, guidance: PilotGuidance) {
    (parameters, columns, ranges, signals) = (world.parameters, world.observation, world.actions, world.signals)
    (self.law, self.guidance) = (law, guidance)
    filter = LowPassFilter(corner_Hz: parameters.vehicle.gains.filter_Hz, period_s: parameters.stepDuration_s)
    vehicle = VehicleLanes(parameters.vehicle, gravity_m_per_s2: parameters.gravity_m_per_s2)
  }

  private var filters: Bool { law == .incremental }

  var filterWidth: Int { filters ? DisturbanceFilter<Double>.width : 0 }

  /// Per vehicle the filters of the incremental law and the plan.
  var memoryWidth: Int { parameters.agentCount * (filterWidth + guidance.memoryWidth) }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      for agent in 0..<parameters.agentCount {
        let view = PilotView(table: table, lane: lane, agent: agent, columns: columns, signals: signals)
        let action = action(view)
        for (index, value) in [action.r0, action.r1, action.r2, action.r3].enumerated() {
          let limited = max(ranges.low[index], min(ranges.high[index], value))
          table.actions[(CommandLevel.width * agent + index) * table.laneCount + lane] = Float(limited)
        }
      }
    }
  }

  private func action(_ view: PilotView) -> RotorValues<Double> {
    let measured = view.measurement(speedMax_rad_per_s: parameters.vehicle.rotor.speedMax_rad_per_s)
    let controller = FlightController(vehicle, gains: parameters.vehicle.gains, law: law, filter: filter)
    var memory = DisturbanceFilter<Double>()
    if filters {
      memory = recalled(view)
      controller.observe(measured, &memory)
      store(memory, view)
    }
    let wanted = reference(view, measured, controller)
    let target = controller.attitude(wanted, memory)
    switch parameters.command {
    case .motorSpeeds: return controller.track(target, measured, memory)
    case .bodyRates: return rates(target, measured)
    case .attitude: return attitude(target, measured)
    case .acceleration:
      let a = filters ? compensated(wanted.acceleration, memory) : wanted.acceleration
      return RotorValues(a.x, a.y, a.z, wrapped(wanted.yaw))
    case .waypoint: return place(wanted)
    }
  }

  /// The reference's motion, from here, with the acceleration that leads back to it.
  private func reference(
    _ view: PilotView, _ measured: FlightMeasurement<Double>, _ controller: FlightController<Double>
  ) -> FlatOutput<Double> {
    switch guidance {
    case .stay: return brake(measured, controller)
    case .pursue(let race): return pursue(view, measured, controller, race)
    case .plan(let planner, let race):
      guard !parameters.task.isTracking, var flat = planner.reference(view, measured, memory: planMemory(view), parameters) else {
        return pursue(view, measured, controller, race)
      }
      // the incremental law finds the drag by itself
      if law == .geometric { flat.acceleration = flat.acceleration + parameters.vehicle.dragCompensation(velocity: flat.velocity) }
      return held(flat, measured, controller)
    }
  }

  private func brake(_ measured: FlightMeasurement<Double>, _ controller: FlightController<Double>) -> FlatOutput<Double> {
    let brake = controller.acceleration(positionError: .zero, velocityError: -measured.velocity, feedForward: .zero)
    return FlatOutput(acceleration: brake, yaw: measured.heading)
  }

  /// A reference with the acceleration that leads back to it.
  private func held(
    _ flat: FlatOutput<Double>, _ measured: FlightMeasurement<Double>, _ controller: FlightController<Double>
  ) -> FlatOutput<Double> {
    var flat = flat
    flat.acceleration = controller.acceleration(
      positionError: flat.position, velocityError: flat.velocity - measured.velocity, feedForward: flat.acceleration)
    return flat
  }

  /// The task's own reference, or straight at the target.
  private func pursue(
    _ view: PilotView, _ measured: FlightMeasurement<Double>, _ controller: FlightController<Double>, _ race: RaceGuidance
  ) -> FlatOutput<Double> {
    let (v, target) = (measured.velocity, view.vector(columns.relativeTarget))
    switch parameters.task {
    case .hover:
      return FlatOutput(
        position: target, acceleration: controller.approach(target, velocity: v, speedMax: 4), yaw: view.value(columns.heading))
    case .race(_, _, let gatesMove):
      let velocity = race.velocity(
        gate: target, following: view.vector(columns.nextTarget),
        gateVelocity: gatesMove ? view.vector(columns.targetVelocity) : .zero)
      let steer = controller.acceleration(positionError: .zero, velocityError: velocity - v, feedForward: .zero)
      return FlatOutput(position: target, acceleration: steer)
    case .tracking:
      func derivative(_ order: Int) -> Vector3<Double> { view.vector(columns.derivatives, order) }
      let flat = FlatOutput(
        position: target, velocity: derivative(0), acceleration: derivative(1), jerk: derivative(2), snap: derivative(3),
        yaw: view.value(columns.heading), yawRate: view.value(columns.heading + 1), yawAcceleration: view.value(columns.heading + 2))
      return held(flat, measured, controller)
    }
  }

  /// Without model error the world's own loop adds nothing: the difference between a - f and gravity goes into the command.
  private func compensated(_ a: Vector3<Double>, _ memory: DisturbanceFilter<Double>) -> Vector3<Double> {
    guard parameters.law == .geometric else { return a }
    return Vector3(
      a.x - memory.acceleration.x, a.y - memory.acceleration.y, a.z - memory.acceleration.z - parameters.gravity_m_per_s2)
  }

  /// Thrust along the axis that the vehicle has, and rates that turn it to the one it should have.
  private func rates(_ target: FlatState<Double>, _ measured: FlightMeasurement<Double>) -> RotorValues<Double> {
    let relative = measured.rotation.transposed * target.attitude
    let (k, d) = (parameters.vehicle.gains.attitude_per_s2, parameters.vehicle.gains.rate_per_s)
    let feed = relative * target.bodyRate
    return RotorValues(
      target.specificThrust * relative.row2.z, feed.x + k.x / d.x * 0.5 * (relative.row2.y - relative.row1.z),
      feed.y + k.y / d.y * 0.5 * (relative.row0.z - relative.row2.x), feed.z + k.z / d.z * 0.5 * (relative.row1.x - relative.row0.y))
  }

  private func attitude(_ target: FlatState<Double>, _ measured: FlightMeasurement<Double>) -> RotorValues<Double> {
    let r = target.attitude
    let alignment = (measured.rotation.transposed * r).row2.z
    let pitch = Double.atan2(-r.row2.x, (r.row2.y * r.row2.y + r.row2.z * r.row2.z).squareRoot())
    return RotorValues(
      target.specificThrust * alignment, Double.atan2(r.row2.y, r.row2.z), pitch, Double.atan2(r.row1.x, r.row0.x))
  }

  /// Where to fly: the reference, and as far beyond it as the world's loop lags behind a moving one.
  private func place(_ wanted: FlatOutput<Double>) -> RotorValues<Double> {
    let (p, d) = (parameters.vehicle.gains.position_per_s2, parameters.vehicle.gains.velocity_per_s)
    let v = wanted.velocity
    let ahead = wanted.position + Vector3(d.x / p.x * v.x, d.y / p.y * v.y, d.z / p.z * v.z)
    return RotorValues(ahead.x, ahead.y, ahead.z, wrapped(wanted.yaw))
  }

  /// The same direction between -π and π.
  private func wrapped(_ angle: Double) -> Double {
    let turn = 2 * Double.pi
    return angle - turn * (angle / turn).rounded()
  }
}
