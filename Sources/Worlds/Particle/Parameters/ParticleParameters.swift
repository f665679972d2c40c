import ScenarioModel
import Simulation

/// The structural values of a particle world, checked, in SI units.
struct ParticleParameters: Sendable {
  enum Task: Sendable, Equatable {
    /// `localRatio`: weight of an agent's own collisions, 0 ... 1.
    case spread(localRatio: Double)
    case speakerListener
  }

  let task: Task
  let agentName: String
  let landmarkName: String
  let agentCount: Int
  let landmarkCount: Int
  let stepDuration_s: Double
  /// 1 - damping: the share of the velocity that a step keeps.
  let retention: Double
  let mass_kg: Double
  let radius_m: Double
  let force_N: Double
  let contact: ContactForce

  /// - Throws: `WorldParameterError`.
  init(_ resolved: ResolvedWorld) throws(WorldParameterError) {
    let agents = resolved.block("agents")
    let landmarks = resolved.block("landmarks")
    let contactBlock = resolved.block("contact")
    let choice = resolved.worldBlock.choice("task")
    task = choice.name == "spread" ? .spread(localRatio: choice.arguments.value("local_ratio").real) : .speakerListener
    (agentName, landmarkName) = (agents.name, landmarks.name)
    (agentCount, landmarkCount) = (agents.count, landmarks.count)
    stepDuration_s = resolved.stepDurationSeconds
    retention = 1 - resolved.worldBlock.real("damping")
    mass_kg = agents.real("mass")
    radius_m = agents.real("radius")
    force_N = agents.real("force")
    contact = ContactForce(
      stiffness_N_per_m: contactBlock.real("stiffness"), margin_m: contactBlock.real("margin"), distanceMin_m: 2 * radius_m)
    try checkNames()
    guard stepDuration_s <= 3600 else {
      throw WorldParameterError(field: "world.dt", value: "\(stepDuration_s) s", allowed: "at most 3600 s")
    }
    if task == .speakerListener, agentCount != 2 {
      throw WorldParameterError(
        field: "\(agentName) count", value: "\(agentCount)", allowed: "2 for the task speaker_listener: the speaker and the listener")
    }
  }

  private func checkNames() throws(WorldParameterError) {
    for (keyword, name) in [("agents", agentName), ("landmarks", landmarkName)] where ["own", "task"].contains(name) {
      throw WorldParameterError(field: keyword, value: name, allowed: "any name but own and task, which name signals of the world")
    }
    guard agentName != landmarkName else {
      throw WorldParameterError(field: "landmarks", value: landmarkName, allowed: "another name than that of the agents")
    }
  }
}

/// Where the drawn fields stand in a scene.
struct SceneColumns: Sendable {
  let agentPosition: SceneSlots
  let agentVelocity: SceneSlots
  let landmarkPosition: SceneSlots
  let goal: SceneSlots

  init(_ resolved: ResolvedWorld) {
    let agents = resolved.block("agents")
    agentPosition = agents.slots("position")
    agentVelocity = agents.slots("velocity")
    landmarkPosition = resolved.block("landmarks").slots("position")
    goal = resolved.block("speaker").slots("goal")
  }
}
