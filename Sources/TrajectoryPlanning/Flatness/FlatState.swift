import DeterministicMath

/// What a quadrotor must do to follow its flat outputs at one instant.
public struct FlatState<L: Lane>: Sendable {
  /// Body to world; columns: the body axes x, y, z in the world frame.
  public var attitude: Matrix3<L>
  /// Thrust over mass, m/s².
  public var specificThrust: L
  /// ω in the frame of `attitude`, rad/s.
  public var bodyRate: Vector3<L>
  /// ω', rad/s².
  public var bodyAcceleration: Vector3<L>

  @inlinable @inline(__always)
  public init(attitude: Matrix3<L>, specificThrust: L, bodyRate: Vector3<L> = .zero, bodyAcceleration: Vector3<L> = .zero) {
    (self.attitude, self.specificThrust) = (attitude, specificThrust)
    (self.bodyRate, self.bodyAcceleration) = (bodyRate, bodyAcceleration)
  }

  /// M = J·ω̇ + ω × J·ω, N·m, body frame.
  @inlinable @inline(__always)
  public func moment(inertia j: Vector3<L>) -> Vector3<L> {
    let (w, a) = (bodyRate, bodyAcceleration)
    let gyroscopic = w.cross(Vector3(j.x * w.x, j.y * w.y, j.z * w.z))
    return Vector3(L.fma(j.x, a.x, gyroscopic.x), L.fma(j.y, a.y, gyroscopic.y), L.fma(j.z, a.z, gyroscopic.z))
  }
}

extension FlatState where L == Double {
  /// From the body to the world frame.
  public var quaternion: Quaternion<Double> { Quaternion(rotationMatrix: attitude) }
}
