import ScenarioModel
import Simulation

/// The structural values of a quadrotor world, checked, in SI units.
struct WorldParameters: Sendable {
  let agentName: String
  let gateName: String
  let agentCount: Int
  let gateCount: Int
  let sphereCount: Int
  let boxCount: Int
  let cylinderCount: Int
  let vehicle: Vehicle
  let radius_m: Double
  let task: TaskParameters
  let command: CommandLevel
  let law: ControlLaw
  let fidelity: Fidelity
  let method: IntegrationMethod
  let stepDuration_s: Double
  let substeps: Int
  let gravity_m_per_s2: Double
  let environment: EnvironmentParameters
  let reward: RewardParameters

  enum Fidelity: String, Sendable { case low, mid, high }

  /// Length of a step of the integrator and of the inner loops.
  var substepDuration_s: Double { stepDuration_s / Double(substeps) }

  /// - Throws: `WorldParameterError` with the field, its value and what is allowed.
  init(_ resolved: ResolvedWorld) throws(WorldParameterError) {
    let world = resolved.worldBlock
    let agents = resolved.block("agents")
    let gates = resolved.block("gates")
    (agentName, gateName, agentCount, gateCount) = (agents.name, gates.name, agents.count, gates.count)
    (sphereCount, boxCount) = (resolved.block("spheres").count, resolved.block("boxes").count)
    cylinderCount = resolved.block("cylinders").count
    stepDuration_s = resolved.stepDurationSeconds
    substeps = world.integer("substeps")
    gravity_m_per_s2 = world.real("gravity")
    vehicle = try Self.vehicle(agents, gravity: gravity_m_per_s2)
    radius_m = agents.real("radius")
    task = TaskParameters(world.choice("task"))
    command = CommandLevel(world.choice("command"))
    guard let law = ControlLaw(rawValue: world.choice("controller").name), let fidelity = Fidelity(rawValue: world.choice("fidelity").name),
      let method = IntegrationMethod(rawValue: world.choice("integrator").name)
    else { preconditionFailure("the schema and the types of the world differ") }
    (self.law, self.fidelity, self.method) = (law, fidelity, method)
    environment = EnvironmentParameters(resolved, isHigh: fidelity == .high)
    reward = RewardParameters(resolved.block("reward"))
    try checkNames()
    try checkTask()
    try checkStep()
  }

  private static func vehicle(_ agents: ResolvedBlock, gravity: Double) throws(WorldParameterError) -> Vehicle {
    let choice = agents.choice("vehicle")
    let path = "\(agents.name).vehicle"
    if let vehicle = Vehicle.named(choice.name) {
      try vehicle.checkThrust(path: path, gravity_m_per_s2: gravity)
      return vehicle
    }
    let vehicle = Vehicle(custom: choice.arguments)
    try vehicle.check(path: path, gravity_m_per_s2: gravity)
    return vehicle
  }

  private func checkNames() throws(WorldParameterError) {
    let reserved = ["own", "other", "target", "task", "wind", "reference", "gate"]
    guard !reserved.contains(agentName) else {
      throw WorldParameterError(
        field: "agents", value: agentName, allowed: "any name but \(reserved.joined(separator: ", ")), which name signals of the world")
    }
  }

  private func checkTask() throws(WorldParameterError) {
    if task.isRace, gateCount == 0 {
      throw WorldParameterError(
        field: "gates", value: "none", allowed: "1 to \(ArenaSchema.gateCountMax) gates for the task \(task.name)")
    }
    if fidelity == .low, task.name != "tracking" {
      throw WorldParameterError(
        field: "world.fidelity", value: "low", allowed: "mid or high for the task \(task.name): only tracking has a reference to check")
    }
  }

  private func checkStep() throws(WorldParameterError) {
    guard stepDuration_s <= 1 else {
      throw WorldParameterError(field: "world.dt", value: "\(stepDuration_s) s", allowed: "at most 1 s")
    }
    // beyond 2.7 time constants of the motors the explicit methods are unstable
    let shortest = vehicle.rotor.hasLag ? min(vehicle.rotor.riseTime_s, vehicle.rotor.fallTime_s) : 0.02
    guard substepDuration_s <= 2 * shortest else {
      throw WorldParameterError(
        field: "world.substeps", value: "\(substeps), steps of \(substepDuration_s) s",
        allowed: "at least \(Int((stepDuration_s / (2 * shortest)).rounded(.up))): steps of at most \(2 * shortest) s")
    }
  }
}

extension Vehicle {
  /// The vehicle of `custom(...)`; its gains follow the lag of its motors.
  init(custom arguments: [ResolvedArgument]) {
    func real(_ name: String) -> Double { arguments.value(name).real }
    let lag = real("motor_time_constant")
    self.init(
      name: "custom", mass_kg: real("mass"), inertia_kg_m2: [real("inertia_x"), real("inertia_y"), real("inertia_z")], arm_m: real("arm"),
      rotor: RotorModel(
        thrustCoefficient_N_s2: real("thrust_coefficient"), torqueCoefficient_N_m_s2: real("torque_coefficient"),
        speeds_rad_per_s: 0...real("motor_speed_max"), timeConstant_s: lag, inertia_kg_m2: real("rotor_inertia")),
      drag: real("drag") == 0 ? .none : .quadratic(force_kg_per_m: real("drag"), moment_kg_m2: 0), gains: ControlGains(motorLag_s: lag))
  }
}

extension ControlGains {
  /// Gains whose attitude loop has its poles at 0.27/τ with a damping of 0.82, at 13 rad/s for motors of 20 ms.
  init(motorLag_s lag: Double) {
    let frequency = min(30, 0.27 / max(lag, 0.009))
    let square = frequency * frequency
    self.init(
      attitude_per_s2: [square, square, square / 4], rate_per_s: [1.64 * frequency, 1.64 * frequency, 0.82 * frequency])
  }
}
