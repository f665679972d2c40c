/// Why a plan cannot be made: what is wrong, where, its value and what is allowed.
public struct PlanningError: Error, Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Text that does not follow the format of a track, state or vehicle file.
    case syntax
    case missingFile
    case tooFewWaypoints, tooManyWaypoints, coincidentWaypoints
    /// A number that is not finite or beyond the allowed range.
    case valueOutOfRange
    case duration
    /// A vehicle whose parameters contradict each other or physics.
    case vehicle
    case cannotHover
    case unknownVehicle
    case speedLimit
    /// No durations that the planner tried keep the motors within their limits.
    case infeasible
    /// The solution left the range of the numbers.
    case numericalBreakdown
  }

  public let kind: Kind
  /// What the value belongs to: "waypoint 3, x", "line 4, inertia_z", "--times, entry 2".
  public let place: String
  public let value: String
  public let allowed: String

  public init(_ kind: Kind, place: String, value: String, allowed: String) {
    (self.kind, self.place, self.value, self.allowed) = (kind, place, value, allowed)
  }

  public init(_ kind: Kind, place: String, value: Double, allowed: String) {
    self.init(kind, place: place, value: "\(value)", allowed: allowed)
  }
}

extension PlanningError: CustomStringConvertible {
  public var description: String { "\(place): got \(value); allowed: \(allowed)" }

  /// The same error at a more exact place.
  public func at(_ place: String) -> PlanningError { PlanningError(kind, place: place, value: value, allowed: allowed) }
}
