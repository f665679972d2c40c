import DeterministicMath

/// Finds durations of a leg that are as short as the motors allow.
///
/// The ratios come from `SnapTimeAllocation`, then from `LimitTimeAllocation`, where asked for with more pieces a segment; the flight is made as
/// fast as the check lets it. From rest
/// to rest a common factor is searched: it keeps the path and falls back to hover when large. From a moving start the weight of time
/// against snap is searched.
struct TimeSearch {
  let planner: MinimumSnapPlanner
  let leg: FlightLeg
  let pointMass: PointMassPlan?

  typealias Curves = FlightPace.Curves

  /// - Throws: `PlanningError` `.infeasible` where no factor or weight helps.
  func fastest() throws(PlanningError) -> Curves {
    let allocation = SnapTimeAllocation(points: leg.points, start: leg.start, gateTolerance: planner.request.gateTolerance)
    let first = firstDurations()
    let isAtRest = leg.start == .rest && leg.yawRate == 0 && leg.yawAcceleration == 0
    let curves = isAtRest ? try fromRest(allocation, first) : try fromMotion(allocation, first)
    guard planner.request.piecesPerSegment > 1 else { return curves }
    return finer(than: curves, allocation, isAtRest: isAtRest) ?? curves
  }

  /// By a common factor from rest to rest: least snap first, then what the limits allow; the faster of those that are high enough.
  private func fromRest(_ allocation: SnapTimeAllocation, _ first: [Double]) throws(PlanningError) -> Curves {
    let allocated = allocation.solve(from: first)
    let calm = try calm(allocated, first)
    let refined = refinement(allocation, margin: 0.03).solve(from: (calm.position.durations, allocated.points))
    if let eager = try? scaled(refined.durations, refined.points),
      eager.position.totalDuration < calm.position.totalDuration || !isHighEnough(calm), let settled = try? settled(eager)
    {
      return settled
    }
    return try settled(calm)
  }

  /// By the ratios of least snap or, where waypoints turn the vehicle and that is faster, with time for the turns.
  private func calm(_ allocated: SnapTimeAllocation.Result, _ first: [Double]) throws(PlanningError) -> Curves {
    guard leg.waypoints[0].yaw != nil, let turning = try? scaled(withTimeToTurn(first), allocated.points) else {
      return try scaled(allocated.durations, allocated.points)
    }
    guard let smooth = try? scaled(allocated.durations, allocated.points),
      smooth.position.totalDuration <= turning.position.totalDuration
    else { return turning }
    return smooth
  }

  /// Durations with a second a radian of yaw: between waypoints millimetres apart the ratios of least snap leave no time for a turn.
  private func withTimeToTurn(_ durations: [Double]) -> [Double] {
    durations.indices.map { max(durations[$0], abs((leg.waypoints[$0 + 1].yaw ?? 0) - (leg.waypoints[$0].yaw ?? 0))) }
  }

  func refinement(_ allocation: SnapTimeAllocation, margin: Double) -> LimitTimeAllocation {
    LimitTimeAllocation(
      problem: allocation,
      penalty: MotorLimitPenalty(
        vehicle: planner.request.vehicle, heading: planner.request.heading, margin: margin,
        speedLimit: planner.request.speedLimit ?? .infinity, heightMinimum: planner.request.heightMinimum ?? -.infinity),
      yaw: { try? leg.yaw(pieceDurations: $0) })
  }

  /// Those of the point mass, stretched, where it visits every waypoint; else from the distances.
  private func firstDurations() -> [Double] {
    let points = leg.points
    let distances = zip(points.dropFirst(), points).map { $0.distance(to: $1) }
    if let pointMass, pointMass.durations.count == distances.count {
      // near a start that turns back, and between waypoints millimetres apart, a segment of the point mass may last for hours
      let limit = planner.request.vehicle.specificThrustMaximum
      let turn = 4 * leg.start.velocity.length / limit
      return zip(pointMass.durations, distances).map {
        Double.clamp(min(2 * $0, Double.fma(8, Double.squareRoot($1 / limit), turn)), 2e-3, 1e4)
      }
    }
    let speed = Double.squareRoot(planner.request.vehicle.specificThrustMaximum * distances.reduce(0, +) / Double(distances.count))
    return distances.map { Double.clamp(2 * $0 / speed, 2e-3, 1e4) }
  }

