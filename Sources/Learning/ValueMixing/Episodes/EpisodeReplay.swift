import DeterministicMath

/// A ring of whole episodes: the newest replaces the oldest once it is full.
///
/// A batch is a function of the stored episodes, the key and the number of the update alone, so nothing stores generator state.
public struct EpisodeReplay: Sendable {
  public let shape: EpisodeShape
  /// Most episodes that are kept.
  public let capacity: Int
  /// The episodes by slot.
  public private(set) var episodes: [Episode] = []
  /// Episodes ever appended; the next goes to slot `appended mod capacity`.
  public private(set) var appended: UInt64 = 0

  /// - Throws: `ValueMixingError.setting` where the capacity is below 1.
  public init(shape: EpisodeShape, capacity: Int) throws(ValueMixingError) {
    guard capacity >= 1 else { throw .setting(name: "replay capacity", value: Double(capacity), allowed: "at least 1") }
    self.shape = shape
    self.capacity = capacity
  }

  /// A replay as it was stored.
  init(shape: EpisodeShape, capacity: Int, episodes: [Episode], appended: UInt64) {
    self.shape = shape
    self.capacity = capacity
    self.episodes = episodes
    self.appended = appended
  }

  /// - Throws: what `Episode.check` throws; the replay is then as before.
  public mutating func append(_ episode: Episode) throws(ValueMixingError) {
    try episode.check(shape)
    let slot = Int(appended % UInt64(capacity))
    if slot < episodes.count { episodes[slot] = episode } else { episodes.append(episode) }
    appended += 1
  }

  /// Slots of a batch, uniformly without replacement: the first places of a Fisher-Yates shuffle.
  ///
  /// - Parameter update: the number of the update, the counter of the draws.
  /// - Throws: `ValueMixingError.tooFewEpisodes`.
  public func sampleSlots(_ count: Int, key: RandomKey, update: UInt64) throws(ValueMixingError) -> [Int] {
    guard count >= 1, count <= episodes.count else { throw .tooFewEpisodes(stored: episodes.count, needed: count) }
    var slots = Array(episodes.indices)
    var stream = RandomStream(key: key, episode: update)
    for place in 0..<count { slots.swapAt(place, place + stream.integer(below: slots.count - place)) }
    return Array(slots[..<count])
  }

  /// A batch of `count` different episodes, cut to the longest of them.
  ///
  /// - Throws: `ValueMixingError.tooFewEpisodes`.
  public func sample(_ count: Int, key: RandomKey, update: UInt64) throws(ValueMixingError) -> EpisodeBatch {
    EpisodeBatch(try sampleSlots(count, key: key, update: update).map { episodes[$0] }, shape: shape)
  }
}
