import ScenarioModel

/// The vehicles of a scenario.
enum VehicleSchema {
  /// The largest number of vehicles in one arena.
  static let countMax = 16

  private static func point(_ dimension: Dimension, _ range: ClosedRange<Double>, _ unit: String) -> FieldType {
    .point(components: 3, dimension, range, unit: unit)
  }

  /// `agents quad[2] { }`.
  static let agents = BlockSchema(
    "agents", "Quadrotors.", naming: .group(count: 1...countMax), isRequired: true,
    fields: [
      FieldSchema("vehicle", "Which quadrotor.", .choice(vehicles), default: Vehicle.mfrl.name),
      FieldSchema("radius", "Radius of the ball that collides.", .quantity(.length, 1e-3...10, unit: "m"), default: "0.1 m"),
      FieldSchema(
        "position", "Place at the start (tracking starts on the reference).", point(.length, -1e4...1e4, "m"),
        default: "uniform(box(-1 m, -1 m, 1 m, 1 m, 1 m, 2 m))", drawable: true),
      FieldSchema("velocity", "Velocity at the start.", point(.speed, -100...100, "m/s"), default: "(0 m/s, 0 m/s, 0 m/s)", drawable: true),
      FieldSchema("heading", "Heading at the start.", .quantity(.angle, -20...20, unit: "deg"), default: "0 deg", drawable: true),
      FieldSchema("roll", "Roll at the start (R = R_z R_y R_x).", .quantity(.angle, -4...4, unit: "deg"), default: "0 deg", drawable: true),
      FieldSchema("pitch", "Pitch at the start.", .quantity(.angle, -4...4, unit: "deg"), default: "0 deg", drawable: true),
      FieldSchema(
        "body_rate", "Angular velocity at the start, body axes.", point(.angularSpeed, -100...100, "rad/s"),
        default: "(0 rad/s, 0 rad/s, 0 rad/s)", drawable: true),
      FieldSchema("goal", "Place to hover at.", point(.length, -1e4...1e4, "m"), default: "(0 m, 0 m, 1.5 m)", drawable: true),
      FieldSchema("goal_heading", "Heading to hover at.", .quantity(.angle, -20...20, unit: "deg"), default: "0 deg", drawable: true),
      FieldSchema(
        "offset", "Where the vehicle's own copy of the reference stands (tracking).", point(.length, -1e3...1e3, "m"),
        default: "(0 m, 0 m, 0 m)", drawable: true),
      FieldSchema(
        "start_error", "Place at the start relative to the reference (tracking).", point(.length, -1e3...1e3, "m"),
        default: "(0 m, 0 m, 0 m)", drawable: true),
      factor("mass", "mass"), factor("inertia", "moments of inertia"), factor("thrust", "thrust and torque of the rotors"),
      factor("drag", "aerodynamic drag"),
    ])

  private static func factor(_ name: String, _ what: String) -> FieldSchema {
    FieldSchema(
      "\(name)_factor", "True \(what) over what the controller believes.", .number(0.1...10), default: "1", drawable: true)
  }

  private static let vehicles: [ChoiceCase] = Vehicle.catalogue.map { ChoiceCase($0.vehicle.name, $0.summary) } + [custom]

  private static let torquePerSpeed = Dimension(length: 2, mass: 1, angle: -2)
  private static let thrustPerSpeed = Dimension(length: 1, mass: 1, angle: -2)

  private static let custom = ChoiceCase(
    "custom", "A quadrotor of one's own, motors in an X.",
    [
      FieldSchema("mass", "Mass.", .quantity(.mass, 1e-3...100, unit: "kg"), default: nil),
      FieldSchema(
        "inertia_x", "Moment of inertia about x.", .quantity(Dimension(length: 2, mass: 1), 1e-9...100, unit: "kg*m^2"), default: nil),
      FieldSchema(
        "inertia_y", "Moment of inertia about y.", .quantity(Dimension(length: 2, mass: 1), 1e-9...100, unit: "kg*m^2"), default: nil),
      FieldSchema(
        "inertia_z", "Moment of inertia about z.", .quantity(Dimension(length: 2, mass: 1), 1e-9...100, unit: "kg*m^2"), default: nil),
      FieldSchema(
        "arm", "Distance of a rotor from the x axis, and from the y axis.", .quantity(.length, 1e-3...10, unit: "m"), default: nil),
      FieldSchema(
        "thrust_coefficient", "Thrust of a rotor over its squared speed.", .quantity(thrustPerSpeed, 1e-12...1, unit: "N*s^2/rad^2"),
        default: nil),
      FieldSchema(
        "torque_coefficient", "Torque of a rotor over its squared speed.", .quantity(torquePerSpeed, 1e-14...1, unit: "N*m*s^2/rad^2"),
        default: nil),
      FieldSchema(
        "motor_speed_max", "Largest speed of a motor.", .quantity(.angularSpeed, 1...1e5, unit: "rad/s"), default: nil),
      FieldSchema(
        "motor_time_constant", "Lag of a motor; 0 s for none.", .quantity(.time, 0...1, unit: "s"), default: "20 ms"),
      FieldSchema(
        "rotor_inertia", "Moment of inertia of a rotor.", .quantity(Dimension(length: 2, mass: 1), 0...1, unit: "kg*m^2"),
        default: "0 kg*m^2"),
      FieldSchema(
        "drag", "Quadratic drag, force over squared speed.", .quantity(Dimension(length: -1, mass: 1), 0...100, unit: "kg/m"),
        default: "0 kg/m"),
    ])
}
