/// One whole episode: L transitions and the L + 1 observations around them, row-major.
public struct Episode: Sendable, Equatable {
  /// [L + 1, agents, observationWidth].
  public var observations: [Float]
  /// [L + 1, ownStateWidth]; empty where the state is the observations.
  public var states: [Float]
  /// [L + 1, agents, actions], 1 where the agent can take the action; also after the last transition, from which targets bootstrap.
  public var available: [UInt8]
  /// [L, agents].
  public var actions: [Int32]
  /// [L], the team's reward.
  public var rewards: [Float]
  /// Whether the last transition ended in a terminal state; false where a time limit cut the episode, which then bootstraps.
  public var isTerminated: Bool

  /// Number of transitions, L.
  public var length: Int { rewards.count }

  public init(
    observations: [Float], states: [Float] = [], available: [UInt8], actions: [Int32], rewards: [Float], isTerminated: Bool
  ) {
    self.observations = observations
    self.states = states
    self.available = available
    self.actions = actions
    self.rewards = rewards
    self.isTerminated = isTerminated
  }

  /// - Throws: `ValueMixingError.episodeSize` or `.episodeValue` where the episode is none of that shape: wrong counts, numbers that are not
  ///   finite, an action outside the available ones, a step without any.
  public func check(_ shape: EpisodeShape) throws(ValueMixingError) {
    guard (1...shape.stepLimit).contains(length) else {
      throw .setting(name: "length of an episode", value: Double(length), allowed: "1 ... \(shape.stepLimit)")
    }
    let sizes = [
      ("observations", observations.count, (length + 1) * shape.agents * shape.observationWidth),
      ("states", states.count, (length + 1) * (shape.ownStateWidth ?? 0)),
      ("available", available.count, (length + 1) * shape.agents * shape.actions), ("actions", actions.count, length * shape.agents),
    ]
    for (column, found, expected) in sizes where found != expected {
      throw .episodeSize(column: column, found: found, expected: expected)
    }
    try Self.checkFinite(observations, "observations", width: shape.agents * shape.observationWidth)
    try Self.checkFinite(states, "states", width: shape.ownStateWidth ?? 1)
    try Self.checkFinite(rewards, "rewards", width: 1)
    for row in 0..<(length + 1) * shape.agents {
      let (step, agent) = (row / shape.agents, row % shape.agents)
      let choices = available[row * shape.actions..<(row + 1) * shape.actions]
      guard choices.contains(where: { $0 != 0 }) else {
        throw .episodeValue(column: "available", step: step, agent: agent, allowed: "at least one action")
      }
      guard step < length else { continue }
      let action = Int(actions[row])
      guard action >= 0, action < shape.actions, choices[choices.startIndex + action] != 0 else {
        throw .episodeValue(column: "actions", step: step, agent: agent, allowed: "an available action")
      }
    }
  }

  private static func checkFinite(_ values: [Float], _ column: String, width: Int) throws(ValueMixingError) {
    guard let index = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw .episodeValue(column: column, step: index / width, agent: nil, allowed: "a finite number")
  }
}
