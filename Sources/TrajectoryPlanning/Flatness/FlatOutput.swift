import DeterministicMath

/// The flat outputs of a quadrotor at one instant, with their derivatives: all that its state and inputs follow from. World frame, z up.
public struct FlatOutput<L: Lane>: Sendable {
  /// m
  public var position: Vector3<L>
  /// m/s
  public var velocity: Vector3<L>
  /// m/s²
  public var acceleration: Vector3<L>
  /// m/s³
  public var jerk: Vector3<L>
  /// m/s⁴
  public var snap: Vector3<L>
  /// rad
  public var yaw: L
  /// rad/s
  public var yawRate: L
  /// rad/s²
  public var yawAcceleration: L

  @inlinable @inline(__always)
  public init(
    position: Vector3<L> = .zero, velocity: Vector3<L> = .zero, acceleration: Vector3<L> = .zero, jerk: Vector3<L> = .zero,
    snap: Vector3<L> = .zero, yaw: L = .zero, yawRate: L = .zero, yawAcceleration: L = .zero
  ) {
    (self.position, self.velocity, self.acceleration, self.jerk, self.snap) = (position, velocity, acceleration, jerk, snap)
    (self.yaw, self.yawRate, self.yawAcceleration) = (yaw, yawRate, yawAcceleration)
  }
}

extension FlatOutput where L == Double {
  /// The outputs on curves of position and yaw; nil for a yaw of zero.
  public init(position: PiecewisePolynomial, yaw curve: PiecewisePolynomial?, piece: Int, localTime: Double) {
    func at(_ order: Int) -> Vector3<Double> { position.vector(order, piece: piece, localTime: localTime) }
    func yaw(_ order: Int) -> Double { curve?.derivative(order, piece: piece, axis: 0, localTime: localTime) ?? 0 }
    self.init(
      position: at(0), velocity: at(1), acceleration: at(2), jerk: at(3), snap: at(4), yaw: yaw(0), yawRate: yaw(1),
      yawAcceleration: yaw(2))
  }
}
