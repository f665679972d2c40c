/// What the agents of a batch of environments see, do and get, row-major: the tables that learners read and write.
///
/// N environments, each with the agents and columns of one `WorldLayout`.
public struct EnvironmentTables: @unchecked Sendable {
  /// [N, agents, observationWidth].
  public let observations: UnsafeMutablePointer<Float>
  /// [N, agents, maskWidth]: 1 for an action that may be taken, else 0; empty where the layout masks no factor.
  public let available: UnsafeMutablePointer<UInt8>
  /// [N, agents, actionWidth].
  public let actions: UnsafeMutablePointer<Float>
  /// [N, agents]: each agent's reward of the last step.
  public let agentRewards: UnsafeMutablePointer<Float>
  /// [N]: the team's reward of the last step.
  public let teamRewards: UnsafeMutablePointer<Float>
  /// [N]: how the last step left each environment.
  public let endings: UnsafeMutablePointer<EpisodeEnding>
  /// [N]: the episode of each environment.
  public let episodes: UnsafeMutablePointer<EpisodeAddress>
  /// [N]: steps done in that episode.
  public let steps: UnsafeMutablePointer<UInt32>

  init(_ layout: WorldLayout, count: Int) {
    func table<Element: BitwiseCopyable>(_ width: Int, _ zero: Element) -> UnsafeMutablePointer<Element> {
      let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count * width))
      memory.initialize(repeating: zero, count: max(1, count * width))
      return memory
    }
    observations = table(layout.agentCount * layout.observationWidth, 0)
    available = table(layout.agentCount * layout.maskWidth, 0)
    actions = table(layout.agentCount * layout.actionWidth, 0)
    agentRewards = table(layout.agentCount, 0)
    teamRewards = table(1, 0)
    endings = table(1, .running)
    episodes = table(1, EpisodeAddress(episode: 0, attempt: 0))
    steps = table(1, 0)
  }

  func deallocate() {
    observations.deallocate()
    available.deallocate()
    actions.deallocate()
    agentRewards.deallocate()
    teamRewards.deallocate()
    endings.deallocate()
    episodes.deallocate()
    steps.deallocate()
  }
}

/// How a step left an environment.
public enum EpisodeEnding: UInt8, Sendable, BitwiseCopyable {
  case running
  /// By a rule of the world: nothing follows.
  case terminated
  /// By the time limit: the next state has a value.
  case truncated
  /// The step did not stay finite; it does not count.
  case diverged
}
