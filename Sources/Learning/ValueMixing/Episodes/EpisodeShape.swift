/// The sizes that all episodes of a replay share.
public struct EpisodeShape: Sendable, Equatable {
  /// Agents that act at every step.
  public let agents: Int
  /// Numbers that each agent observes.
  public let observationWidth: Int
  /// Actions of each agent, available or not.
  public let actions: Int
  /// Numbers of the environment's own state; nil where the state is the agents' observations one after the other.
  public let ownStateWidth: Int?
  /// Most transitions of an episode.
  public let stepLimit: Int

  /// - Throws: `ValueMixingError.setting` where a size is below 1.
  public init(agents: Int, observationWidth: Int, actions: Int, ownStateWidth: Int? = nil, stepLimit: Int) throws(ValueMixingError) {
    let sizes = [
      ("agents", agents), ("observationWidth", observationWidth), ("actions", actions), ("ownStateWidth", ownStateWidth ?? 1),
      ("stepLimit", stepLimit),
    ]
    for (name, size) in sizes where size < 1 { throw .setting(name: name, value: Double(size), allowed: "at least 1") }
    self.agents = agents
    self.observationWidth = observationWidth
    self.actions = actions
    self.ownStateWidth = ownStateWidth
    self.stepLimit = stepLimit
  }

  /// Numbers of the state that the mixer sees.
  public var stateWidth: Int { ownStateWidth ?? agents * observationWidth }
}
