import Simulation

/// One motor with its rotor.
///
///     T = c₀ + c₁ Ω + c₂ Ω²,   M_z = ±κ T,   Ω' = (Ω_cmd - Ω)/τ
///
/// T thrust, N; Ω speed, rad/s; κ torque over thrust, m; τ time constant, s, for rising and falling speed; Ω_cmd within the limits.
/// Vehicles whose source gives no speed count 1000 rad/s as full throttle.
public struct RotorModel: Sendable, Equatable {
  public var thrustConstant_N: Double
  public var thrustLinear_N_s: Double
  public var thrustQuadratic_N_s2: Double
  /// κ.
  public var torquePerThrust_m: Double
  public var speedMin_rad_per_s: Double
  public var speedMax_rad_per_s: Double
  /// τ while the speed rises; 0 for a motor without lag.
  public var riseTime_s: Double
  /// τ while it falls.
  public var fallTime_s: Double
  /// Moment of inertia of what turns, about its axis.
  public var inertia_kg_m2: Double

  /// A rotor whose thrust and torque are the coefficients times the square of its speed.
  public init(
    thrustCoefficient_N_s2 thrust: Double, torqueCoefficient_N_m_s2 torque: Double, speeds_rad_per_s speeds: ClosedRange<Double>,
    timeConstant_s time: Double, inertia_kg_m2 inertia: Double = 0
  ) {
    self.init(
      thrust: (0, 0, thrust), torquePerThrust_m: torque / thrust, speeds_rad_per_s: speeds, riseTime_s: time, fallTime_s: time,
      inertia_kg_m2: inertia)
  }

  public init(
    thrust: (constant_N: Double, linear_N_s: Double, quadratic_N_s2: Double), torquePerThrust_m: Double,
    speeds_rad_per_s speeds: ClosedRange<Double>, riseTime_s: Double, fallTime_s: Double, inertia_kg_m2: Double = 0
  ) {
    (thrustConstant_N, thrustLinear_N_s, thrustQuadratic_N_s2) = thrust
    self.torquePerThrust_m = torquePerThrust_m
    (speedMin_rad_per_s, speedMax_rad_per_s) = (speeds.lowerBound, speeds.upperBound)
    (self.riseTime_s, self.fallTime_s, self.inertia_kg_m2) = (riseTime_s, fallTime_s, inertia_kg_m2)
  }

  public var hasLag: Bool { riseTime_s > 0 }

  public func thrust_N(speed_rad_per_s speed: Double) -> Double {
    thrustConstant_N + speed * (thrustLinear_N_s + speed * thrustQuadratic_N_s2)
  }

  /// The speed of a thrust: the larger root, 0 where there is none.
  public func speed_rad_per_s(thrust_N thrust: Double) -> Double {
    let (a, b, c) = (thrustQuadratic_N_s2, thrustLinear_N_s, thrustConstant_N - thrust)
    let discriminant = b * b - 4 * a * c
    return discriminant < 0 ? 0 : (discriminant.squareRoot() - b) / (2 * a)
  }

  func check(path: String) throws(WorldParameterError) {
    func positive(_ field: String, _ value: Double, _ unit: String) throws(WorldParameterError) {
      guard value > 0, value.isFinite else {
        throw WorldParameterError(field: "\(path).\(field)", value: "\(value) \(unit)", allowed: "more than 0 \(unit), finite")
      }
    }
    try positive("thrust_coefficient", thrustQuadratic_N_s2, "N*s^2")
    try positive("motor_speed_max", speedMax_rad_per_s, "rad/s")
    guard speedMin_rad_per_s >= 0, speedMin_rad_per_s < speedMax_rad_per_s else {
      throw WorldParameterError(
        field: "\(path).motor_speed_min", value: "\(speedMin_rad_per_s) rad/s",
        allowed: "0 rad/s to less than motor_speed_max, \(speedMax_rad_per_s) rad/s")
    }
    guard riseTime_s >= 0, fallTime_s >= 0, (riseTime_s > 0) == (fallTime_s > 0) else {
      throw WorldParameterError(
        field: "\(path).motor_time_constant", value: "\(riseTime_s) s and \(fallTime_s) s",
        allowed: "two numbers above 0 s, or 0 s for both")
    }
    guard inertia_kg_m2 >= 0, hasLag || inertia_kg_m2 == 0 else {
      throw WorldParameterError(
        field: "\(path).rotor_inertia", value: "\(inertia_kg_m2) kg*m^2",
        allowed: "0 kg*m^2 for a motor without lag, whose speed jumps, and never less")
    }
  }
}
