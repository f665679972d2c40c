import DeterministicMath

/// Where a user of the random waypoint model is: it pauses for `pause_s`, then walks straight to the target at the leg's speed.
public struct WaypointState: Sendable, Equatable {
  public var x_m: Double
  public var y_m: Double
  public var targetX_m: Double
  public var targetY_m: Double
  public var speed_m_per_s: Double
  /// Time left to pause, s; 0 while walking.
  public var pause_s: Double
}

extension RandomWaypoint {
  /// A draw of the stationary regime, position included: what a user does at a random time.
  ///
  /// Pausing with probability `pauseProbability`: a uniform place, the rest of the pause, the next leg's uniform target and speed. Walking:
  /// the ends of the leg are two uniform points accepted with probability (length / diagonal), the place is uniform on the leg, the
  /// speed has a density proportional to 1/v. Source: Navidi and Camp, IEEE TMC 2004.
  public func stationaryState(in area: GroundArea, _ stream: inout RandomStream) -> WaypointState {
    if stream.uniform() < pauseProbability(area: area) {
      let place = area.uniformPoint(&stream)
      return pausingState(at: place, in: area, &stream)
    }
    for _ in 0..<RandomStream.rejectionTrialsMax {
      let start = area.uniformPoint(&stream)
      let target = area.uniformPoint(&stream)
      let dx = target.x - start.x
      let dy = target.y - start.y
      if stream.uniform() * area.diagonal_m >= (dx * dx + dy * dy).squareRoot() { continue }
      let fraction = stream.uniform()
      return WaypointState(
        x_m: start.x + fraction * dx, y_m: start.y + fraction * dy, targetX_m: target.x, targetY_m: target.y,
        speed_m_per_s: stationarySpeed_m_per_s(&stream), pause_s: 0)
    }
    preconditionFailure("the random generator is broken")
  }

  /// A draw of the stationary regime given the place: phase and speed as at a random time, the target as for a walker who is met there.
  ///
  /// Given that a walker is met at p, the density of its direction φ, the distance s to its target and the distance w from its start is
  /// proportional to s + w on 0 < s < S(φ), 0 < w < W(φ), where S and W are the distances from p to the border ahead and behind. So φ has
  /// a density proportional to S·W·(S + W), and s, given φ, one proportional to s + W/2.
  public func state(at place: (x: Double, y: Double), in area: GroundArea, _ stream: inout RandomStream) -> WaypointState {
    if stream.uniform() < pauseProbability(area: area) { return pausingState(at: place, in: area, &stream) }
    let target = targetOfWalker(at: place, in: area, &stream)
    return WaypointState(
      x_m: place.x, y_m: place.y, targetX_m: target.x, targetY_m: target.y, speed_m_per_s: stationarySpeed_m_per_s(&stream), pause_s: 0)
  }

  private func pausingState(at place: (x: Double, y: Double), in area: GroundArea, _ stream: inout RandomStream) -> WaypointState {
    let pause = residualPause_s(stream.uniform())
    let target = area.uniformPoint(&stream)
    let speed = speedMin_m_per_s + (speedMax_m_per_s - speedMin_m_per_s) * stream.uniform()
    return WaypointState(
      x_m: place.x, y_m: place.y, targetX_m: target.x, targetY_m: target.y, speed_m_per_s: speed, pause_s: pause)
  }

  /// A speed with density proportional to 1/v: v₀^{1-u} v₁^u.
  func stationarySpeed_m_per_s(_ stream: inout RandomStream) -> Double {
    let u = stream.uniform()
    let speed = speedMin_m_per_s * Double.exp(u * Double.log(speedMax_m_per_s / speedMin_m_per_s))
    return min(max(speed, speedMin_m_per_s), speedMax_m_per_s)
  }

  /// The rest of a pause that is met at a random time, by inversion of its distribution.
  func residualPause_s(_ u: Double) -> Double {
    let sum = pauseMin_s + pauseMax_s
    if sum == 0 { return 0 }
    if u < 2 * pauseMin_s / sum { return 0.5 * u * sum }
    return pauseMax_s - ((1 - u) * (pauseMax_s * pauseMax_s - pauseMin_s * pauseMin_s)).squareRoot()
  }

  private func targetOfWalker(
    at place: (x: Double, y: Double), in area: GroundArea, _ stream: inout RandomStream
  ) -> (x: Double, y: Double) {
    // S·W·(S + W) is at most the cube of the longest chord over 4; at the very border every W or S may be 0, hence the fallback
    let bound = area.diagonal_m * area.diagonal_m * area.diagonal_m / 4
    for _ in 0..<RandomStream.rejectionTrialsMax {
      let angle = 6.283185307179586 * stream.uniform()
      let cosine = Double.cos(angle)
      let sine = Double.sin(angle)
      let ahead = area.distanceToBorder_m(x: place.x, y: place.y, cosine: cosine, sine: sine)
      let behind = area.distanceToBorder_m(x: place.x, y: place.y, cosine: -cosine, sine: -sine)
      if stream.uniform() * bound >= ahead * behind * (ahead + behind) { continue }
      // ∫ (s + W/2) ds ∝ s² + s W = u (S² + S W)
      let area2 = stream.uniform() * ahead * (ahead + behind)
      let distance = 0.5 * ((behind * behind + 4 * area2).squareRoot() - behind)
      return area.clamped(place.x + distance * cosine, place.y + distance * sine)
    }
    return area.uniformPoint(&stream)
  }
}
