import DeterministicMath

/// What a quadrotor must do to follow its flat outputs at one instant.
public struct FlatState: Sendable {
  /// Columns: the body axes x, y, z in the world frame.
  public let attitude: Matrix3<Double>
  /// Thrust over mass, m/s².
  public let specificThrust: Double
  /// Body frame, rad/s.
  public let bodyRate: Vector3<Double>
  /// Body frame, rad/s².
  public let bodyAcceleration: Vector3<Double>

  public init(
    attitude: Matrix3<Double>, specificThrust: Double, bodyRate: Vector3<Double>, bodyAcceleration: Vector3<Double>
  ) {
    (self.attitude, self.specificThrust) = (attitude, specificThrust)
    (self.bodyRate, self.bodyAcceleration) = (bodyRate, bodyAcceleration)
  }

  /// From the body to the world frame.
  public var quaternion: Quaternion<Double> { Quaternion(rotationMatrix: attitude) }

  /// M = J·ω̇ + ω × J·ω, N·m, body frame.
  public func moment(inertia: Vector3<Double>) -> Vector3<Double> {
    func times(_ v: Vector3<Double>) -> Vector3<Double> { Vector3(inertia.x * v.x, inertia.y * v.y, inertia.z * v.z) }
    return times(bodyAcceleration) + bodyRate.cross(times(bodyRate))
  }
}
