import DeterministicMath

/// A point mass with bounded thrust that must visit points in order, as fast as possible: p″ = u - g·e₃ with |u| <= A.
public struct PointMassProblem: Sendable {
  /// m, world frame, two or more; the first is the start, the last the goal.
  public var points: [Vector3<Double>]
  /// A, m/s², above g.
  public var specificThrustMaximum: Double
  /// m/s
  public var startVelocity: Vector3<Double>
  /// m/s; nil for any velocity at the goal.
  public var endVelocity: Vector3<Double>?
  /// Radius around each interior point, and around a goal of any velocity, within which it counts as visited, m.
  public var gateTolerance: Double

  public init(
    points: [Vector3<Double>], specificThrustMaximum: Double, startVelocity: Vector3<Double> = .zero,
    endVelocity: Vector3<Double>? = .zero, gateTolerance: Double = 0
  ) {
    (self.points, self.specificThrustMaximum) = (points, specificThrustMaximum)
    (self.startVelocity, self.endVelocity, self.gateTolerance) = (startVelocity, endVelocity, gateTolerance)
  }

  static let gravity = Vector3(0, 0, -QuadrotorParameters.gravity)

  /// - Throws: `PlanningError` for fewer than two points, numbers that are not finite and thrust that does not carry the weight.
  func check() throws(PlanningError) {
    guard points.count >= 2 else {
      throw PlanningError(.tooFewWaypoints, place: "waypoints", value: "\(points.count)", allowed: "2 or more")
    }
    guard specificThrustMaximum > QuadrotorParameters.gravity, specificThrustMaximum.isFinite else {
      throw PlanningError(
        .cannotHover, place: "specific thrust", value: specificThrustMaximum, allowed: "above \(QuadrotorParameters.gravity) m/s^2, finite")
    }
    guard gateTolerance >= 0, gateTolerance.isFinite else {
      throw PlanningError(.valueOutOfRange, place: "gate tolerance", value: gateTolerance, allowed: "0 m or more")
    }
    for (index, point) in points.enumerated() where !point.lengthSquared.isFinite {
      throw PlanningError(.valueOutOfRange, place: "waypoint \(index + 1)", value: "\(point)", allowed: "finite numbers")
    }
    for velocity in [startVelocity, endVelocity ?? .zero] where !velocity.lengthSquared.isFinite {
      throw PlanningError(.valueOutOfRange, place: "velocity", value: "\(velocity)", allowed: "finite numbers")
    }
  }

  /// The problem without interior points that are very near the one before, or at the end near the goal: fewer visits, never slower.
  func withoutNearbyPoints(closerThan distance: Double) -> PointMassProblem {
    let goal = points[points.count - 1]
    var kept = [points[0]]
    for point in points.dropFirst().dropLast() where point.distance(to: kept[kept.count - 1]) > distance { kept.append(point) }
    while kept.count > 1 && kept[kept.count - 1].distance(to: goal) <= distance { kept.removeLast() }
    var result = self
    result.points = kept + [goal]
    return result
  }
}
