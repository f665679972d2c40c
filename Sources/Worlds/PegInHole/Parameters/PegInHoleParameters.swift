import ScenarioModel
import Simulation

/// The structural values of a peg-in-hole world, checked, in SI units.
struct PegInHoleParameters: Sendable {
  let stepDuration_s: Double
  let substepCount: Int
  let points: CirclePoints
  let attemptCountMax: Int
  let overhead_s: Double
  let failurePenalty_s: Double
  let part: PartParameters
  let arm: ArmParameters
  let errors: ErrorParameters
  let sensor: SensorParameters
  let skill: SkillParameters

  var substep_s: Double { stepDuration_s / Double(substepCount) }

  /// - Throws: `WorldParameterError`.
  init(_ resolved: ResolvedWorld) throws(WorldParameterError) {
    let world = resolved.worldBlock
    stepDuration_s = resolved.stepDurationSeconds
    let substep = world.real("substep")
    guard stepDuration_s <= 1 else {
      throw WorldParameterError(field: "world.dt", value: "\(stepDuration_s) s", allowed: "at most 1 s: commands are held for a step")
    }
    guard stepDuration_s / substep <= 10_000 else {
      throw WorldParameterError(field: "world.substep", value: "\(substep) s", allowed: "at least dt/10000")
    }
    // the longest substep that divides the step and is not longer than asked for
    substepCount = max(1, Int((stepDuration_s / substep * (1 - 1e-12)).rounded(.up)))
    points = CirclePoints(count: world.integer("contact_points"))
    attemptCountMax = world.integer("attempts")
    overhead_s = world.real("overhead")
    failurePenalty_s = world.real("failure_penalty")
    part = try PartParameters(resolved.block("part"))
    arm = ArmParameters(resolved.block("arm"))
    errors = ErrorParameters(resolved.block("errors"))
    sensor = SensorParameters(resolved.block("sensor"))
    skill = try SkillParameters(resolved.block("skill"))
  }
}

/// Peg and hole.
struct PartParameters: Sendable {
  let pegRadius_m: Double
  let chamfer_m: Double
  let depth_m: Double
  /// Depth at which the peg counts as in, m.
  let seatedDepth_m: Double
  let friction: (low: Double, high: Double)
  let contactStiffness_N_per_m: Double
  let slowSpeed_m_per_s: Double

  init(_ block: ResolvedBlock) throws(WorldParameterError) {
    pegRadius_m = block.real("peg_diameter") / 2
    chamfer_m = block.real("chamfer")
    depth_m = block.real("depth")
    seatedDepth_m = block.real("seated") * depth_m
    friction = block.interval("friction")
    contactStiffness_N_per_m = block.real("contact_stiffness")
    slowSpeed_m_per_s = block.real("slow_speed")
    guard chamfer_m < depth_m else {
      throw WorldParameterError(field: "part.chamfer", value: "\(chamfer_m) m", allowed: "less than the depth, \(depth_m) m")
    }
  }
}

/// The arm's impedance.
struct ArmParameters: Sendable {
  let lateralStiffness_N_per_m: Double
  let tiltStiffness_Nm_per_rad: Double
  let twistStiffness_Nm_per_rad: Double
  let damping_Ns_per_m: Double
  let angularDamping_Nms_per_rad: Double
  let centreHeight_m: Double

  init(_ block: ResolvedBlock) {
    lateralStiffness_N_per_m = block.real("lateral_stiffness")
    tiltStiffness_Nm_per_rad = block.real("tilt_stiffness")
    twistStiffness_Nm_per_rad = block.real("twist_stiffness")
    damping_Ns_per_m = block.real("damping")
    angularDamping_Nms_per_rad = block.real("tilt_damping")
    centreHeight_m = block.real("centre_height")
  }
}

/// Spreads of what is hidden.
struct ErrorParameters: Sendable {
  let offset_m: Double
  let tilt_rad: Double
  /// R.m.s. change of the offset after one revolution of twist, m.
  let slip_m: Double
  let approach_m: Double
  let approachDeviation_m: Double

  init(_ block: ResolvedBlock) {
    offset_m = block.real("offset")
    tilt_rad = block.real("tilt")
    slip_m = block.real("slip")
    approach_m = block.real("approach")
    approachDeviation_m = block.real("approach_deviation")
  }
}

/// The force-torque sensor.
struct SensorParameters: Sendable {
  let lever_m: Double
  let toolWeight_N: Double
  let cutoff_Hz: Double
  /// Of forces and torques.
  let noise: (force_N: Double, torque_Nm: Double)
  /// Drift in a second.
  let drift: (force_N_per_s: Double, torque_Nm_per_s: Double)
  let resolution: (force_N: Double, torque_Nm: Double)
  let crosstalk: Double

  init(_ block: ResolvedBlock) {
    lever_m = block.real("lever")
    toolWeight_N = block.real("tool_weight")
    cutoff_Hz = block.real("cutoff")
    noise = (block.real("force_noise"), block.real("torque_noise"))
    drift = (block.real("force_drift") / 60, block.real("torque_drift") / 60)
    resolution = (block.real("force_resolution"), block.real("torque_resolution"))
    crosstalk = block.real("crosstalk")
  }
}

/// Where the drawn fields stand in a scene.
struct SceneColumns: Sendable {
  let clearance: SceneSlots
  let bias: SceneSlots

  init(_ resolved: ResolvedWorld) {
    clearance = resolved.block("part").slots("clearance")
    bias = resolved.block("errors").slots("bias")
  }
}
