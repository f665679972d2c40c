import DeterministicMath

extension PlanRequest {
  /// The waypoints with the start in front: its own place, unless it is that of the first waypoint.
  var route: [Waypoint] {
    guard let start else { return waypoints }
    let own = Waypoint(start.position, yaw: waypoints.first?.yaw == nil ? nil : start.yaw ?? waypoints.first?.yaw)
    guard let first = waypoints.first, first.position.distance(to: start.position) < Self.coincidenceDistance else {
      return [own] + waypoints
    }
    return [own] + waypoints.dropFirst()
  }

  var isAtRestAtTheStart: Bool { start == nil || start?.motion == .rest }

  /// - Throws: `PlanningError` naming the waypoint, duration, tolerance or limit that cannot be planned with.
  func check() throws(PlanningError) {
    try checkPlaces()
    let route = route
    if let durations { try DurationLimits.check(durations, segmentCount: route.count - 1) }
    guard Self.pieceRange.contains(piecesPerSegment), durations == nil || piecesPerSegment == 1 else {
      throw PlanningError(
        .valueOutOfRange, place: "pieces a segment", value: "\(piecesPerSegment)",
        allowed: durations == nil ? "\(Self.pieceRange.lowerBound) ... \(Self.pieceRange.upperBound)" : "1 where the durations are given")
    }
    try checkHeading(route)
    try checkHeight(route)
    guard gateTolerance >= 0, gateTolerance <= 100 else {
      throw PlanningError(.valueOutOfRange, place: "gate tolerance", value: gateTolerance, allowed: "0 m ... 100 m")
    }
    if let speedLimit {
      guard speedLimit > 0, speedLimit.isFinite else {
        throw PlanningError(.speedLimit, place: "speed limit", value: speedLimit, allowed: "above 0 m/s, finite")
      }
      let speed = start?.motion.velocity.length ?? 0
      guard speed <= speedLimit else {
        throw PlanningError(.speedLimit, place: "speed limit", value: speedLimit, allowed: "the speed at the start, \(speed) m/s, or more")
      }
    }
    if case .held(let seconds) = coincidentWaypoints, !(0.001...3600).contains(seconds) {
      throw PlanningError(.duration, place: "hold", value: seconds, allowed: "0.001 s ... 3600 s")
    }
  }

  private func checkPlaces() throws(PlanningError) {
    let route = route
    guard route.count >= 2 else {
      throw PlanningError(.tooFewWaypoints, place: "waypoints", value: "\(route.count)", allowed: "2 or more")
    }
    guard route.count <= Track.waypointLimit + 1 else {
      throw PlanningError(.tooManyWaypoints, place: "waypoints", value: "\(route.count)", allowed: "up to \(Track.waypointLimit)")
    }
    for (index, waypoint) in waypoints.enumerated() {
      for (axis, value) in [("x", waypoint.position.x), ("y", waypoint.position.y), ("z", waypoint.position.z)]
      where !NumberList.lengths.contains(value) {
        throw PlanningError(
          .valueOutOfRange, place: "waypoint \(index + 1), \(axis)", value: value,
          allowed: "\(NumberList.lengths.lowerBound) m ... \(NumberList.lengths.upperBound) m")
      }
      guard NumberList.angles.contains(waypoint.yaw ?? 0) else {
        throw PlanningError(
          .valueOutOfRange, place: "waypoint \(index + 1), yaw", value: waypoint.yaw ?? 0,
          allowed: "\(NumberList.angles.lowerBound) ... \(NumberList.angles.upperBound) rad")
      }
      guard (waypoint.yaw == nil) == (waypoints[0].yaw == nil) else {
        throw PlanningError(
          .syntax, place: "waypoint \(index + 1), yaw", value: "missing or given", allowed: "yaw for all waypoints or for none")
      }
    }
    try checkStart()
    guard coincidentWaypoints == .refused else { return }
    for index in 1..<route.count where route[index].position.distance(to: route[index - 1].position) < Self.coincidenceDistance {
      let number = index + 1 - (route.count - waypoints.count)
      throw PlanningError(
        .coincidentWaypoints, place: number > 1 ? "waypoints \(number - 1) and \(number)" : "start and waypoint \(number)",
        value: "\(route[index].position.distance(to: route[index - 1].position)) m apart",
        allowed: "\(Self.coincidenceDistance) m or more, or a hold of so many seconds")
    }
  }

  /// A free heading has no yaw to keep.
  private func checkHeading(_ route: [Waypoint]) throws(PlanningError) {
    guard heading == .free else { return }
    if let yaw = route[0].yaw {
      throw PlanningError(.syntax, place: "waypoint 1, yaw", value: yaw, allowed: "no yaw where the heading is free")
    }
    if let start, start.yawRate != 0 || start.yawAcceleration != 0 {
      throw PlanningError(.valueOutOfRange, place: "start, yaw rate", value: start.yawRate, allowed: "0 where the heading is free")
    }
  }

  private func checkHeight(_ route: [Waypoint]) throws(PlanningError) {
    guard let heightMinimum else { return }
    guard NumberList.lengths.contains(heightMinimum) else {
      throw PlanningError(
        .valueOutOfRange, place: "least height", value: heightMinimum,
        allowed: "\(NumberList.lengths.lowerBound) m ... \(NumberList.lengths.upperBound) m")
    }
    for (index, waypoint) in route.enumerated() where waypoint.position.z < heightMinimum {
      let number = index + 1 - (route.count - waypoints.count)
      throw PlanningError(
        .valueOutOfRange, place: number > 0 ? "waypoint \(number), z" : "start, z", value: waypoint.position.z,
        allowed: "the least height, \(heightMinimum) m, or more")
    }
  }

  private func checkStart() throws(PlanningError) {
    guard let start else { return }
    let motion = start.motion
    for (name, v) in [
      ("position", start.position), ("velocity", motion.velocity), ("acceleration", motion.acceleration), ("jerk", motion.jerk),
    ] {
      for value in [v.x, v.y, v.z] where !NumberList.lengths.contains(value) {
        throw PlanningError(
          .valueOutOfRange, place: "start, \(name)", value: value,
          allowed: "\(NumberList.lengths.lowerBound) ... \(NumberList.lengths.upperBound) in SI units")
      }
    }
    for value in [start.yaw ?? 0, start.yawRate, start.yawAcceleration] where !NumberList.angles.contains(value) {
      throw PlanningError(
        .valueOutOfRange, place: "start, yaw", value: value,
        allowed: "\(NumberList.angles.lowerBound) ... \(NumberList.angles.upperBound) in SI units")
    }
  }
}
