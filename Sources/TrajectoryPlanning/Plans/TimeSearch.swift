import DeterministicMath

/// Finds durations of a leg that are as short as the motors allow.
///
/// The ratios come from `SnapTimeAllocation`; then the flight is made as fast as the check lets it. From rest to rest a common factor is
/// searched: it keeps the path and falls back to hover when large. From a moving start the weight of time against snap is searched.
struct TimeSearch {
  let planner: MinimumSnapPlanner
  let leg: FlightLeg

  typealias Curves = (position: PiecewisePolynomial, yaw: PiecewisePolynomial?)

  /// - Throws: `PlanningError` `.infeasible` where no factor or weight helps.
  func fastest() throws(PlanningError) -> Curves {
    let allocation = SnapTimeAllocation(points: leg.points, start: leg.start, gateTolerance: planner.request.gateTolerance)
    let first = try firstDurations()
    let isAtRest = leg.start == .rest && leg.yawRate == 0 && leg.yawAcceleration == 0
    return isAtRest
      ? try fromRest(allocation.solve(from: first)) : try fromMotion(allocation, first)
  }

  /// Those of the point mass, stretched, where it visits every waypoint; else from the distances.
  private func firstDurations() throws(PlanningError) -> [Double] {
    let points = leg.points
    let distances = zip(points.dropFirst(), points).map { $0.distance(to: $1) }
    let bound = try PointMassPlan(planner.pointMassProblem(leg))
    if bound.durations.count == distances.count { return bound.durations.map { Double.clamp(2 * $0, 2e-3, 1e4) } }
    let speed = Double.squareRoot(planner.request.vehicle.specificThrustMaximum * distances.reduce(0, +) / Double(distances.count))
    return distances.map { Double.clamp(2 * $0 / speed, 2e-3, 1e4) }
  }

  private func fromRest(_ allocated: SnapTimeAllocation.Result) throws(PlanningError) -> Curves {
    let curves = try planner.solve(leg, durations: allocated.durations, points: allocated.points)
    func stretched(_ factor: Double) -> Curves { (curves.position.stretched(by: factor), curves.yaw?.stretched(by: factor)) }
    var slow = 1.0
    while !isFeasible(stretched(slow), exactly: false) {
      slow *= 2
      guard slow < 1e6 else { throw failure(curves) }
    }
    var fast = slow / 2
    while isFeasible(stretched(fast), exactly: false) && fast > 1e-6 { (slow, fast) = (fast, fast / 2) }
    while slow - fast > 1e-4 * slow {
      let middle = 0.5 * (slow + fast)
      if isFeasible(stretched(middle), exactly: false) { slow = middle } else { fast = middle }
    }
    // the search sampled coarsely: give way until every millisecond is within the limits, then take back what was too much
    fast = slow
    var margin = 1e-5
    while !isFeasible(stretched(slow), exactly: true) {
      (fast, slow) = (slow, slow * (1 + margin))
      margin *= 4
      guard margin < 1e3 else { throw failure(curves) }
    }
    while slow - fast > 1e-4 * slow {
      let middle = 0.5 * (slow + fast)
      if isFeasible(stretched(middle), exactly: true) { slow = middle } else { fast = middle }
    }
    return stretched(slow)
  }

  private func fromMotion(_ allocation: SnapTimeAllocation, _ first: [Double]) throws(PlanningError) -> Curves {
    var durations = first
    func attempt(_ weight: Double) throws(PlanningError) -> Curves {
      let result = allocation.solve(from: durations, timeWeight: weight)
      durations = result.durations
      return try planner.solve(leg, durations: result.durations, points: result.points)
    }
    // from an eager flight to a calm one, then back as far as the motors allow
    var weight = 1e9
    var curves = try attempt(weight)
    while !isFeasible(curves, exactly: true) {
      weight /= 8
      guard weight > 1e-9 else { throw failure(curves) }
      curves = try attempt(weight)
    }
    var (calm, eager) = (weight, weight * 8)
    for _ in 0..<12 {
      let middle = Double.squareRoot(calm * eager)
      let trial = try attempt(middle)
      if isFeasible(trial, exactly: true) { (calm, curves) = (middle, trial) } else { eager = middle }
    }
    return curves
  }

  /// Within the limits of the motors and of speed, at every millisecond or at about 24 samples a segment.
  private func isFeasible(_ curves: Curves, exactly: Bool) -> Bool {
    let coarse = curves.position.totalDuration / Double(24 * curves.position.pieceCount)
    let check = exactly || coarse < 0.001
      ? planner.check
      : FeasibilityCheck(vehicle: planner.request.vehicle, heading: planner.request.heading, samplingInterval: coarse)
    let report = check.report(position: curves.position, yaw: curves.yaw, stopsAtViolation: true)
    return report.isFeasible && report.speedMaximum <= planner.request.speedLimit ?? .infinity
  }

  private func failure(_ curves: Curves) -> PlanningError {
    let report = planner.check.report(position: curves.position, yaw: curves.yaw, stopsAtViolation: true)
    if let violation = report.firstViolation { return planner.infeasible(violation, totalDuration: curves.position.totalDuration) }
    let limit = planner.request.speedLimit ?? .infinity
    return PlanningError(.speedLimit, place: "speed limit", value: limit, allowed: "\(report.speedMaximum) m/s or more from this start")
  }
}
