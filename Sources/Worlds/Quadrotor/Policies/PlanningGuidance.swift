import DeterministicMath
import TrajectoryPlanning

/// Makes the plans that a policy flies: minimum snap to a goal or through the gates ahead, within what the motors can do.
///
/// A share of the thrust is left to feedback, drag and errors of the model, and a share of the gates' tolerance to errors of tracking.
/// Static gates are planned for at the start; moving ones again and again, the next where it will be if it keeps its velocity. A plan that is
/// lost is given up until the next gate is passed.
struct PlanningGuidance: Sendable {
  private let vehicle: QuadrotorParameters
  private let speedLimit_m_per_s: Double
  private let gateTolerance_m: Double
  private let gateCount: Int
  let gatesInTotal: Int
  let gatesMove: Bool
  /// Segments of a plan at most.
  let segmentCapacity: Int

  private static let thrustReserve = 0.25
  private static let toleranceShare = 0.4
  private static let horizon = (fixed: 16, moving: 3)

  /// Beyond the last gate, so that it is passed at speed, m.
  private static let runOut_m = 4.0

  init(_ p: WorldParameters) {
    vehicle = p.vehicle.planningParameters(reserve: Self.thrustReserve)
    speedLimit_m_per_s = p.vehicle.speed_m_per_s(dragOverThrust: 0.15)
    guard case .race(let tolerance, let laps, let gatesMove) = p.task else {
      (gateTolerance_m, gateCount, gatesInTotal, self.gatesMove, segmentCapacity) = (0, 0, 0, false, 1)
      return
    }
    gateTolerance_m = Self.toleranceShare * tolerance
    (gateCount, gatesInTotal, self.gatesMove) = (p.gateCount, laps * p.gateCount, gatesMove)
    segmentCapacity = min(gatesInTotal, gatesMove ? Self.horizon.moving : Self.horizon.fixed) + 1
  }

  /// From here to a goal with a heading; nil where no plan is feasible.
  func plan(from start: FlatOutput<Double>, toGoal goal: FlatOutput<Double>) -> FlightPlan? {
    guard goal.position.distance(to: start.position) > 0.01 else { return nil }
    return plan(from: start, [Waypoint(goal.position, yaw: goal.yaw)], tolerance: 0)
  }

  /// From here through the gates ahead; nil where no plan is feasible.
  ///
  /// - Parameters:
  ///   - passed: gates passed so far.
  ///   - gate: where each gate is now.
  ///   - velocity: of the next gate, m/s.
  ///   - arrival: how long the next gate is away, s.
  func plan(
    from start: FlatOutput<Double>, passed: Int, gate: (Int) -> Vector3<Double>, velocity: Vector3<Double>, arrival: Double
  ) -> FlightPlan? {
    let end = min(gatesInTotal, passed + segmentCapacity - 1)
    var points: [Vector3<Double>] = []
    for number in passed..<end {
      let centre = gate(number % gateCount)
      let place = number == passed ? Vector3.fma(arrival, velocity, centre) : centre
      // one gate again and again is passed at once
      if points.last.map({ $0.distance(to: place) > 0.01 }) ?? true { points.append(place) }
    }
    guard let last = points.last else { return nil }
    let before = points.count > 1 ? points[points.count - 2] : start.position
    let leg = last - before
    if leg.length > 0.01 {
      var beyond = last + (Self.runOut_m / leg.length) * leg
      beyond.z = max(beyond.z, min(last.z, 0.5))
      points.append(beyond)
    }
    return plan(from: start, points.map { Waypoint($0, yaw: start.yaw) }, tolerance: gateTolerance_m)
  }

  private func plan(from start: FlatOutput<Double>, _ waypoints: [Waypoint], tolerance: Double) -> FlightPlan? {
    var request = PlanRequest(waypoints: waypoints, vehicle: vehicle)
    request.gateTolerance = tolerance
    request.speedLimit = max(speedLimit_m_per_s, 1.05 * start.velocity.length)
    var state = FlightStart(
      position: start.position,
      motion: BoundaryState(velocity: start.velocity, acceleration: start.acceleration, jerk: start.jerk), yaw: start.yaw)
    (state.yawRate, state.yawAcceleration) = (start.yawRate, start.yawAcceleration)
    request.start = state
    request.coincidentWaypoints = .held(0.01)
    guard let plan = try? MinimumSnapPlanner.plan(request), plan.position.pieceCount <= segmentCapacity else { return nil }
    return plan
  }
}
