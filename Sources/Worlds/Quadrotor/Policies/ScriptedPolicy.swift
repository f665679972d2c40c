import Simulation

/// The policies that ship with the world; the first is the default.
enum ScriptedPolicy: String, CaseIterable, Sendable {
  case geometric
  case incremental
  case hover
  case random

  var summary: String {
    switch self {
    case .geometric: "Flies the task by its observations: a geometric controller on SE(3) with full feed-forward, at any command level."
    case .incremental: "The same with incremental non-linear dynamic inversion, which cancels wind, drag and wrong parameters."
    case .hover: "Brakes and stays where it is."
    case .random: "Every action uniform in its range."
    }
  }

  func make(_ world: QuadrotorWorld, seed: UInt64) -> any Policy {
    switch self {
    case .geometric: PilotPolicy(world, law: .geometric, flies: true)
    case .incremental: PilotPolicy(world, law: .incremental, flies: true)
    case .hover: PilotPolicy(world, law: .geometric, flies: false)
    case .random: UniformRandomPolicy(world.layout, seed: seed)
    }
  }
}
