import ScenarioModel
import Simulation

/// The numbers of the scripted skills, SI units.
struct SkillParameters: Sendable {
  let approachForce_N: Double
  let pushForce_N: Double
  let contactThreshold_N: Double
  let cycle_s: Double
  let searching_s: Double
  let cycleCount: Int
  let timeLimit_s: Double
  let twist_rad: Double
  let twistPeriod_s: Double
  let searchRadius_m: Double
  /// Growth of the radius from cycle to cycle, as a share of the first.
  let widening: Double
  let searchPitch_m: Double
  let lean_rad: Double
  let clockCycles: Int

  init(_ block: ResolvedBlock) throws(WorldParameterError) {
    approachForce_N = block.real("approach_force")
    pushForce_N = block.real("push_force")
    contactThreshold_N = block.real("contact_threshold")
    cycle_s = block.real("cycle")
    searching_s = block.real("searching")
    cycleCount = block.integer("cycles")
    timeLimit_s = block.real("time_limit")
    twist_rad = block.real("twist")
    twistPeriod_s = block.real("twist_period")
    searchRadius_m = block.real("search_radius")
    widening = block.real("widening")
    searchPitch_m = block.real("search_pitch")
    lean_rad = block.real("lean")
    clockCycles = block.integer("clock")
    guard searching_s <= cycle_s else {
      throw WorldParameterError(field: "skill.searching", value: "\(searching_s) s", allowed: "at most skill.cycle, \(cycle_s) s")
    }
  }
}
