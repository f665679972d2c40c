import ScenarioModel

/// What a scenario file may say about the quadrotor world.
public enum QuadrotorSchema {
  public static let world = WorldSchema(
    name: "quadrotor",
    summary: "Rigid-body quadrotors with motor lag and aerodynamics that hover, race through gates or track a path.",
    dtDefault: "10 ms",
    durationDefault: "10 s",
    worldFields: [
      FieldSchema("task", "What the vehicles are rewarded for.", .choice(TaskSchema.cases), default: "hover"),
      FieldSchema("command", "What an action commands.", .choice(commands), default: "body_rates"),
      FieldSchema(
        "controller", "Law of the loops below the command.",
        .choice([
          ChoiceCase("geometric", "Tracking on SE(3) with full feed-forward."),
          ChoiceCase("incremental", "Incremental non-linear dynamic inversion, which cancels what the model leaves out."),
        ]), default: "geometric"),
      FieldSchema(
        "fidelity", "How much of reality is simulated.",
        .choice([
          ChoiceCase("low", "No simulation: motor speeds that the reference needs against the limits (tracking only)."),
          ChoiceCase("mid", "Simulation in still air with true parameters, unless a block says otherwise."),
          ChoiceCase("high", "What is 'auto' is on: wind, battery, noise, latency and wrong parameters."),
        ]), default: "mid"),
      FieldSchema(
        "integrator", "How steps are taken.",
        .choice([
          ChoiceCase("rk4", "Classical Runge-Kutta method of order 4."),
          ChoiceCase("semi_implicit_euler", "Velocities first, then positions; order 1."),
        ]), default: "rk4"),
      FieldSchema("substeps", "Steps of integrator and controller in a step of the world.", .integer(1...100), default: "1"),
      FieldSchema("gravity", "Acceleration of free fall.", .quantity(.acceleration, 1e-3...100, unit: "m/s^2"), default: "9.81 m/s^2"),
    ],
    blocks: [
      VehicleSchema.agents, ArenaSchema.gates, ArenaSchema.reference, ArenaSchema.arena, ArenaSchema.spheres, ArenaSchema.boxes,
      ArenaSchema.cylinders, EnvironmentSchema.wind, EnvironmentSchema.battery, EnvironmentSchema.sensors, EnvironmentSchema.disturbance,
      EnvironmentSchema.latency, EnvironmentSchema.perturbation, EnvironmentSchema.ground, TaskSchema.reward,
    ],
    policies: ScriptedPolicy.allCases.map { PolicySchema($0.rawValue, $0.summary) })

  private static let commands = [
    ChoiceCase("motor_speeds", "Speeds of the four motors."),
    ChoiceCase("body_rates", "Thrust over mass and the rates about the body's axes."),
    ChoiceCase("attitude", "Thrust over mass, roll, pitch and heading."),
    ChoiceCase("acceleration", "Acceleration in the world frame and heading."),
    ChoiceCase(
      "waypoint", "A place to fly to and a heading.",
      [FieldSchema("speed", "Largest speed on the way.", .quantity(.speed, 0.01...100, unit: "m/s"), default: "5 m/s")]),
  ]

  /// A choice that fidelity decides unless it is made.
  static func automatic(_ rest: [ChoiceCase]) -> FieldType {
    .choice([ChoiceCase("auto", "What the fidelity says: on at high, off below."), ChoiceCase("none", "Off.")] + rest)
  }
}
