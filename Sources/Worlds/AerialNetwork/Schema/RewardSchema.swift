import ScenarioModel

extension AerialNetworkSchema {
  /// `reward { }`: the weights of the reward's terms.
  static let reward = BlockSchema(
    "reward", "Weights of the reward's terms.",
    fields: [
      FieldSchema(
        "share", "Who gets which reward.",
        .choice([
          ChoiceCase("team", "Every UAV gets the team's reward."),
          ChoiceCase("own", "A UAV's rate term counts what it delivers itself; collision, border and energy are its own."),
        ]), default: "team"),
      weight("rate", "Mean rate of the users over the reference rate.", default: "1"),
      weight("unfairness", "Standard deviation of the users' running mean rates over the reference rate.", default: "0.5"),
      weight("collision", "Violation of the minimum separation in the slot.", default: "5"),
      weight("border", "Being at the border of the area.", default: "1"),
      weight("outage", "Share of users whose running mean rate is below rate_min.", default: "0.5"),
      weight("energy", "Propulsion power over the power of hovering.", default: "0"),
      FieldSchema(
        "reference_altitude", "Altitude of the reference rate: one user straight below, full power on one sub-channel, nobody else.",
        .quantity(.length, 1...10_000, unit: "m"), default: "100 m"),
    ])

  private static func weight(_ name: String, _ summary: String, default text: String) -> FieldSchema {
    FieldSchema(name, "Weight: \(summary)", .number(0...1e6), default: text)
  }
}
