import DeterministicMath

/// Position and heading of a reference with their derivatives: all that a quadrotor's state and inputs follow from.
public struct FlatState<L: Lane>: Sendable {
  /// World frame, m, m/s, m/s², m/s³, m/s⁴.
  public var position: Vector3<L>
  public var velocity: Vector3<L>
  public var acceleration: Vector3<L>
  public var jerk: Vector3<L>
  public var snap: Vector3<L>
  /// ψ and its derivatives, rad, rad/s, rad/s².
  public var heading: L
  public var headingRate: L
  public var headingAcceleration: L

  public init(
    position: Vector3<L>, velocity: Vector3<L> = .zero, acceleration: Vector3<L> = .zero, jerk: Vector3<L> = .zero,
    snap: Vector3<L> = .zero, heading: L = .zero, headingRate: L = .zero, headingAcceleration: L = .zero
  ) {
    (self.position, self.velocity, self.acceleration) = (position, velocity, acceleration)
    (self.jerk, self.snap) = (jerk, snap)
    (self.heading, self.headingRate, self.headingAcceleration) = (heading, headingRate, headingAcceleration)
  }
}
