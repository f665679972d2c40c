import Simulation

extension SegmentReader {
  /// The attributes of an episode.
  public func summary(_ episode: UInt64) throws(RecordingError) -> EpisodeSummary {
    try read(episode) { (group) throws(RecordingError) -> EpisodeSummary in
      var measures: [RecordedMeasure] = []
      for name in try group.attributeNames().sorted() where !SegmentFormat.episodeAttributes.contains(name) {
        measures.append(RecordedMeasure(name: name, value: try group.double(attribute: name)))
      }
      return EpisodeSummary(
        episode: UInt64(bitPattern: try group.int64(attribute: "id")), seed: UInt64(bitPattern: try group.int64(attribute: "seed")),
        steps: Int(try group.int64(attribute: "total_steps")),
        attempt: UInt16(truncatingIfNeeded: try group.int64(attribute: "attempt")), outcome: try Self.outcome(group),
        rewardSum: try group.double(attribute: "rewards_sum"), rewardMean: try group.double(attribute: "rewards_mean"),
        rewardStandardDeviation: try group.double(attribute: "rewards_std"),
        rewardMaximum: try group.double(attribute: "rewards_max"), rewardMinimum: try group.double(attribute: "rewards_min"),
        measures: measures)
    }
  }

  /// `[T + 1, column]`; `agent` names one of several, nil where there is one.
  public func observations(_ episode: UInt64, agent: String? = nil) throws(RecordingError) -> RecordedTable {
    try table(episode, SegmentFormat.observations, agent)
  }

  /// `[T, column]`; `agent` names one of several, nil where there is one.
  public func actions(_ episode: UInt64, agent: String? = nil) throws(RecordingError) -> RecordedTable {
    try table(episode, SegmentFormat.actions, agent)
  }

  /// The team's reward of each step.
  public func rewards(_ episode: UInt64) throws(RecordingError) -> [Double] {
    try read(episode) { (group) throws(RecordingError) in try group.doubles(dataset: SegmentFormat.rewards).values }
  }

  /// Whether the episode ended by a rule of the world, for each step.
  public func terminations(_ episode: UInt64) throws(RecordingError) -> [Bool] {
    try read(episode) { (group) throws(RecordingError) in try group.flags(dataset: SegmentFormat.terminations).values.map { $0 != 0 } }
  }

  /// Whether the episode was cut, for each step.
  public func truncations(_ episode: UInt64) throws(RecordingError) -> [Bool] {
    try read(episode) { (group) throws(RecordingError) in try group.flags(dataset: SegmentFormat.truncations).values.map { $0 != 0 } }
  }

  /// `[T + 1, agent]`, row 0 zero; nil where there is one agent.
  public func agentRewards(_ episode: UInt64) throws(RecordingError) -> [Double]? {
    try read(episode) { (group) throws(RecordingError) -> [Double]? in
      guard try group.hasLink(SegmentFormat.infos) else { return nil }
      return try Self.member(group, SegmentFormat.infos) { (infos) throws(RecordingError) in
        try infos.doubles(dataset: SegmentFormat.agentRewards).values
      }
    }
  }

  /// Agents that have tables of their own, ascending; none where there is one agent.
  public func agents(_ episode: UInt64) throws(RecordingError) -> [String] {
    try read(episode) { (group) throws(RecordingError) -> [String] in
      guard try group.hasLink(SegmentFormat.infos) else { return [] }
      return try Self.member(group, SegmentFormat.observations) { (tables) throws(RecordingError) in try tables.linkNames() }
    }
  }

  /// Names of the recorded signals, ascending, "time" included; none where nothing is recorded.
  public func signalNames(_ episode: UInt64) throws(RecordingError) -> [String] {
    try read(episode) { (group) throws(RecordingError) -> [String] in
      guard try group.hasLink(SegmentFormat.signals) else { return [] }
      return try Self.member(group, SegmentFormat.signals) { (signals) throws(RecordingError) in try signals.linkNames() }
    }
  }

  /// A recorded signal with its attributes.
  /// - Throws: `missing` for a signal that is not recorded.
  public func signal(_ episode: UInt64, _ name: String) throws(RecordingError) -> RecordedSeries {
    try read(episode) { (group) throws(RecordingError) -> RecordedSeries in
      try Self.member(group, SegmentFormat.signals) { (signals) throws(RecordingError) -> RecordedSeries in
        let values = try signals.doubles(dataset: name)
        let texts = try signals.strings(dataset: name, attributes: ["long_name", "units", "frame", "dims"])
        return RecordedSeries(
          name: name, longName: texts[0], unit: texts[1], frame: texts[2],
          dimensions: texts[3].split(separator: " ").map { String($0) }, shape: values.shape, values: values.values,
          precision: try signals.isFloat32(dataset: name) ? .single : .double)
      }
    }
  }

  private func table(_ episode: UInt64, _ name: String, _ agent: String?) throws(RecordingError) -> RecordedTable {
    try read(episode) { (group) throws(RecordingError) -> RecordedTable in
      guard let agent else { return RecordedTable(try group.floats(dataset: name)) }
      return try Self.member(group, name) { (tables) throws(RecordingError) in RecordedTable(try tables.floats(dataset: agent)) }
    }
  }

  private static func outcome(_ group: HDF5Group) throws(RecordingError) -> EpisodeOutcome {
    switch try group.string(attribute: "outcome") {
    case "terminated": return .terminated
    case "truncated": return .truncated
    case "diverged":
      return .diverged(
        step: Int(try group.int64(attribute: "diverged_step")), field: try group.string(attribute: "diverged_field"))
    default:
      throw .unexpectedType(file: group.place, object: "outcome", expected: "\"terminated\", \"truncated\" or \"diverged\"")
    }
  }

  /// Calls `body` with a member group and closes it.
  private static func member<Result>(
    _ group: HDF5Group, _ name: String, _ body: (HDF5Group) throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    let member = try group.openGroup(name)
    let result: Result
    do throws(RecordingError) { result = try body(member) } catch {
      if case .libraryCall = error { throw error }
      try member.close()
      throw error
    }
    try member.close()
    return result
  }
}

extension RecordedTable {
  fileprivate init(_ dataset: DatasetValues<Float>) {
    (shape, values) = (dataset.shape, dataset.values)
  }
}
