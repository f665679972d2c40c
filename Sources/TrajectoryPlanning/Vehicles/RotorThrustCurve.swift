import DeterministicMath

/// Thrust over motor speed, T = c₀ + c₁·Ω + c₂·Ω².
public struct RotorThrustCurve: Sendable, Equatable {
  /// c₂, N·s², above zero.
  public let quadratic: Double
  /// c₁, N·s.
  public let linear: Double
  /// c₀, N.
  public let constant: Double

  public init(quadratic: Double, linear: Double = 0, constant: Double = 0) {
    (self.quadratic, self.linear, self.constant) = (quadratic, linear, constant)
  }

  /// N, at a speed of zero or more in rad/s.
  public func thrust(_ speed: Double) -> Double { constant + linear * speed + quadratic * (speed * speed) }

  /// Ω of a thrust, and dT/dΩ there: the larger root, carried on with the sign of the discriminant c₁² + 4·c₂·(T - c₀) below the least
  /// thrust; for c₁ = c₀ = 0 that is sign(T)·√(|T|/c₂).
  public func speed(thrust: Double) -> (speed: Double, slope: Double) {
    let discriminant = Double.fma(4 * quadratic, thrust - constant, linear * linear)
    let root = Double.squareRoot(discriminant.magnitude)
    return (((discriminant < 0 ? -root : root) - linear) / (2 * quadratic), root)
  }
}
