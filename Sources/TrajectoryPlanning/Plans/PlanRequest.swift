import DeterministicMath

/// What a plan is made from.
public struct PlanRequest: Sendable {
  /// What two waypoints at one place in succession mean.
  public enum CoincidentWaypoints: Sendable, Equatable {
    case refused
    /// The vehicle stops there for so many seconds.
    case held(Double)
  }

  public var waypoints: [Waypoint]
  public var vehicle: QuadrotorParameters
  /// `.free` needs a track without yaw.
  public var heading = HeadingRule.zyx
  /// At most so many polynomials of equal duration between two waypoints, joined as smoothly as at waypoints, at places of the planner's
  /// choice: the more, the nearer to the fastest flight that the motors can do. 1 for durations as given.
  public var piecesPerSegment = 1
  /// Seconds, one a segment, taken as they are; nil for the planner's own choice.
  public var durations: [Double]?
  /// nil: at rest at the first waypoint.
  public var start: FlightStart?
  /// Radius around each interior waypoint within which the curve may pass, m.
  public var gateTolerance = 0.0
  /// m/s; nil for none.
  public var speedLimit: Double?
  /// Least height of the whole flight, m; nil for none.
  public var heightMinimum: Double?
  public var coincidentWaypoints = CoincidentWaypoints.refused

  public init(waypoints: [Waypoint], vehicle: QuadrotorParameters) { (self.waypoints, self.vehicle) = (waypoints, vehicle) }

  public static let pieceRange = 1...16

  /// Waypoints nearer than this are at one place, m.
  public static let coincidenceDistance = 1e-6
}
