import DeterministicMath

/// The fastest flight of a point mass with bounded thrust over points, with a certified lower bound.
///
/// Between points the thrust is u = -A·q/|q| with a costate q that changes linearly in time; q is continuous over the points.
public struct PointMassPlan: Sendable {
  /// Seconds, one a segment.
  public let durations: [Double]
  /// Where the points are passed, within the tolerance, m.
  public let points: [Vector3<Double>]
  /// Velocity at each point, m/s.
  public let velocities: [Vector3<Double>]
  /// q at each point, s²/m.
  public let costates: [Vector3<Double>]
  /// A, m/s².
  public let specificThrustMaximum: Double
  /// Seconds below which no flight of the point mass can stay: the value of the Lagrangian dual.
  public let lowerBound: Double
  /// Largest jump of the velocity between segments, m/s: zero for an exact plan.
  public let velocityGap: Double

  /// Seconds.
  public var totalDuration: Double { durations.reduce(0, +) }

  /// Visits nearer to the one before are left out, m.
  static let smallestDistance = 1e-3

  /// - Throws: `PlanningError` for input out of range.
  public init(_ problem: PointMassProblem) throws(PlanningError) {
    try problem.check()
    let reduced = problem.withoutNearbyPoints(closerThan: Self.smallestDistance)
    guard reduced.points[0] != reduced.points[reduced.points.count - 1] || reduced.points.count > 2 else {
      throw PlanningError(.coincidentWaypoints, place: "waypoints", value: "all at one place", allowed: "two places or more")
    }
    let solution = GatePlacement(problem: reduced).solve()
    let dual = solution.dual
    var durations: [Double] = []
    var velocities: [Vector3<Double>] = []
    var gap = 0.0
    var arrival = reduced.startVelocity
    for index in dual.displacements.indices {
      let (b, c, arc, _) = dual.segment(solution.multipliers, index)
      let duration = Double.squareRoot(b / c)
      let half = 0.5 * PointMassProblem.gravity
      let departure =
        dual.displacements[index] / duration - duration * (half - reduced.specificThrustMaximum * arc.startDirection)
      gap = max(gap, departure.distance(to: arrival))
      velocities.append(departure)
      durations.append(duration)
      arrival =
        departure
        + duration * (PointMassProblem.gravity - reduced.specificThrustMaximum * (arc.startDirection + arc.endDirection))
    }
    if let end = reduced.endVelocity { gap = max(gap, arrival.distance(to: end)) }
    velocities.append(arrival)
    (self.durations, points, self.velocities, velocityGap) = (durations, solution.points, velocities, gap)
    costates = (0..<dual.nodeCount).map { dual.multiplier(solution.multipliers, $0) }
    specificThrustMaximum = reduced.specificThrustMaximum
    // rounding of the sums is far below this margin
    lowerBound = max(0, solution.lowerBound * (1 - 1e-8))
  }

  /// Position at a time from the start of a segment, m: p₀ + v₀·t + t²·(g/2 - A·∫(1 - s)·q/|q| ds).
  public func position(segment: Int, localTime t: Double) -> Vector3<Double> {
    let (first, second) = (costates[segment], costates[segment + 1])
    let arc = CostateArc(from: first, to: first + (t / durations[segment]) * (second - first))
    let acceleration = 0.5 * PointMassProblem.gravity - specificThrustMaximum * arc.startDirection
    return points[segment] + t * velocities[segment] + (t * t) * acceleration
  }
}
