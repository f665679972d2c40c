import DeterministicMath

/// The 17 numbers of a quadrotor's motion, or their rates of change.
@frozen
public struct BodyState<L: Lane>: Sendable {
  /// p, world frame (x, y level, z up), m.
  public var position: Vector3<L>
  /// v, world frame, m/s.
  public var velocity: Vector3<L>
  /// q, body to world; any length but 0, since forces use q/|q|.
  public var attitude: Quaternion<L>
  /// ω, body frame, rad/s.
  public var bodyRate: Vector3<L>
  /// Ω, rad/s.
  public var motorSpeed: RotorValues<L>

  @inlinable @inline(__always)
  public init(
    position: Vector3<L>, velocity: Vector3<L>, attitude: Quaternion<L>, bodyRate: Vector3<L>, motorSpeed: RotorValues<L>
  ) {
    (self.position, self.velocity, self.attitude) = (position, velocity, attitude)
    (self.bodyRate, self.motorSpeed) = (bodyRate, motorSpeed)
  }

  /// scale·a + b, one rounding a number.
  @inlinable @inline(__always)
  public static func fma(_ scale: L, _ a: Self, _ b: Self) -> Self {
    Self(
      position: Vector3.fma(scale, a.position, b.position), velocity: Vector3.fma(scale, a.velocity, b.velocity),
      attitude: Quaternion(
        w: L.fma(scale, a.attitude.w, b.attitude.w), x: L.fma(scale, a.attitude.x, b.attitude.x),
        y: L.fma(scale, a.attitude.y, b.attitude.y), z: L.fma(scale, a.attitude.z, b.attitude.z)),
      bodyRate: Vector3.fma(scale, a.bodyRate, b.bodyRate), motorSpeed: RotorValues.fma(scale, a.motorSpeed, b.motorSpeed))
  }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self {
    Self(
      position: a.position + b.position, velocity: a.velocity + b.velocity, attitude: a.attitude + b.attitude,
      bodyRate: a.bodyRate + b.bodyRate, motorSpeed: a.motorSpeed + b.motorSpeed)
  }
}
