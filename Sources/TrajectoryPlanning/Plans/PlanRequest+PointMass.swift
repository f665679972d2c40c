import DeterministicMath

extension PlanRequest {
  /// The fastest flight of a point mass with this vehicle's greatest thrust through the waypoints, to rest at the last.
  ///
  /// - Throws: `PlanningError` for input that cannot be planned with. Waypoints at one place count once.
  public func pointMassPlan() throws(PlanningError) -> PointMassPlan {
    var request = self
    request.durations = nil
    request.coincidentWaypoints = .held(1)
    try request.check()
    return try PointMassPlan(
      PointMassProblem(
        points: route.map(\.position), specificThrustMaximum: vehicle.specificThrustMaximum,
        startVelocity: start?.motion.velocity ?? .zero, gateTolerance: gateTolerance))
  }
}
