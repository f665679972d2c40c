import DeterministicMath
import RunStorage

/// The replay of a training: every episode alike, or those of large errors more often.
struct TrainingReplay {
  /// How a training draws its batches.
  enum Kind: Sendable, Equatable {
    case uniform
    /// α and β of prioritised replay.
    case prioritised(exponent: Double, correction: Double)
  }

  // one of the two; two optionals instead of cases, so that an episode is appended in place
  private var uniform: EpisodeReplay?
  private var prioritised: PrioritisedReplay?
  private let correction: Double

  init(_ kind: Kind, shape: EpisodeShape, capacity: Int) throws(ValueMixingError) {
    switch kind {
    case .uniform:
      correction = 0
      uniform = try EpisodeReplay(shape: shape, capacity: capacity)
    case .prioritised(let exponent, let correction):
      self.correction = correction
      prioritised = try PrioritisedReplay(shape: shape, capacity: capacity, exponent: exponent)
    }
  }

  /// What `encode` stored.
  init(_ reader: CheckpointReader, _ kind: Kind, shape: EpisodeShape, capacity: Int) throws(ValueMixingError) {
    switch kind {
    case .uniform:
      correction = 0
      uniform = try EpisodeReplay(reader, shape: shape, capacity: capacity)
    case .prioritised(let exponent, let correction):
      self.correction = correction
      prioritised = try PrioritisedReplay(reader, shape: shape, capacity: capacity, exponent: exponent)
    }
  }

  var count: Int { uniform?.episodes.count ?? prioritised?.replay.episodes.count ?? 0 }

  mutating func append(_ episode: Episode) throws(ValueMixingError) {
    try uniform?.append(episode)
    try prioritised?.append(episode)
  }

  /// Learns from a batch by `learn` and gives its episodes their new priorities.
  mutating func learn(
    _ count: Int, key: RandomKey, update: UInt64, _ learn: (EpisodeBatch) throws(ValueMixingError) -> ValueMixingMetrics
  ) throws(ValueMixingError) -> ValueMixingMetrics {
    guard let prioritised else {
      guard let uniform else { preconditionFailure("a replay of no kind") }
      return try learn(try uniform.sample(count, key: key, update: update))
    }
    let sample = try prioritised.sample(count, correction: correction, key: key, update: update)
    let metrics = try learn(sample.batch)
    self.prioritised?.update(sample, errors: metrics.episodeErrors)
    return metrics
  }

  func encode(into writer: inout CheckpointWriter) {
    uniform?.encode(into: &writer)
    prioritised?.encode(into: &writer)
  }
}
