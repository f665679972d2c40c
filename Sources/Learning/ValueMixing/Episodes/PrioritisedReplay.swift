import DeterministicMath

/// A replay that draws the episodes of large temporal differences more often.
///
///     P(i) = pᵢ / Σ p,   pᵢ = (δᵢ + ε)^α,   wᵢ = (n·P(i))^-β / max over the batch of w
///
/// δᵢ is the mean |prediction - target| of episode i when it was last learned from, the largest so far for a new one; n is the number of
/// stored episodes. A batch has one draw from each of equal shares of Σ p, so an episode may be in it more than once.
///
/// A batch is a function of what is stored, the key and the number of the update. Source: Schaul et al., "Prioritized experience replay",
/// ICLR 2016, section 3.3; over episodes as in Kapturowski et al., "R2D2", ICLR 2019.
public struct PrioritisedReplay: Sendable {
  /// ε, so that no episode is lost.
  static let floor = 1e-6

  public private(set) var replay: EpisodeReplay
  /// α, 0 (uniform) ... 1.
  public let exponent: Double
  /// δᵢ + ε by slot.
  public private(set) var priorities: [Double]
  /// The largest priority ever given, which new episodes take.
  public private(set) var largest: Double

  /// - Throws: `ValueMixingError.setting` where the capacity is below 1 or the exponent outside 0 ... 1.
  public init(shape: EpisodeShape, capacity: Int, exponent: Double = 0.6) throws(ValueMixingError) {
    try self.init(EpisodeReplay(shape: shape, capacity: capacity), exponent: exponent, priorities: [], largest: 1)
  }

  init(_ replay: EpisodeReplay, exponent: Double, priorities: [Double], largest: Double) throws(ValueMixingError) {
    guard exponent >= 0, exponent <= 1 else { throw .setting(name: "exponent", value: exponent, allowed: "0 ... 1") }
    (self.replay, self.exponent, self.priorities, self.largest) = (replay, exponent, priorities, largest)
  }

  /// - Throws: what `Episode.check` throws; the replay is then as before.
  public mutating func append(_ episode: Episode) throws(ValueMixingError) {
    let slot = Int(replay.appended % UInt64(replay.capacity))
    try replay.append(episode)
    if slot < priorities.count { priorities[slot] = largest } else { priorities.append(largest) }
  }

  /// Episodes that were drawn, and where they stand.
  public struct Sample: Sendable {
    /// With the weights w.
    public let batch: EpisodeBatch
    public let slots: [Int]
    /// Episodes ever appended when it was drawn: slots that were filled again since keep their priority.
    let appended: UInt64
  }

  /// - Parameters:
  ///   - correction: β, 0 (none) ... 1 (the draws' bias is removed).
  ///   - update: the number of the update, the counter of the draws.
  /// - Throws: `ValueMixingError.tooFewEpisodes` below `count` episodes, `.setting` for a correction outside its range.
  public func sample(_ count: Int, correction: Double, key: RandomKey, update: UInt64) throws(ValueMixingError) -> Sample {
    guard count >= 1, count <= replay.episodes.count else {
      throw .tooFewEpisodes(stored: replay.episodes.count, needed: count)
    }
    guard correction >= 0, correction <= 1 else { throw .setting(name: "correction", value: correction, allowed: "0 ... 1") }
    let shares = priorities.map { exponent == 0 ? 1 : Double.pow($0, exponent) }
    let total = FixedOrderSum.sum(shares)
    var stream = RandomStream(key: key, episode: update)
    var slots: [Int] = []
    var (slot, reached) = (0, shares[0])
    for place in 0..<count {
      let mark = total * (Double(place) + stream.uniform()) / Double(count)
      while reached <= mark, slot + 1 < shares.count {
        slot += 1
        reached += shares[slot]
      }
      slots.append(slot)
    }
    var batch = EpisodeBatch(slots.map { replay.episodes[$0] }, shape: replay.shape)
    // relative to the rarest episode of the batch, so that weights only shrink steps
    let rarest = slots.map { shares[$0] }.min() ?? 1
    batch.weights = slots.map { correction == 0 ? 1 : Float(Double.pow(rarest / shares[$0], correction)) }
    return Sample(batch: batch, slots: slots, appended: replay.appended)
  }

  /// Gives the episodes of a batch the priorities of their errors, as `ValueMixingMetrics.episodeErrors` tells them.
  ///
  /// - Precondition: one error an episode, each of them finite.
  public mutating func update(_ sample: Sample, errors: [Float]) {
    precondition(errors.count == sample.slots.count, "an error for every episode of the batch")
    let capacity = UInt64(replay.capacity)
    for (slot, error) in zip(sample.slots, errors) {
      precondition(error.isFinite, "an error is finite")
      // appended episodes took the slots from appended mod capacity on
      let distance = (UInt64(slot) + capacity - sample.appended % capacity) % capacity
      guard distance >= replay.appended - sample.appended else { continue }
      priorities[slot] = Double(abs(error)) + Self.floor
      largest = max(largest, priorities[slot])
    }
  }
}
