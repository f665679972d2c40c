import RunStorage

extension PrioritisedReplay {
  private static let prefix = "replay/"

  /// Adds episodes and priorities to a checkpoint, under `replay/`.
  public func encode(into writer: inout CheckpointWriter) {
    replay.encode(into: &writer)
    writer.add(Self.prefix + "priorities", priorities)
    writer.add(Self.prefix + "largest_priority", largest)
  }

  /// The replay that `encode` stored.
  ///
  /// - Throws: `ValueMixingError.state` where sizes or priorities do not fit, and what `EpisodeReplay` throws.
  public init(_ reader: CheckpointReader, shape: EpisodeShape, capacity: Int, exponent: Double = 0.6) throws(ValueMixingError) {
    let replay = try EpisodeReplay(reader, shape: shape, capacity: capacity)
    let (priorities, largest): ([Double], Double)
    do {
      priorities = try reader.values(Self.prefix + "priorities", as: Double.self, shape: [replay.episodes.count])
      largest = try reader.value(Self.prefix + "largest_priority", as: Double.self)
    } catch {
      throw .state("\(error)")
    }
    guard (priorities + [largest]).allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw .state("a priority of the replay is not above 0")
    }
    try self.init(replay, exponent: exponent, priorities: priorities, largest: largest)
  }
}
