import ScenarioModel

/// A schema with the fields of the two example files, in the shape of the aerial-network world.
enum AerialTestSchema {
  static let world = WorldSchema(
    name: "aerial-network", summary: "UAV base stations serve ground users", dtDefault: "1 s", durationDefault: "100 s",
    worldFields: [FieldSchema("area", "the ground", .region, default: "scenario_bounds")],
    blocks: [uav, person, channel, reward],
    policies: [
      PolicySchema("random", "uniform actions"), PolicySchema("hover", "stay"), PolicySchema("kmeans_greedy", "follow cluster centres"),
    ])

  static let uav = BlockSchema(
    "agents", "UAV base stations", naming: .group(count: 1...64), isRequired: true,
    fields: [
      FieldSchema(
        "position", "start on the ground plane", .point(components: 2, .length, -1e6...1e6, unit: "m"), default: "uniform(area)",
        drawable: true),
      FieldSchema("altitude", "height above ground", .quantity(.length, 1...1000, unit: "m"), default: "100 m", drawable: true),
      FieldSchema("speed_max", "largest speed", .quantity(.speed, 0...100, unit: "m/s"), default: "10 m/s"),
      FieldSchema("separation_min", "collision distance", .quantity(.length, 0...1000, unit: "m"), default: "20 m"),
    ],
    children: [
      BlockSchema(
        "radio", "the transmitter",
        fields: [
          FieldSchema("power_max", "largest power", .quantity(.power, 0...100, unit: "W"), default: "30 dBm", drawable: true),
          FieldSchema("subchannels", "number of sub-channels", .integer(1...64), default: "4"),
        ])
    ])

  static let person = BlockSchema(
    "users", "people on the ground", naming: .group(count: 1...1024), isRequired: true,
    fields: [
      FieldSchema(
        "position", "start", .point(components: 2, .length, -1e6...1e6, unit: "m"), default: "uniform(area)", drawable: true),
      FieldSchema(
        "mobility", "movement",
        .choice([
          ChoiceCase("still", "no movement"),
          ChoiceCase(
            "random_waypoint", "walk to uniform targets",
            [
              FieldSchema("speed", "walking speed", .interval(.speed, 0.001...100, unit: "m/s"), default: "0.5 m/s ... 1.5 m/s"),
              FieldSchema("pause", "rest at a target", .interval(.time, 0...3600, unit: "s"), default: "0 s ... 30 s"),
            ]),
        ]), default: "still"),
      FieldSchema("rate_min", "rate that counts as served", .quantity(.dataRate, 0...1e12, unit: "bit/s"), default: "0.5 Mbit/s"),
    ])

  static let channel = BlockSchema(
    "channel", "radio channel",
    fields: [
      FieldSchema(
        "model", "path loss",
        .choice([
          ChoiceCase("free_space", "Friis"),
          ChoiceCase(
            "al_hourani", "line of sight by elevation",
            [
              FieldSchema(
                "environment", "kind of city",
                .choice([ChoiceCase("suburban", ""), ChoiceCase("urban", ""), ChoiceCase("dense_urban", "")]), default: nil)
            ]),
        ]), default: "al_hourani(urban)"),
      FieldSchema("frequency", "carrier", .quantity(.frequency, 1e6...1e12, unit: "GHz"), default: "2 GHz"),
      FieldSchema("bandwidth", "of one sub-channel", .quantity(.frequency, 1...1e11, unit: "MHz"), default: "1 MHz"),
      FieldSchema("noise_figure", "receiver", .decibelRatio(1...1e6), default: "7 dB"),
      FieldSchema("temperature", "noise temperature", .quantity(.temperature, 0...10000, unit: "K"), default: "290 K"),
      FieldSchema(
        "fading", "small-scale fading",
        .choice([
          ChoiceCase("none", ""), ChoiceCase("rayleigh", ""),
          ChoiceCase("rician", "", [FieldSchema("k", "Rice factor", .decibelRatio(0...1e6), default: nil)]),
        ]), default: "none"),
      FieldSchema("decorrelation", "distance", .quantity(.length, 0...10000, unit: "m"), default: "50 m"),
    ])

  static let reward = BlockSchema(
    "reward", "weights of the reward",
    fields: [
      FieldSchema("share", "", .choice([ChoiceCase("team", ""), ChoiceCase("own", "")]), default: "team")
    ]
      + ["rate", "unfairness", "collision", "border", "outage", "energy"].map {
        FieldSchema($0, "weight", .number(0...1000), default: "1")
      })

  static let signals = [
    "uav.position", "uav.power", "uav.velocity", "person.position", "person.rate", "link.sinr", "link.gain",
  ]
}
