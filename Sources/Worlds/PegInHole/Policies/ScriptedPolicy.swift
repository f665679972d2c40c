import Simulation

/// The policies that ship with the world; the first is the default.
enum ScriptedPolicy: String, CaseIterable, Sendable {
  case twistInsert = "twist_insert"
  case twistInsertClock = "twist_insert_clock"
  case spiral
  case tilt
  case oracle
  case random

  var summary: String {
    switch self {
    case .twistInsert: "Twists and searches cycle after cycle, gives up after the last one: runs every attempt to its end."
    case .twistInsertClock: "The same, but starts anew after `skill.clock` cycles, whatever it feels."
    case .spiral: "Searches along a widening spiral without twist."
    case .tilt: "Comes down leaning, slides to the far wall and straightens up."
    case .oracle: "Knows the hidden offset and tilt and goes straight in."
    case .random: "Every command uniform in its range, every decision equally likely."
    }
  }

  func make(_ world: PegInHoleWorld, seed: UInt64) -> any Policy {
    let (skill, part) = (world.parameters.skill, world.parameters.part)
    return switch self {
    case .twistInsert: TwistInsertPolicy(skill, cycleCount: skill.cycleCount)
    case .twistInsertClock: TwistInsertPolicy(skill, cycleCount: skill.clockCycles)
    case .spiral: SpiralPolicy(skill, part: part)
    case .tilt: TiltPolicy(skill, part: part)
    case .oracle: OraclePolicy(skill, part: part)
    case .random: UniformRandomPolicy(world.layout, seed: seed)
    }
  }
}
