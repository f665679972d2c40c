import ScenarioModel

/// What a scenario file may say about the peg-in-hole world; the defaults are tuned to the measured episodes (docs/worlds/peg-in-hole.md).
public enum PegInHoleSchema {
  public static let world = WorldSchema(
    name: "peg-in-hole",
    summary: "An arm presses and twists a peg until it drops into a hole, gives up, and tries again; a wrist sensor feels the contact.",
    dtDefault: "20 ms",
    durationDefault: "75 s",
    worldFields: [
      FieldSchema(
        "attempts", "Attempts that an episode may take; it ends with the part done or the last attempt stopped.",
        .integer(1...1000), default: "1"),
      FieldSchema(
        "overhead", "Time from stopping an attempt to the start of the next one.", .quantity(.time, 0...3600, unit: "s"),
        default: "0 s"),
      FieldSchema(
        "failure_penalty", "Time that is charged to the reward when the last attempt is stopped.",
        .quantity(.time, 0...1e5, unit: "s"), default: "0 s"),
      FieldSchema("substep", "Step of the contact physics.", .quantity(.time, 1e-5...0.01, unit: "ms"), default: "2 ms"),
      FieldSchema(
        "contact_points", "Directions in which contact is looked for at the peg's rim and at the hole's mouth.",
        .integer(4...96), default: "24"),
    ],
    blocks: [part, arm, errors, sensor, skill],
    policies: ScriptedPolicy.allCases.map { PolicySchema($0.rawValue, $0.summary) })

  static let stiffness = Dimension(mass: 1, time: -2)
  static let damping = Dimension(mass: 1, time: -1)

  /// `part { }`: peg and hole.
  static let part = BlockSchema(
    "part", "Peg and hole.",
    fields: [
      FieldSchema("peg_diameter", "Diameter of the peg.", .quantity(.length, 1e-3...0.2, unit: "mm"), default: "20 mm"),
      FieldSchema(
        "clearance", "Diameter of the hole minus that of the peg.", .quantity(.length, 1e-6...0.01, unit: "mm"),
        default: "0.1 mm", drawable: true),
      FieldSchema(
        "chamfer", "Height and width of the 45 degree chamfer of the mouth.", .quantity(.length, 0...0.005, unit: "mm"),
        default: "0.3 mm"),
      FieldSchema("depth", "Depth of the hole.", .quantity(.length, 1e-3...0.2, unit: "mm"), default: "20 mm"),
      FieldSchema("seated", "Share of the depth at which the peg counts as in.", .number(0.05...1), default: "0.8"),
      FieldSchema(
        "friction", "Coefficient of friction, uniform in the interval, drawn for each attempt.", .interval(.one, 0...2, unit: ""),
        default: "0.2 ... 0.4"),
      FieldSchema(
        "contact_stiffness", "Normal force over the depth of the overlap, at each contact point.",
        .quantity(stiffness, 1e3...1e8, unit: "N/m"), default: "500000 N/m"),
      FieldSchema(
        "slow_speed", "Sliding speed below which friction turns into drag.", .quantity(.speed, 1e-7...0.01, unit: "mm/s"),
        default: "0.1 mm/s"),
    ])

  /// `arm { }`: the impedance of the arm at the peg.
  static let arm = BlockSchema(
    "arm", "Impedance of the arm at its centre of compliance; along the hole's axis it is force-controlled.",
    fields: [
      FieldSchema("lateral_stiffness", "Stiffness across the axis.", .quantity(stiffness, 1...1e6, unit: "N/m"), default: "3000 N/m"),
      FieldSchema("tilt_stiffness", "Torque over tilt in rad.", .quantity(.energy, 0.01...1e5, unit: "N*m"), default: "50 N*m"),
      FieldSchema("twist_stiffness", "Torque over twist in rad.", .quantity(.energy, 0.01...1e5, unit: "N*m"), default: "50 N*m"),
      FieldSchema("damping", "Force over speed.", .quantity(damping, 1...1e6, unit: "N*s/m"), default: "600 N*s/m"),
      FieldSchema(
        "tilt_damping", "Torque over angular speed, of tilt and twist.",
        .quantity(Dimension(length: 2, mass: 1, time: -1), 1e-3...1e5, unit: "N*m*s"), default: "1 N*m*s"),
      FieldSchema(
        "centre_height", "Height of the centre of compliance over the peg's tip.", .quantity(.length, 0...0.5, unit: "mm"),
        default: "20 mm"),
    ])

  /// `errors { }`: what is hidden from the robot, drawn for each attempt.
  static let errors = BlockSchema(
    "errors", "What the robot does not know; drawn for each attempt.",
    fields: [
      FieldSchema(
        "offset", "Standard deviation, on each axis, of where the peg is held against where it is believed to be.",
        .quantity(.length, 0...0.05, unit: "mm"), default: "2.25 mm"),
      FieldSchema(
        "bias", "Mean of that offset.", .point(components: 2, .length, -0.05...0.05, unit: "mm"), default: "(0 mm, 0 mm)",
        drawable: true),
      FieldSchema(
        "tilt", "Standard deviation of the peg's tilt about each axis.", .quantity(.angle, 0...0.1, unit: "deg"),
        default: "0.5 deg"),
      FieldSchema(
        "slip", "R.m.s. change of the offset, on each axis, after one revolution of twist under contact.",
        .quantity(.length, 0...0.05, unit: "mm"), default: "0.8 mm"),
      FieldSchema(
        "approach", "Height of the tip over the plate at the start of an attempt.", .quantity(.length, 1e-4...1, unit: "mm"),
        default: "70 mm"),
      FieldSchema("approach_deviation", "Standard deviation of that height.", .quantity(.length, 0...0.1, unit: "mm"), default: "9 mm"),
    ])

  /// `sensor { }`: the force-torque sensor at the wrist.
  static let sensor = BlockSchema(
    "sensor", "Six-axis force-torque sensor at the wrist, tared at the start of each attempt; it turns with the peg.",
    fields: [
      FieldSchema("lever", "Distance from the sensor to the peg's tip.", .quantity(.length, 0...1, unit: "mm"), default: "180 mm"),
      FieldSchema("tool_weight", "Weight that hangs on the sensor.", .quantity(.force, 0...1000, unit: "N"), default: "5 N"),
      FieldSchema(
        "cutoff", "Cut-off frequency of its first-order low-pass.", .quantity(.frequency, 0.1...1e4, unit: "Hz"),
        default: "50 Hz"),
      FieldSchema("force_noise", "Standard deviation of a force sample.", .quantity(.force, 0...100, unit: "N"), default: "0.1 N"),
      FieldSchema("torque_noise", "Standard deviation of a torque sample.", .quantity(.energy, 0...10, unit: "N*m"), default: "0.004 N*m"),
      FieldSchema(
        "force_drift", "Standard deviation of a force's drift in a minute.", .quantity(.force, 0...100, unit: "N"),
        default: "0.2 N"),
      FieldSchema(
        "torque_drift", "Standard deviation of a torque's drift in a minute.", .quantity(.energy, 0...10, unit: "N*m"),
        default: "0.01 N*m"),
      FieldSchema("crosstalk", "Share of the next axis that shows in each: x of y, y of z, z of x.", .number(0...0.2), default: "1 %"),
      FieldSchema("force_resolution", "Step of the force readings; 0 is none.", .quantity(.force, 0...10, unit: "N"), default: "0.02 N"),
      FieldSchema(
        "torque_resolution", "Step of the torque readings; 0 is none.", .quantity(.energy, 0...1, unit: "N*m"),
        default: "0.001 N*m"),
    ])
}
