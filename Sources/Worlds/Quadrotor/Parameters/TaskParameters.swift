import ScenarioModel

/// What the vehicles are to do.
enum TaskParameters: Sendable, Equatable {
  case hover
  case race(tolerance_m: Double, laps: Int, gatesMove: Bool)
  case tracking(tolerance_m: Double, headingTolerance_rad: Double)

  init(_ choice: (name: String, arguments: [ResolvedArgument])) {
    switch choice.name {
    case "race", "moving_gates":
      self = .race(
        tolerance_m: choice.arguments.value("tolerance").real, laps: choice.arguments.value("laps").integer,
        gatesMove: choice.name == "moving_gates")
    case "tracking":
      self = .tracking(
        tolerance_m: choice.arguments.value("tolerance").real, headingTolerance_rad: choice.arguments.value("heading_tolerance").real)
    default: self = .hover
    }
  }

  var name: String {
    switch self {
    case .hover: "hover"
    case .race(_, _, let gatesMove): gatesMove ? "moving_gates" : "race"
    case .tracking: "tracking"
    }
  }
  var isRace: Bool {
    if case .race = self { return true }
    return false
  }
  var isTracking: Bool {
    if case .tracking = self { return true }
    return false
  }
  var headingTolerance_rad: Double? {
    if case .tracking(_, let tolerance) = self { return tolerance }
    return nil
  }
  var gatesMove: Bool {
    if case .race(_, _, let gatesMove) = self { return gatesMove }
    return false
  }
}

/// What an action commands.
enum CommandLevel: Sendable, Equatable {
  case motorSpeeds
  case bodyRates
  case attitude
  case acceleration
  case waypoint(speedMax_m_per_s: Double)

  init(_ choice: (name: String, arguments: [ResolvedArgument])) {
    switch choice.name {
    case "motor_speeds": self = .motorSpeeds
    case "attitude": self = .attitude
    case "acceleration": self = .acceleration
    case "waypoint": self = .waypoint(speedMax_m_per_s: choice.arguments.value("speed").real)
    default: self = .bodyRates
    }
  }

  /// Columns of an action.
  static var width: Int { 4 }
}

/// Weights of a step's reward; see `TaskSchema.reward`.
struct RewardParameters: Sendable {
  let isExponential: Bool
  let survival: Double
  let position: Double
  let velocity: Double
  let heading: Double
  let rate: Double
  let progress: Double
  let gate: Double
  let crash: Double

  init(_ block: ResolvedBlock) {
    isExponential = block.choice("shape").name == "exponential"
    heading = block.real("heading")
    (survival, position, velocity) = (block.real("survival"), block.real("position"), block.real("velocity"))
    (rate, progress, gate, crash) = (block.real("rate"), block.real("progress"), block.real("gate"), block.real("crash"))
  }
}
