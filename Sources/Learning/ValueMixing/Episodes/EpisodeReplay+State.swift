import RunStorage

extension EpisodeReplay {
  private static let prefix = "replay/"

  /// The sizes that stored state must agree on; 0 stands for a state made of observations.
  private static func sizes(_ shape: EpisodeShape, capacity: Int) -> [Int64] {
    [shape.agents, shape.observationWidth, shape.actions, shape.ownStateWidth ?? 0, shape.stepLimit, capacity].map(Int64.init)
  }

  /// Adds every episode and the place in the ring to a checkpoint, under `replay/`.
  public func encode(into writer: inout CheckpointWriter) {
    writer.add(Self.prefix + "sizes", Self.sizes(shape, capacity: capacity))
    writer.add(Self.prefix + "appended", appended)
    writer.add(Self.prefix + "lengths", episodes.map { Int64($0.length) })
    writer.add(Self.prefix + "terminated", episodes.map { UInt8($0.isTerminated ? 1 : 0) })
    writer.add(Self.prefix + "observations", episodes.flatMap(\.observations))
    writer.add(Self.prefix + "states", episodes.flatMap(\.states))
    writer.add(Self.prefix + "available", episodes.flatMap(\.available))
    writer.add(Self.prefix + "actions", episodes.flatMap(\.actions))
    writer.add(Self.prefix + "rewards", episodes.flatMap(\.rewards))
  }

  /// The replay that `encode` stored.
  ///
  /// - Throws: `ValueMixingError.state` where the sizes differ or the columns do not fit each other, and what `Episode.check` throws.
  public init(_ reader: CheckpointReader, shape: EpisodeShape, capacity: Int) throws(ValueMixingError) {
    do {
      guard try reader.values(Self.prefix + "sizes", as: Int64.self) == Self.sizes(shape, capacity: capacity) else {
        throw ValueMixingError.state("the replay has other sizes")
      }
      let appended = try reader.value(Self.prefix + "appended", as: UInt64.self)
      let lengths = try reader.values(Self.prefix + "lengths", as: Int64.self)
      guard UInt64(lengths.count) == min(appended, UInt64(capacity)),
        lengths.allSatisfy({ $0 >= 1 && $0 <= Int64(shape.stepLimit) })
      else { throw ValueMixingError.state("the replay's lengths do not fit its sizes") }
      let terminated = try reader.values(Self.prefix + "terminated", as: UInt8.self, shape: [lengths.count])
      let transitions = lengths.reduce(0) { $0 + Int($1) }
      let moments = transitions + lengths.count
      var observations = try reader.values(
        Self.prefix + "observations", as: Float.self, shape: [moments * shape.agents * shape.observationWidth])[...]
      var states = try reader.values(Self.prefix + "states", as: Float.self, shape: [moments * (shape.ownStateWidth ?? 0)])[...]
      var available = try reader.values(
        Self.prefix + "available", as: UInt8.self, shape: [moments * shape.agents * shape.actions])[...]
      var actions = try reader.values(Self.prefix + "actions", as: Int32.self, shape: [transitions * shape.agents])[...]
      var rewards = try reader.values(Self.prefix + "rewards", as: Float.self, shape: [transitions])[...]
      var episodes: [Episode] = []
      for (length, ends) in zip(lengths.map { Int($0) }, terminated) {
        let episode = Episode(
          observations: Self.take(&observations, (length + 1) * shape.agents * shape.observationWidth),
          states: Self.take(&states, (length + 1) * (shape.ownStateWidth ?? 0)),
          available: Self.take(&available, (length + 1) * shape.agents * shape.actions),
          actions: Self.take(&actions, length * shape.agents), rewards: Self.take(&rewards, length), isTerminated: ends != 0)
        try episode.check(shape)
        episodes.append(episode)
      }
      self.init(shape: shape, capacity: capacity, episodes: episodes, appended: appended)
    } catch let error as ValueMixingError {
      throw error
    } catch {
      throw .state("\(error)")
    }
  }

  private static func take<Element>(_ elements: inout ArraySlice<Element>, _ count: Int) -> [Element] {
    let taken = Array(elements.prefix(count))
    elements = elements.dropFirst(count)
    return taken
  }
}
