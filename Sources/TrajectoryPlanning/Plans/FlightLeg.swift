import DeterministicMath

/// A part of a plan between stops: a flight from its start to rest, or a hold in place.
struct FlightLeg: Sendable {
  var waypoints: [Waypoint]
  /// Seconds from the start of the plan.
  var startTime = 0.0
  var start = BoundaryState.rest
  var yawRate = 0.0
  var yawAcceleration = 0.0
  /// As given; nil for the planner's choice.
  var durations: [Double]?
  /// Seconds, for a hold between two waypoints at one place.
  var holdDuration: Double?

  var points: [Vector3<Double>] { waypoints.map(\.position) }

  /// The yaw through the waypoints' angles, cut into as many pieces a segment as there are durations.
  func yaw(pieceDurations: [Double]) throws(PlanningError) -> PiecewisePolynomial? {
    guard waypoints[0].yaw != nil else { return nil }
    let count = pieceDurations.count / (waypoints.count - 1)
    let durations = count == 1
      ? pieceDurations : stride(from: 0, to: pieceDurations.count, by: count).map { pieceDurations[$0] * Double(count) }
    let curve = try YawCurve.solve(waypoints, durations: durations, rate: yawRate, acceleration: yawAcceleration)
    return count == 1 ? curve : curve?.subdivided(into: count)
  }
}

extension MinimumSnapPlanner {
  /// The route cut where waypoints coincide; each leg ends at rest.
  func legs() -> [FlightLeg] {
    var route = request.route
    if route[0].yaw != nil {
      for (index, angle) in YawCurve.unwrapped(route.compactMap(\.yaw)).enumerated() { route[index].yaw = angle }
    }
    var legs: [FlightLeg] = []
    var first = 0
    for index in 1..<route.count {
      let isHold = route[index].position.distance(to: route[index - 1].position) < PlanRequest.coincidenceDistance
      if isHold {
        if first < index - 1 { legs.append(leg(route, first, index - 1)) }
        var hold = leg(route, index - 1, index)
        if case .held(let seconds) = request.coincidentWaypoints { hold.holdDuration = hold.durations?[0] ?? seconds }
        legs.append(hold)
        first = index
      } else if index == route.count - 1 {
        legs.append(leg(route, first, index))
      }
    }
    if let start = request.start, !legs.isEmpty {
      (legs[0].start, legs[0].yawRate, legs[0].yawAcceleration) = (start.motion, start.yawRate, start.yawAcceleration)
    }
    return legs
  }

  private func leg(_ route: [Waypoint], _ first: Int, _ last: Int) -> FlightLeg {
    FlightLeg(waypoints: Array(route[first...last]), durations: request.durations.map { Array($0[first..<last]) })
  }
}
