/// What a plan asks of the motors over its whole length, and whether they can.
public struct FeasibilityReport: Sendable, Equatable {
  public struct Extremes: Sendable, Equatable {
    public internal(set) var minimum = Double.infinity
    public internal(set) var maximum = -Double.infinity

    mutating func add(_ value: Double) {
      minimum = Swift.min(minimum, value)
      maximum = Swift.max(maximum, value)
    }
  }

  /// The first demand that is beyond a limit.
  public struct Violation: Sendable, Equatable {
    /// Seconds from the start of the plan.
    public let time: Double
    /// "motor speed", "motor command", "rotor thrust", "body rate", "attitude".
    public let quantity: String
    public let value: Double
    public let allowed: String
  }

  /// sign(T)·√(|T|/kf) over all rotors, rad/s; nil for a vehicle whose input is thrust.
  public internal(set) var motorSpeed: Extremes?
  /// Speed plus lag times its rate, rad/s; nil for a vehicle whose input is thrust.
  public internal(set) var motorCommand: Extremes?
  /// Thrust of a rotor, N.
  public internal(set) var rotorThrust = Extremes()
  /// Greatest magnitude about any axis, rad/s.
  public internal(set) var bodyRateMaximum = 0.0
  /// Greatest speed, m/s.
  public internal(set) var speedMaximum = 0.0
  /// Least height, m.
  public internal(set) var heightMinimum = Double.infinity
  public internal(set) var firstViolation: Violation?
  public internal(set) var sampleCount = 0

  public var isFeasible: Bool { firstViolation == nil }
}
