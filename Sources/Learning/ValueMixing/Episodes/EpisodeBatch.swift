/// Episodes side by side, time first, padded to the longest of them; what padding holds is never read.
public struct EpisodeBatch: Sendable {
  public let shape: EpisodeShape
  /// Transitions of each episode: step t of episode b is real where t < lengths[b], observation t where t <= lengths[b].
  public let lengths: [Int]
  /// T, the longest length.
  public let steps: Int
  /// [T + 1, episodes, agents, observationWidth].
  public var observations: [Float]
  /// [T + 1, episodes, stateWidth]; empty where the state is the observations.
  public var states: [Float]
  /// [T + 1, episodes, agents, actions].
  public var available: [UInt8]
  /// [T, episodes, agents].
  public var actions: [Int32]
  /// [T, episodes].
  public var rewards: [Float]
  /// Whether each episode ended in a terminal state.
  public let isTerminated: [Bool]

  /// Factor of each episode's loss, 1 unless a prioritised replay corrects for how often it draws an episode.
  public var weights: [Float]

  public var episodes: Int { lengths.count }
  /// Real transitions.
  public var transitions: Int { lengths.reduce(0, +) }

  /// - Precondition: there is an episode, and each has the shape (`Episode.check`).
  public init(_ episodes: [Episode], shape: EpisodeShape) {
    precondition(!episodes.isEmpty, "a batch holds episodes")
    self.shape = shape
    lengths = episodes.map(\.length)
    isTerminated = episodes.map(\.isTerminated)
    weights = Array(repeating: 1, count: episodes.count)
    let longest = lengths.max() ?? 0
    steps = longest
    func columns<Element>(_ column: KeyPath<Episode, [Element]>, rows: Int, width: Int, padding: Element) -> [Element] {
      var result = Array(repeating: padding, count: rows * episodes.count * width)
      for (index, episode) in episodes.enumerated() where width > 0 {
        let values = episode[keyPath: column]
        for step in 0..<values.count / width {
          let target = (step * episodes.count + index) * width
          result.replaceSubrange(target..<target + width, with: values[step * width..<(step + 1) * width])
        }
      }
      return result
    }
    observations = columns(\.observations, rows: longest + 1, width: shape.agents * shape.observationWidth, padding: 0)
    states = columns(\.states, rows: longest + 1, width: shape.ownStateWidth ?? 0, padding: 0)
    available = columns(\.available, rows: longest + 1, width: shape.agents * shape.actions, padding: 0)
    actions = columns(\.actions, rows: longest, width: shape.agents, padding: 0)
    rewards = columns(\.rewards, rows: longest, width: 1, padding: 0)
  }
}
