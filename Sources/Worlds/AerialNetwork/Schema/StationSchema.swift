import ScenarioModel

extension AerialNetworkSchema {
  /// `agents uav[4] { }`: the UAV base stations.
  static let agents = BlockSchema(
    "agents", "UAV base stations.", naming: .group(count: 1...stationCountMax), isRequired: true,
    fields: [
      FieldSchema("position", "Horizontal position at the start, in the area.", position, default: "uniform(area)", drawable: true),
      FieldSchema(
        "altitude", "Height above the ground, constant in an episode.", .quantity(.length, 1...10_000, unit: "m"), default: "100 m",
        drawable: true),
      FieldSchema("speed_max", "Speed of the full-speed moves.", .quantity(.speed, 0...200, unit: "m/s"), default: "10 m/s"),
      FieldSchema(
        "separation_min", "Least allowed distance of two UAVs, also between slot ends.", .quantity(.length, 0...10_000, unit: "m"),
        default: "20 m"),
      FieldSchema(
        "sensing_radius", "Horizontal distance within which UAVs and users are observed; 1000 km means no limit.",
        .quantity(.length, 1...sensingRadiusMax_m, unit: "m"), default: "1000 km"),
    ],
    children: [radio, propulsion])

  static let radio = BlockSchema(
    "radio", "Transmitter of a UAV base station.",
    fields: [
      FieldSchema(
        "power_max", "Radiated power at the highest of the four power levels, over all used sub-channels.",
        .quantity(.power, 1e-6...1e4, unit: "W"), default: "30 dBm"),
      FieldSchema(
        "subchannels", "Orthogonal sub-channels; every UAV may use all of them.", .integer(1...subchannelCountMax), default: "4"),
      FieldSchema(
        "scheduler", "Who decides whom a UAV serves, and at what power.",
        .choice([
          ChoiceCase(Scheduler.agent.rawValue, "The agent: a user for each sub-channel and a power level, beside its move."),
          ChoiceCase(
            Scheduler.maxMin.rawValue,
            "A rule: of the users whose gain from the UAV is the best, those with the least mean rate, at full power; the agent only moves."),
        ]), default: "agent"),
    ])

  /// Defaults: the rotary-wing vehicle of Zeng, Xu and Zhang, IEEE TWC 2019.
  static let propulsion = BlockSchema(
    "propulsion", "Rotary-wing vehicle of the energy model; its defaults are those of Zeng, Xu and Zhang (2019).",
    fields: [
      FieldSchema("weight", "Weight W of the vehicle.", .quantity(.force, 0.1...1e5, unit: "N"), default: "20 N"),
      FieldSchema("rotor_radius", "Rotor radius R.", .quantity(.length, 0.01...50, unit: "m"), default: "0.4 m"),
      FieldSchema("disc_area", "Rotor disc area A.", .quantity(.area, 1e-4...1e4, unit: "m^2"), default: "0.503 m^2"),
      FieldSchema(
        "blade_speed", "Angular speed Ω of the rotor; the tip speed is Ω·R.",
        .quantity(Dimension(time: -1, angle: 1), 1...1e4, unit: "rad/s"), default: "300 rad/s"),
      FieldSchema(
        "air_density", "Air density ρ.", .quantity(Dimension(length: -3, mass: 1), 0.01...10, unit: "kg/m^3"), default: "1.225 kg/m^3"),
      FieldSchema("solidity", "Rotor solidity s: blade area over disc area.", .number(1e-3...1), default: "0.05"),
      FieldSchema("profile_drag", "Profile drag coefficient δ.", .number(0...1), default: "0.012"),
      FieldSchema("induced_correction", "Incremental correction k of the induced power.", .number(0...1), default: "0.1"),
      FieldSchema("fuselage_drag_ratio", "Fuselage drag ratio d₀.", .number(0...10), default: "0.6"),
    ])
}
