import DeterministicMath

/// What the motors of a vehicle take as input, and its limits.
public struct MotorLimits: Sendable, Equatable {
  public enum Input: Sendable, Equatable {
    /// Speed Ω (rad/s).
    case speed(RotorThrustCurve)
    /// Thrust (N) itself, without lag: a vehicle whose rotors are not modelled.
    case thrust
  }

  public let input: Input
  /// In the unit of the input.
  public let minimum: Double
  public let maximum: Double
  /// First-order lag τ of the motor speed behind its command while it rises, and while it falls, s.
  public let timeConstants: (rising: Double, falling: Double)

  /// - Precondition: limits in ascending order.
  public init(input: Input, range: ClosedRange<Double>, timeConstants: (rising: Double, falling: Double) = (0, 0)) {
    (self.input, minimum, maximum, self.timeConstants) = (input, range.lowerBound, range.upperBound, timeConstants)
  }

  /// - Throws: `PlanningError` for a file without limits or with limits out of order.
  public init(_ file: VehicleFile) throws(PlanningError) {
    let names: (low: String, high: String)
    let input: Input
    var lag = 0.0
    if let coefficient = file["thrust_coefficient"] {
      input = .speed(
        RotorThrustCurve(quadratic: coefficient, linear: file["thrust_linear"] ?? 0, constant: file["thrust_constant"] ?? 0))
      names = ("motor_speed_min", "motor_speed_max")
      lag = file["motor_time_constant"] ?? 0
    } else {
      input = .thrust
      names = ("rotor_thrust_min", "rotor_thrust_max")
    }
    guard let low = file[names.low], let high = file[names.high] else {
      throw PlanningError(
        .vehicle, place: "vehicle \(file.name)", value: "no motor limits",
        allowed: "thrust_coefficient, motor_speed_min and motor_speed_max, or rotor_thrust_min and rotor_thrust_max")
    }
    guard low < high else {
      throw PlanningError(.vehicle, place: file.place(of: names.low), value: low, allowed: "below \(names.high), \(high)")
    }
    self.init(input: input, range: low...high, timeConstants: (lag, file["motor_time_constant_falling"] ?? lag))
  }

  public static func == (a: Self, b: Self) -> Bool {
    (a.input, a.minimum, a.maximum) == (b.input, b.minimum, b.maximum) && a.timeConstants == b.timeConstants
  }

  /// N
  public var thrustMinimum: Double { thrust(minimum) }
  /// N
  public var thrustMaximum: Double { thrust(maximum) }

  private func thrust(_ value: Double) -> Double {
    switch input {
    case .speed(let curve): curve.thrust(value)
    case .thrust: value
    }
  }
}
