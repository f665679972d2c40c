import DeterministicMath

/// What the motors of a vehicle take as input, and its limits.
public struct MotorLimits: Sendable, Equatable {
  public enum Input: Sendable, Equatable {
    /// Speed Ω (rad/s) with thrust = coefficient·Ω² (N·s²).
    case speed(thrustCoefficient: Double)
    /// Thrust (N) itself, without lag: a vehicle whose rotors are not modelled.
    case thrust
  }

  public let input: Input
  /// In the unit of the input.
  public let minimum: Double
  public let maximum: Double
  /// First-order lag τ of the motor speed behind its command, s.
  public let timeConstant: Double

  init(_ file: VehicleFile) throws(PlanningError) {
    let names: (low: String, high: String)
    if let coefficient = file["thrust_coefficient"] {
      input = .speed(thrustCoefficient: coefficient)
      names = ("motor_speed_min", "motor_speed_max")
      timeConstant = file["motor_time_constant"] ?? 0
    } else {
      input = .thrust
      names = ("rotor_thrust_min", "rotor_thrust_max")
      timeConstant = 0
    }
    guard let low = file[names.low], let high = file[names.high] else {
      throw PlanningError(
        .vehicle, place: "vehicle \(file.name)", value: "no motor limits",
        allowed: "thrust_coefficient, motor_speed_min and motor_speed_max, or rotor_thrust_min and rotor_thrust_max")
    }
    guard low < high else {
      throw PlanningError(.vehicle, place: file.place(of: names.low), value: low, allowed: "below \(names.high), \(high)")
    }
    (minimum, maximum) = (low, high)
  }

  /// N
  public var thrustMinimum: Double { thrust(minimum) }
  /// N
  public var thrustMaximum: Double { thrust(maximum) }

  private func thrust(_ value: Double) -> Double {
    switch input {
    case .speed(let coefficient): coefficient * (value * value)
    case .thrust: value
    }
  }
}
