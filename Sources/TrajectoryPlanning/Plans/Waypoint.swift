import DeterministicMath

/// A place to visit, with or without a yaw angle; world frame, z up.
public struct Waypoint: Sendable, Equatable {
  /// m
  public var position: Vector3<Double>
  /// rad; nil where the heading is free.
  public var yaw: Double?

  public init(_ position: Vector3<Double>, yaw: Double? = nil) { (self.position, self.yaw) = (position, yaw) }
}
