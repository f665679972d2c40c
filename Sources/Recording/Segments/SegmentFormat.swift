/// Names and versions of the segment file format (docs/file-format.md).
enum SegmentFormat {
  static let format = "sortie-trajectory"
  static let version: Int64 = 1
  static let conventions = "CF-1.11"

  static let observations = "observations"
  static let actions = "actions"
  static let rewards = "rewards"
  static let terminations = "terminations"
  static let truncations = "truncations"
  static let infos = "infos"
  static let agentRewards = "agent_rewards"
  static let signals = "signals"
  static let time = "time"
  static let cases = "cases"
  /// Attributes that every episode, or a diverged one, has; a measure of the world has another name.
  static let episodeAttributes = [
    "id", "seed", "total_steps", "attempt", "outcome", "diverged_step", "diverged_field", "rewards_sum", "rewards_mean",
    "rewards_std", "rewards_max", "rewards_min",
  ]

  static func episode(_ index: UInt64) -> String { "episode_\(index)" }

  /// The index in "episode_17"; nil for any other name.
  static func episodeIndex(_ name: String) -> UInt64? {
    guard name.hasPrefix("episode_"), let index = UInt64(name.dropFirst(8)), episode(index) == name else { return nil }
    return index
  }
}

/// When a segment is full; the rule looks at episodes only, so every run of a scenario cuts at the same places.
public struct SegmentLimits: Sendable, Equatable {
  /// The segment closes when it holds this many episodes
  public var episodes: Int
  /// or with the first episode that takes its datasets to this many bytes.
  public var payloadBytes: Int

  public static let standard = SegmentLimits(episodes: 64, payloadBytes: 64_000_000)

  public init(episodes: Int, payloadBytes: Int) {
    precondition(episodes >= 1 && payloadBytes >= 1, "a segment holds at least one episode")
    (self.episodes, self.payloadBytes) = (episodes, payloadBytes)
  }
}
