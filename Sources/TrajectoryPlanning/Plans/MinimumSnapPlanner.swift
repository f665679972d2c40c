import DeterministicMath

/// Makes minimum-snap plans: with durations as given, or with durations of its own choosing, which are feasible or refused.
public struct MinimumSnapPlanner: Sendable {
  let request: PlanRequest
  let check: FeasibilityCheck

  /// - Throws: `PlanningError` for input that cannot be planned with, and, where the durations are the planner's own, `.infeasible` if
  ///   none that it tried keep the motors within their limits.
  public static func plan(_ request: PlanRequest) throws(PlanningError) -> FlightPlan {
    try request.check()
    let planner = MinimumSnapPlanner(request: request, check: FeasibilityCheck(vehicle: request.vehicle, heading: request.heading))
    var position: PiecewisePolynomial?
    var yaw: PiecewisePolynomial?
    var bound = 0.0
    var waypointPieces = [0]
    for var leg in planner.legs() {
      leg.startTime = position?.totalDuration ?? 0
      let pointMass = leg.holdDuration == nil ? try planner.pointMass(leg) : nil
      let curves = try planner.curves(leg, pointMass)
      let segmentCount = leg.waypoints.count - 1
      let pieces = curves.position.pieceCount / segmentCount
      waypointPieces += (1...segmentCount).map { waypointPieces[waypointPieces.count - 1] + $0 * pieces }
      position = position.map { $0.spliced(before: $0.pieceCount, with: curves.position) } ?? curves.position
      if let next = curves.yaw { yaw = yaw.map { $0.spliced(before: $0.pieceCount, with: next) } ?? next }
      bound += pointMass?.lowerBound ?? leg.holdDuration ?? 0
    }
    guard let position else { throw PlanningError(.tooFewWaypoints, place: "waypoints", value: "1", allowed: "2 or more") }
    let report = planner.check.report(position: position, yaw: yaw)
    if request.durations == nil {
      if let violation = report.firstViolation { throw planner.infeasible(violation, totalDuration: position.totalDuration) }
      if let limit = request.speedLimit, report.speedMaximum > limit {
        throw PlanningError(.speedLimit, place: "speed limit", value: limit, allowed: "\(report.speedMaximum) m/s or more from this start")
      }
      if let least = request.heightMinimum, report.heightMinimum < least { throw planner.tooLow(report.heightMinimum, least) }
    }
    return FlightPlan(position: position, yaw: yaw, heading: request.heading, waypointPieces: waypointPieces, feasibility: report, lowerBound: bound)
  }

  func infeasible(_ violation: FeasibilityReport.Violation, totalDuration: Double) -> PlanningError {
    PlanningError(
      .infeasible, place: "\(violation.quantity) at \(violation.time) s of \(totalDuration) s", value: violation.value,
      allowed: "\(violation.allowed); the planner found no durations that keep to it")
  }

  private func tooLow(_ height: Double, _ least: Double) -> PlanningError {
    PlanningError(
      .infeasible, place: "height", value: height, allowed: "\(least) m or more; the planner found no path that keeps to it"
        + (request.piecesPerSegment == 1 ? ", which more pieces a segment may" : ""))
  }

  /// The curves of one leg, with the point mass' fastest flight where the leg is one.
  func curves(
    _ leg: FlightLeg, _ pointMass: PointMassPlan?
  ) throws(PlanningError) -> (position: PiecewisePolynomial, yaw: PiecewisePolynomial?) {
    if let hold = leg.holdDuration { return try holdCurves(leg, hold) }
    if let durations = leg.durations { return try solve(leg, durations: durations, points: leg.points) }
    return try TimeSearch(planner: self, leg: leg, pointMass: pointMass).fastest()
  }

  func solve(
    _ leg: FlightLeg, durations: [Double], points: [Vector3<Double>]
  ) throws(PlanningError) -> (position: PiecewisePolynomial, yaw: PiecewisePolynomial?) {
    var solver = MinimumSnapSolver(maximumSegments: durations.count)
    solver.solve(points: points, durations: durations, start: leg.start)
    guard solver.cost.isFinite, solver.coefficients.allSatisfy(\.isFinite) else {
      throw PlanningError(
        .numericalBreakdown, place: "spline", value: "coefficients beyond the range of doubles",
        allowed: "durations and distances nearer to 1")
    }
    return (solver.curve, try leg.yaw(pieceDurations: durations))
  }

  private func holdCurves(
    _ leg: FlightLeg, _ duration: Double
  ) throws(PlanningError) -> (position: PiecewisePolynomial, yaw: PiecewisePolynomial?) {
    let place = leg.waypoints[0].position
    let rows = [place.x, place.y, place.z].flatMap { [$0] + [Double](repeating: 0, count: 7) }
    let position = PiecewisePolynomial(durations: [duration], axisCount: 3, coefficientCount: 8, coefficients: rows)
    return (position, try YawCurve.solve(leg.waypoints, durations: [duration], rate: 0, acceleration: 0))
  }

  /// The fastest point mass through those gates of a leg that do not overlap; nil where it may stay where it is.
  private func pointMass(_ leg: FlightLeg) throws(PlanningError) -> PointMassPlan? {
    let tolerance = request.durations == nil ? request.gateTolerance : 0
    let problem = PointMassProblem(
      points: leg.points, specificThrustMaximum: request.vehicle.specificThrustMaximum, startVelocity: leg.start.velocity,
      gateTolerance: tolerance
    ).withoutNearbyPoints(closerThan: max(2 * tolerance, PointMassPlan.smallestDistance))
    return problem.points.count == 2 && problem.points[0] == problem.points[1] ? nil : try PointMassPlan(problem)
  }
}
