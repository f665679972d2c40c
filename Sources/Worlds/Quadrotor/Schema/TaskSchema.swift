import ScenarioModel

/// Tasks and what they reward.
enum TaskSchema {
  private static let tolerance = FieldSchema(
    "tolerance", "Distance from a gate's centre at which it is passed.", .quantity(.length, 0.01...100, unit: "m"), default: "0.3 m")
  private static let laps = FieldSchema("laps", "Times that the gates are flown through.", .integer(1...1000), default: "1")

  static let cases = [
    ChoiceCase("hover", "Stay at a place."),
    ChoiceCase("race", "Pass the gates in order, as fast as possible.", [tolerance, laps]),
    ChoiceCase("moving_gates", "A race whose gates swing about their places.", [tolerance, laps]),
    ChoiceCase(
      "tracking", "Follow a path in time; the episode ends where it is lost.",
      [
        FieldSchema("tolerance", "Largest distance from the reference.", .quantity(.length, 1e-3...1e3, unit: "m"), default: "0.2 m"),
        FieldSchema("heading_tolerance", "Largest error of the heading.", .quantity(.angle, 1e-3...4, unit: "deg"), default: "15 deg"),
      ]),
  ]

  /// `reward { }`: weights a step.
  static let reward = BlockSchema(
    "reward", "Weights of a step's reward.",
    fields: [
      FieldSchema(
        "shape", "What a step in flight earns (hover and tracking).",
        .choice([
          ChoiceCase("linear", "survival - cost."),
          ChoiceCase("exponential", "survival exp(-cost): between 0 and survival, however large the error."),
        ]), default: "linear"),
      FieldSchema("survival", "For a step in flight (hover and tracking).", .number(0...1e6), default: "1"),
      FieldSchema("position", "Against a metre of position error (hover and tracking).", .number(0...1e6), default: "1"),
      FieldSchema("velocity", "Against a metre a second of velocity error (hover and tracking).", .number(0...1e6), default: "0.05"),
      FieldSchema(
        "heading", "Against 1 - cos of the error of heading (hover).", .number(0...1e6), default: "0"),
      FieldSchema("rate", "Against a radian a second of body rate.", .number(0...1e6), default: "0.01"),
      FieldSchema("progress", "For a metre nearer to the next gate (races).", .number(0...1e6), default: "1"),
      FieldSchema("gate", "For a gate passed (races).", .number(0...1e6), default: "5"),
      FieldSchema("crash", "Against a crash or a lost reference.", .number(0...1e6), default: "10"),
    ])
}
