import ScenarioModel

/// Air, energy and imperfections.
enum EnvironmentSchema {
  private static func velocity(_ name: String, _ summary: String, default text: String) -> FieldSchema {
    FieldSchema(name, summary, .point(components: 3, .speed, -100...100, unit: "m/s"), default: text)
  }
  private static func time(_ name: String, _ summary: String, _ range: ClosedRange<Double>, default text: String) -> FieldSchema {
    FieldSchema(name, summary, .quantity(.time, range, unit: "s"), default: text)
  }

  /// `wind { }`.
  static let wind = BlockSchema(
    "wind", "Velocity of the air.",
    fields: [
      FieldSchema(
        "model", "How the air moves.",
        QuadrotorSchema.automatic([
          ChoiceCase("constant", "Steady.", [velocity("velocity", "Velocity of the air.", default: "(2 m/s, 0 m/s, 0 m/s)")]),
          ChoiceCase(
            "gust", "One gust that swells and falls as 1 - cos.",
            [
              velocity("velocity", "Velocity at the peak.", default: "(5 m/s, 0 m/s, 0 m/s)"),
              time("start", "Begin.", 0...1e6, default: "1 s"),
              time("length", "How long it lasts.", 1e-3...1e6, default: "2 s"),
            ]),
          ChoiceCase(
            "dryden", "Steady wind and turbulence of low altitude (MIL-F-8785C).",
            [
              velocity(
                "velocity", "Mean wind; its horizontal part gives the direction of the turbulence.", default: "(2 m/s, 0 m/s, 0 m/s)"),
              FieldSchema(
                "wind_20ft", "Wind at 20 feet, which scales the turbulence.", .quantity(.speed, 0...100, unit: "m/s"), default: "3 m/s"),
              FieldSchema("altitude", "Altitude of the scales.", .quantity(.length, 3...300, unit: "m"), default: "6 m"),
              FieldSchema("airspeed", "Speed at which the turbulence is met.", .quantity(.speed, 0.1...100, unit: "m/s"), default: "5 m/s"),
            ]),
        ]), default: "auto")
    ])

  /// `battery { }`, in terms that suit any size of vehicle.
  static let battery = BlockSchema(
    "battery", "Energy of the motors, whose largest speed follows the voltage.",
    fields: [
      FieldSchema(
        "model", "How the voltage falls.",
        QuadrotorSchema.automatic([
          ChoiceCase(
            "lithium", "Linear in the charge, less the drop over the inner resistance.",
            [
              time("endurance", "Time in hover on a full charge.", 1...1e6, default: "5 min"),
              FieldSchema("empty", "Voltage of an empty battery over that of a full one.", .number(0.1...1), default: "0.78"),
              FieldSchema("drop", "Drop over the inner resistance in hover over the full voltage.", .number(0...0.5), default: "0.04"),
              FieldSchema("charge", "Charge at the start.", .number(0.01...1), default: "1"),
            ])
        ]), default: "auto")
    ])

  /// `sensors { }`: what observations and inner loops are told.
  static let sensors = BlockSchema(
    "sensors", "Errors of what is measured.",
    fields: [
      FieldSchema(
        "noise", "White normal errors; the gyroscope's bias wanders.",
        QuadrotorSchema.automatic([
          ChoiceCase(
            "white", "Standard deviations.",
            [
              FieldSchema("position", "Of each coordinate.", .quantity(.length, 0...10, unit: "m"), default: "2 mm"),
              FieldSchema("velocity", "Of each component.", .quantity(.speed, 0...10, unit: "m/s"), default: "0.02 m/s"),
              FieldSchema("attitude", "About each axis.", .quantity(.angle, 0...1, unit: "deg"), default: "0.3 deg"),
              FieldSchema("body_rate", "Of each rate.", .quantity(.angularSpeed, 0...10, unit: "rad/s"), default: "0.0548 rad/s"),
              FieldSchema(
                "specific_force", "Of each component.", .quantity(.acceleration, 0...100, unit: "m/s^2"), default: "0.0707 m/s^2"),
              FieldSchema(
                "bias_walk", "Of the change of a rate's bias in a second.", .quantity(.angularSpeed, 0...1, unit: "rad/s"),
                default: "0.000316 rad/s"),
            ])
        ]), default: "auto")
    ])

  /// `disturbance { }`: process noise.
  static let disturbance = BlockSchema(
    "disturbance", "White noise on force and moment.",
    fields: [
      FieldSchema(
        "noise", "Power spectral densities.",
        QuadrotorSchema.automatic([
          ChoiceCase(
            "white", "A normal number a step with the variance density/dt.",
            [
              FieldSchema(
                "force", "Of each component of the force.", .quantity(Dimension(length: 2, mass: 2, time: -3), 0...1e3, unit: "N^2*s"),
                default: "0.0005 N^2*s"),
              FieldSchema(
                "moment", "Of each component of the moment.",
                .quantity(Dimension(length: 4, mass: 2, time: -3), 0...1e3, unit: "N^2*m^2*s"),
                default: "1.25e-7 N^2*m^2*s"),
            ])
        ]), default: "auto")
    ])

  /// `latency { }`: actions that come late.
  static let latency = BlockSchema(
    "latency", "Delay between an action and its effect.",
    fields: [
      FieldSchema(
        "delay", "How late an action takes effect.",
        QuadrotorSchema.automatic([
          ChoiceCase("steps", "A number of steps.", [FieldSchema("count", "Steps.", .integer(1...8), default: "1")])
        ]), default: "auto")
    ])

  /// `perturbation { }`: parameters that the controller does not know.
  static let perturbation = BlockSchema(
    "perturbation", "Unknown errors of mass, inertia, thrust and drag, drawn in each episode.",
    fields: [
      FieldSchema(
        "spread", "How far true values may be from those believed.",
        QuadrotorSchema.automatic([
          ChoiceCase(
            "relative", "Uniform within plus and minus a share of each.",
            [
              FieldSchema("mass", "Of the mass.", .number(0...0.5), default: "0.05"),
              FieldSchema("inertia", "Of the moments of inertia.", .number(0...0.5), default: "0.1"),
              FieldSchema("thrust", "Of thrust and torque.", .number(0...0.5), default: "0.05"),
              FieldSchema("drag", "Of the drag.", .number(0...0.9), default: "0.3"),
            ])
        ]), default: "auto")
    ])

  /// `ground { }`.
  static let ground = BlockSchema(
    "ground", "Extra thrust near the ground.",
    fields: [
      FieldSchema(
        "effect", "How thrust rises.",
        .choice([
          ChoiceCase("none", "Not at all."),
          ChoiceCase(
            "inverse_square", "By the share C (r/(4h))^2.",
            [
              FieldSchema("coefficient", "C.", .number(0...100), default: "1"),
              FieldSchema("rotor_radius", "r.", .quantity(.length, 1e-3...10, unit: "m"), default: "0.06 m"),
              FieldSchema("height_min", "Least height that counts.", .quantity(.length, 1e-3...10, unit: "m"), default: "0.05 m"),
            ]),
        ]), default: "none")
    ])
}
