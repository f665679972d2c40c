import DeterministicMath
import Learning

/// Episodes of random numbers, for properties that hold whatever the data.
enum RandomEpisodes {
  static func shape() throws -> EpisodeShape { try EpisodeShape(agents: 2, observationWidth: 4, actions: 3, stepLimit: 6) }

  /// Episode `index` with a length of 1 ... stepLimit; about a third of the actions is not available.
  static func episode(_ index: Int, _ shape: EpisodeShape) -> Episode {
    var stream = RandomStream(key: RandomKey(seed: 7, purpose: "test", path: "episodes"), episode: UInt64(index))
    let length = 1 + stream.integer(below: shape.stepLimit)
    var available: [UInt8] = []
    var actions: [Int32] = []
    for row in 0..<(length + 1) * shape.agents {
      let action = stream.integer(below: shape.actions)
      available += (0..<shape.actions).map { $0 == action || stream.bernoulli(probability: 0.5) ? 1 : 0 }
      if row < length * shape.agents { actions.append(Int32(action)) }
    }
    return Episode(
      observations: (0..<(length + 1) * shape.agents * shape.observationWidth).map { _ in Float(stream.normal()) },
      states: (0..<(length + 1) * (shape.ownStateWidth ?? 0)).map { _ in Float(stream.normal()) }, available: available,
      actions: actions, rewards: (0..<length).map { _ in Float(stream.normal()) }, isTerminated: stream.bernoulli(probability: 0.5))
  }

  static func episodes(_ count: Int, _ shape: EpisodeShape) -> [Episode] { (0..<count).map { episode($0, shape) } }

  /// Settings of a small learner.
  static func settings(_ mixer: ValueMixingSettings.Mixer) -> ValueMixingSettings {
    var settings = ValueMixingSettings()
    settings.agent = .recurrent(hidden: 8)
    settings.mixer = mixer
    settings.batchEpisodes = 6
    settings.chunkEpisodes = 4
    settings.trace = 0.6
    settings.targetUpdate = .hard(updates: 3)
    return settings
  }
}