  /// The fastest flight of one path with these ratios of durations, by a coarse look.
  private func scaled(_ durations: [Double], _ points: [Vector3<Double>]) throws(PlanningError) -> Curves {
    try scaled(try planner.solve(leg, durations: durations, points: points))
  }

  func scaled(_ curves: Curves) throws(PlanningError) -> Curves {
    guard let factor = pace(curves).coarseFactor() else { throw failure(curves) }
    return FlightPace.stretched(curves, factor)
  }

  /// Gives way until every millisecond is within the limits.
  func settled(_ curves: Curves) throws(PlanningError) -> Curves {
    guard var factor = pace(curves).exactFactor() else { throw failure(curves) }
    var margin = 1e-6
    while !isFeasible(FlightPace.stretched(curves, factor), exactly: true) {
      factor *= 1 + margin
      margin *= 4
      guard margin < 1e3 else { throw failure(curves) }
    }
    return FlightPace.stretched(curves, factor)
  }

  private func pace(_ curves: Curves) -> FlightPace {
    FlightPace(curves: curves, check: planner.check, speedLimit: planner.request.speedLimit ?? .infinity)
  }

  private func fromMotion(_ allocation: SnapTimeAllocation, _ first: [Double]) throws(PlanningError) -> Curves {
    var allocation = allocation
    // the weight is searched to a few per cent: each trial need not be more exact
    (allocation.optimiser.iterationLimit, allocation.optimiser.gradientTolerance) = (80, 1e-6)
    allocation.optimiser.relativeDecrease = 1e-7
    var durations = first
    func attempt(_ weight: Double) throws(PlanningError) -> (curves: Curves, points: [Vector3<Double>]) {
      let result = allocation.solve(from: durations, timeWeight: weight)
      durations = result.durations
      return (try planner.solve(leg, durations: result.durations, points: result.points), result.points)
    }
    // the coarse look spares most of the exact ones
    func passes(_ curves: Curves) -> Bool { isFeasible(curves, exactly: false) && isFeasible(curves, exactly: true) }
    // from an eager flight to a calm one, then back as far as the motors allow
    var weight = 1e9
    var best = try attempt(weight)
    while !passes(best.curves) {
      weight /= 8
      guard weight > 1e-9 else { throw failure(best.curves) }
      best = try attempt(weight)
    }
    var (calm, eager) = (weight, weight * 8)
    for _ in 0..<6 {
      let middle = Double.squareRoot(calm * eager)
      let trial = try attempt(middle)
      if passes(trial.curves) { (calm, best) = (middle, trial) } else { eager = middle }
    }
    // the limits themselves, with a margin instead of the common factor
    for margin in [0.05, 0.15, 0.4] {
      let refined = refinement(allocation, margin: margin).solve(from: (best.curves.position.durations, best.points))
      guard let curves = try? planner.solve(leg, durations: refined.durations, points: refined.points),
        curves.position.totalDuration < best.curves.position.totalDuration || !isHighEnough(best.curves),
        isFeasible(curves, exactly: true)
      else { continue }
      return curves
    }
    return best.curves
  }

  /// Within the limits of the motors and of speed, at every millisecond or at about 24 samples a segment.
  func isFeasible(_ curves: Curves, exactly: Bool) -> Bool {
    let coarse = curves.position.totalDuration / Double(24 * curves.position.pieceCount)
    let check =
      exactly || coarse < 0.001
      ? planner.check
      : FeasibilityCheck(vehicle: planner.request.vehicle, heading: planner.request.heading, samplingInterval: coarse)
    let report = check.report(position: curves.position, yaw: curves.yaw, startTime: leg.startTime, stopsAtViolation: true)
    return report.isFeasible && report.speedMaximum <= planner.request.speedLimit ?? .infinity
  }

  /// At every millisecond; true where no height is asked for.
  func isHighEnough(_ curves: Curves) -> Bool {
    guard let least = planner.request.heightMinimum else { return true }
    return planner.check.report(position: curves.position, yaw: curves.yaw, startTime: leg.startTime).heightMinimum >= least
  }

  private func failure(_ curves: Curves) -> PlanningError {
    let report = planner.check.report(position: curves.position, yaw: curves.yaw, startTime: leg.startTime, stopsAtViolation: true)
    if let violation = report.firstViolation { return planner.infeasible(violation, totalDuration: curves.position.totalDuration) }
    let limit = planner.request.speedLimit ?? .infinity
    return PlanningError(.speedLimit, place: "speed limit", value: limit, allowed: "\(report.speedMaximum) m/s or more from this start")
  }
}
