import DeterministicMath

/// The yaw of a plan: the minimum-jerk curve through the waypoints' angles, each reached the shorter way round.
enum YawCurve {
  /// nil where the waypoints have no yaw.
  static func solve(_ waypoints: [Waypoint], durations: [Double], rate: Double, acceleration: Double) throws(PlanningError)
    -> PiecewisePolynomial?
  {
    guard waypoints.allSatisfy({ $0.yaw != nil }) else { return nil }
    let angles = unwrapped(waypoints.compactMap(\.yaw))
    let spline = WaypointSpline(.minimumJerk)
    return try spline.solve(
      points: angles.map { [$0] }, durations: durations, start: [[rate, acceleration]], end: spline.rest(axisCount: 1))
  }

  /// Angles that differ from the given ones by whole turns, neighbours by at most half a turn.
  static func unwrapped(_ angles: [Double]) -> [Double] {
    var result: [Double] = []
    for angle in angles {
      guard let previous = result.last else {
        result.append(angle)
        continue
      }
      let turns = ((angle - previous) / (2 * Double.pi)).rounded(.toNearestOrEven)
      result.append(Double.fma(-2 * Double.pi, turns, angle))
    }
    return result
  }
}
