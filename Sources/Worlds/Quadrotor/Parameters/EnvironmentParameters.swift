import DeterministicMath
import ScenarioModel

/// Air, energy and imperfections as they are in the run: the choices `auto` are settled.
struct EnvironmentParameters: Sendable {
  let wind: WindModel
  let battery: BatteryModel?
  let sensors: SensorNoise?
  let disturbance: ProcessNoise?
  let latencySteps: Int
  let perturbation: ParameterSpread?
  let ground: GroundEffect?

  typealias Arguments = [ResolvedArgument]

  init(_ resolved: ResolvedWorld, isHigh: Bool) {
    /// The arguments of the model that is on; nil for none. `auto` stands for the named model with its defaults at high fidelity.
    func settled(_ block: String, _ field: String, standard: String) -> (name: String, arguments: Arguments)? {
      let choice = resolved.block(block).choice(field)
      if choice.name == "none" || (choice.name == "auto" && !isHigh) { return nil }
      return choice.name == "auto" ? (standard, []) : choice
    }
    wind = WindModel(settled("wind", "model", standard: "dryden"))
    battery = settled("battery", "model", standard: "lithium").map { BatteryModel($0.arguments) }
    sensors = settled("sensors", "noise", standard: "white").map { SensorNoise($0.arguments) }
    disturbance = settled("disturbance", "noise", standard: "white").map { ProcessNoise($0.arguments) }
    let delay = settled("latency", "delay", standard: "steps")
    latencySteps = delay.map { $0.arguments.isEmpty ? 1 : $0.arguments.value("count").integer } ?? 0
    perturbation = settled("perturbation", "spread", standard: "relative").map { ParameterSpread($0.arguments) }
    let effect = resolved.block("ground").choice("effect")
    ground =
      effect.name == "none"
      ? nil
      : GroundEffect(
        coefficient: effect.arguments.value("coefficient").real, rotorRadius_m: effect.arguments.value("rotor_radius").real,
        heightMin_m: effect.arguments.value("height_min").real)
  }
}

extension [ResolvedArgument] {
  /// The argument, or the default of a model that `auto` stands for.
  func real(_ name: String, or standard: Double) -> Double { isEmpty ? standard : value(name).real }

  func vector(_ name: String, or standard: SIMD3<Double>) -> SIMD3<Double> {
    guard !isEmpty, case .point(let c) = value(name) else { return standard }
    return [c[0], c[1], c[2]]
  }
}

/// Standard deviations of what is measured; see `EnvironmentSchema.sensors`.
struct SensorNoise: Sendable {
  let position_m: Double
  let velocity_m_per_s: Double
  let attitude_rad: Double
  let bodyRate_rad_per_s: Double
  let specificForce_m_per_s2: Double
  let biasWalk_rad_per_s: Double

  init(_ a: [ResolvedArgument]) {
    position_m = a.real("position", or: 0.002)
    velocity_m_per_s = a.real("velocity", or: 0.02)
    attitude_rad = a.real("attitude", or: 0.3 * Double.pi / 180)
    bodyRate_rad_per_s = a.real("body_rate", or: 0.0548)
    specificForce_m_per_s2 = a.real("specific_force", or: 0.0707)
    biasWalk_rad_per_s = a.real("bias_walk", or: 0.000316)
  }
}

/// Power spectral densities of white force and moment, N² s and N² m² s.
struct ProcessNoise: Sendable {
  let force_N2_s: Double
  let moment_N2_m2_s: Double

  init(_ a: [ResolvedArgument]) {
    (force_N2_s, moment_N2_m2_s) = (a.real("force", or: 0.0005), a.real("moment", or: 1.25e-7))
  }
}

/// Largest relative errors of a vehicle's parameters.
struct ParameterSpread: Sendable {
  /// Of mass, inertia, thrust and drag.
  let relative: [Double]

  init(_ a: [ResolvedArgument]) {
    relative = [a.real("mass", or: 0.05), a.real("inertia", or: 0.1), a.real("thrust", or: 0.05), a.real("drag", or: 0.3)]
  }
}
