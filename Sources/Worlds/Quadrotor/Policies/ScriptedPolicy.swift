import Simulation

/// The policies that ship with the world; the first is the default.
enum ScriptedPolicy: String, CaseIterable, Sendable {
  case geometric
  case incremental
  case planner
  case plannerIncremental = "planner_incremental"
  case hover
  case random

  var summary: String {
    switch self {
    case .geometric: "Flies the task by its observations: a geometric controller on SE(3) with full feed-forward, at any command level."
    case .incremental: "The same with incremental non-linear dynamic inversion, which cancels wind, drag and wrong parameters."
    case .planner:
      "Flies minimum-snap plans within the motors' limits, made at the start and anew in flight where gates move, by the geometric law."
    case .plannerIncremental: "Flies the same plans by incremental non-linear dynamic inversion."
    case .hover: "Brakes and stays where it is."
    case .random: "Every action uniform in its range."
    }
  }

  func make(_ world: QuadrotorWorld, seed: UInt64) -> any Policy {
    let p = world.parameters
    let race = RaceGuidance(p.vehicle, gravity_m_per_s2: p.gravity_m_per_s2)
    return switch self {
    case .geometric: PilotPolicy(world, law: .geometric, guidance: .pursue(race))
    case .incremental: PilotPolicy(world, law: .incremental, guidance: .pursue(race))
    case .planner: PilotPolicy(world, law: .geometric, guidance: .plan(PlanningGuidance(p), race))
    case .plannerIncremental: PilotPolicy(world, law: .incremental, guidance: .plan(PlanningGuidance(p), race))
    case .hover: PilotPolicy(world, law: .geometric, guidance: .stay)
    case .random: UniformRandomPolicy(world.layout, seed: seed)
    }
  }
}
