import DeterministicMath
import TrajectoryPlanning

/// Flies plans in closed loop and reports how far from them the vehicle comes: motors with lag and limits, drag, exact measurements.
///
/// The vehicle starts on the plan; the law closes its loops every `period_s`, with full feed-forward, and so long is a step of RK4. A plan with
/// a free heading is flown without turning about the thrust axis, at whatever tilt.
public struct PlanFlight {
  private let vehicle: Vehicle
  private let law: ControlLaw
  private let period_s: Double

  /// Distances from the plan over all instants of control.
  public struct Deviation: Sendable, Equatable {
    public var maximum_m = 0.0
    public var rootMeanSquare_m = 0.0
  }

  /// - Parameter period_s: at most two time constants of the motors, above 0.
  public init(_ vehicle: Vehicle, law: ControlLaw, period_s: Double = 0.002) {
    precondition(period_s > 0, "a period takes time")
    (self.vehicle, self.law, self.period_s) = (vehicle, law, period_s)
  }

  public func deviation(from plan: FlightPlan) -> Deviation {
    let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: Vehicle.standardGravity_m_per_s2)
    let motion = BodyMotion(drag: vehicle.drag, method: .rungeKutta, stepDuration_s: period_s)
    let controller = FlightController(
      lanes, gains: vehicle.gains, law: law, filter: LowPassFilter(corner_Hz: vehicle.gains.filter_Hz, period_s: period_s))
    var memory = DisturbanceFilter<Double>()
    memory.acceleration.z = -Vehicle.standardGravity_m_per_s2
    var body = ReferenceState.body(plan.output(at: 0), lanes)
    body.motorSpeed = lanes.limited(body.motorSpeed)
    var force = Vector3(0, 0, lanes.thrust_N(body.motorSpeed).sum / vehicle.mass_kg)
    var deviation = Deviation()
    let count = Int((plan.totalDuration / period_s).rounded(.up))
    for step in 0..<count {
      let measured = FlightMeasurement(
        position: body.position, velocity: body.velocity, rotation: body.attitude.rotationMatrix, bodyRate: body.bodyRate,
        motorSpeed: body.motorSpeed, specificForce: force)
      if law == .incremental { controller.observe(measured, &memory) }
      var flat = plan.output(at: Double(step) * period_s)
      let error = flat.position - body.position
      flat.acceleration = controller.acceleration(
        positionError: error, velocityError: flat.velocity - body.velocity, feedForward: flat.acceleration)
      let target =
        plan.heading == .free ? controller.attitude(flat, near: measured.rotation, memory) : controller.attitude(flat, memory)
      let command = controller.track(target, measured, memory)
      let next = motion.step(body, vehicle: lanes, surroundings: Surroundings(), commands: HeldCommand(command))
      var mean = (1 / period_s) * (next.velocity - body.velocity)
      mean.z += Vehicle.standardGravity_m_per_s2
      force = next.attitude.rotateInverse(mean)
      body = next
      deviation.maximum_m = max(deviation.maximum_m, error.length)
      deviation.rootMeanSquare_m += error.lengthSquared
    }
    deviation.rootMeanSquare_m = Double.squareRoot(deviation.rootMeanSquare_m / Double(max(count, 1)))
    return deviation
  }
}

extension FlightPlan {
  /// The flat outputs at a time, s.
  fileprivate func output(at time: Double) -> FlatOutput<Double> {
    let (piece, localTime) = position.locate(time)
    return FlatOutput(position: position, yaw: yaw, piece: piece, localTime: localTime)
  }
}
