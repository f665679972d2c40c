import DeterministicMath

/// A plan for a quadrotor: curves of position and yaw, what they ask of the motors, and how far from the limit they are.
public struct FlightPlan: Sendable {
  /// Degree 7 and C⁶ between stops, one piece a segment or more; three axes, m.
  public let position: PiecewisePolynomial
  /// Degree 5 and C⁴ between stops; rad, unwrapped. nil: the yaw angle is zero throughout, or the heading is free.
  public let yaw: PiecewisePolynomial?
  public let heading: HeadingRule
  /// Of each waypoint, the start included: the piece that begins there; for the last, the number of pieces.
  public let waypointPieces: [Int]
  /// By the independent check at 1 kHz.
  public let feasibility: FeasibilityReport
  /// Seconds below which no vehicle with this thrust and mass can fly through these waypoints, whatever its attitude: see `PointMassPlan`.
  public let lowerBound: Double

  public var durations: [Double] { position.durations }
  /// Seconds.
  public var totalDuration: Double { position.totalDuration }
  /// Σ over segments and axes of ∫ (p⁗)² dt, m²/s⁷.
  public var snapCost: Double { position.squaredIntegral(ofDerivative: 4) }
  public var isFeasible: Bool { feasibility.isFeasible }
  /// Where the waypoints are passed, m.
  public var waypointPlaces: [Vector3<Double>] { 
    let places = position.knotPlaces
    return waypointPieces.map { places[$0] }
  }
  /// From waypoint to waypoint, s.
  public var waypointDurations: [Double] {
    zip(waypointPieces.dropFirst(), waypointPieces).map { position.knots[$0] - position.knots[$1] }
  }
}
