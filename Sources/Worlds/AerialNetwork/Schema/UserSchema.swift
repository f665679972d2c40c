import ScenarioModel

extension AerialNetworkSchema {
  /// `users person[20] { }`: the people on the ground.
  static let users = BlockSchema(
    "users", "Users on the ground.", naming: .group(count: 1...userCountMax), isRequired: true,
    fields: [
      FieldSchema("position", "Position at the start, in the area.", position, default: "uniform(area)", drawable: true),
      FieldSchema(
        "mobility", "How users move.", .choice([still, randomWaypoint, gaussMarkov]),
        default: "random_waypoint(speed: 0.5 m/s ... 1.5 m/s, pause: 0 s ... 30 s)"),
      FieldSchema(
        "rate_min", "Mean rate below which a user counts as in outage.", .quantity(.dataRate, 0...1e12, unit: "Mbit/s"),
        default: "0.5 Mbit/s"),
    ])

  static let still = ChoiceCase("still", "Users stay where they are.")

  static let randomWaypoint = ChoiceCase(
    "random_waypoint", "Walk straight to a uniform target, pause, again; started in its stationary regime.",
    [
      FieldSchema(
        "speed", "Speed of a leg, uniform in the interval.", .interval(.speed, 1e-3...100, unit: "m/s"), default: "0.5 m/s ... 1.5 m/s"),
      FieldSchema(
        "pause", "Pause after a leg, uniform in the interval.", .interval(.time, 0...1e6, unit: "s"), default: "0 s ... 30 s"),
    ])

  static let gaussMarkov = ChoiceCase(
    "gauss_markov", "Velocity components are first-order Gauss-Markov processes about a constant mean velocity of random heading.",
    [
      FieldSchema("mean_speed", "Length of the mean velocity.", .quantity(.speed, 0...100, unit: "m/s"), default: "1 m/s"),
      FieldSchema(
        "sigma", "Standard deviation of each velocity component.", .quantity(.speed, 0...100, unit: "m/s"), default: "0.3 m/s"),
      FieldSchema("alpha", "Correlation of a velocity component from one step to the next.", .number(0...1), default: "0.85"),
    ])
}
