import Simulation

/// The policies that ship with the world; the first is the default.
enum ScriptedPolicy: String, CaseIterable, Sendable {
  case random
  case noop
  case decentralised
  case oracle

  var summary: String {
    switch self {
    case .random: "Every action uniform among those that the agent has."
    case .noop: "No push; the speaker says 0."
    case .decentralised:
      "Each by its own observation: to the nearest landmark; the speaker names the goal, the listener goes where it was last told."
    case .oracle: "Knows all: agents go to the landmarks that an optimal assignment gives them; the listener goes to the goal from the start."
    }
  }

  func make(_ world: SpreadWorld, seed: UInt64) -> any Policy {
    switch self {
    case .random: UniformRandomPolicy(world.layout, seed: seed)
    case .noop: NoPushPolicy(agentCount: world.layout.agentCount)
    case .decentralised: NearestLandmarkPolicy(world)
    case .oracle: AssignmentPolicy(world)
    }
  }

  func make(_ world: SpeakerListenerWorld, seed: UInt64) -> any Policy {
    switch self {
    case .random: UniformRandomPolicy(world.layout, seed: seed)
    case .noop: NoPushPolicy(agentCount: world.layout.agentCount)
    case .decentralised: GoalPolicy(world, hearsMessages: true)
    case .oracle: GoalPolicy(world, hearsMessages: false)
    }
  }
}

/// Action 0 for everyone.
struct NoPushPolicy: Policy {
  let agentCount: Int

  func act(_ table: PolicyTable) {
    for index in 0..<agentCount * table.laneCount { table.actions[index] = 0 }
  }
}
