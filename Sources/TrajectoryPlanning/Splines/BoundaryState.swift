import DeterministicMath

/// Velocity, acceleration and jerk of a vehicle at one end of a plan, world frame.
public struct BoundaryState: Sendable, Equatable {
  /// m/s
  public var velocity: Vector3<Double>
  /// m/s²
  public var acceleration: Vector3<Double>
  /// m/s³
  public var jerk: Vector3<Double>

  public init(velocity: Vector3<Double> = .zero, acceleration: Vector3<Double> = .zero, jerk: Vector3<Double> = .zero) {
    (self.velocity, self.acceleration, self.jerk) = (velocity, acceleration, jerk)
  }

  public static let rest = BoundaryState()

  /// The same motion at 1/α of the speed.
  public func stretched(by factor: Double) -> BoundaryState {
    BoundaryState(
      velocity: velocity / factor, acceleration: acceleration / (factor * factor), jerk: jerk / (factor * factor * factor))
  }
}
