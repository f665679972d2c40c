import DeterministicMath

/// The flat outputs of a quadrotor at one instant, with their derivatives: world frame, z up.
public struct FlatOutput: Sendable {
  /// m/s
  public var velocity: Vector3<Double>
  /// m/s²
  public var acceleration: Vector3<Double>
  /// m/s³
  public var jerk: Vector3<Double>
  /// m/s⁴
  public var snap: Vector3<Double>
  /// rad
  public var yaw: Double
  /// rad/s
  public var yawRate: Double
  /// rad/s²
  public var yawAcceleration: Double

  public init(
    velocity: Vector3<Double> = .zero, acceleration: Vector3<Double>, jerk: Vector3<Double> = .zero, snap: Vector3<Double> = .zero,
    yaw: Double = 0, yawRate: Double = 0, yawAcceleration: Double = 0
  ) {
    (self.velocity, self.acceleration, self.jerk, self.snap) = (velocity, acceleration, jerk, snap)
    (self.yaw, self.yawRate, self.yawAcceleration) = (yaw, yawRate, yawAcceleration)
  }

  /// The outputs on curves of position and yaw; nil for a yaw of zero.
  public init(position: PiecewisePolynomial, yaw curve: PiecewisePolynomial?, piece: Int, localTime: Double) {
    func at(_ order: Int) -> Vector3<Double> { position.vector(order, piece: piece, localTime: localTime) }
    func yaw(_ order: Int) -> Double { curve?.derivative(order, piece: piece, axis: 0, localTime: localTime) ?? 0 }
    self.init(
      velocity: at(1), acceleration: at(2), jerk: at(3), snap: at(4), yaw: yaw(0), yawRate: yaw(1), yawAcceleration: yaw(2))
  }
}
