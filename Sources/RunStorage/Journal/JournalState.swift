/// What a journal says: the live segments in index order, which together hold the acknowledged episodes.
///
/// The live entries have the indices 0, 1, 2 ...; each begins with the episode after the one before; only the last may be incomplete.
public struct JournalState: Sendable, Equatable {
  public let header: JournalHeader
  /// The segments that count, in index order.
  public private(set) var segments: [SegmentEntry] = []
  /// Names of files that a later line replaced; nothing of them is needed.
  public private(set) var supersededNames: [SegmentName] = []
  public private(set) var events: [JournalEvent] = []
  /// Bytes at the end of the file that are no whole line: one that was not acknowledged.
  public internal(set) var tornBytes = 0

  public init(header: JournalHeader) { self.header = header }

  /// The acknowledged episodes; nil before the first segment.
  public var acknowledgedEpisodes: ClosedRange<Int>? {
    guard let first = segments.first, let last = segments.last else { return nil }
    return first.firstEpisode...last.lastEpisode
  }

  public var acknowledgedEpisodeCount: Int { acknowledgedEpisodes?.count ?? 0 }

  /// Steps of all acknowledged episodes together.
  public var acknowledgedSteps: Int { segments.reduce(0) { $0 + $1.steps } }

  /// The index of the next segment: that of the incomplete one, which it supersedes, or the next free one.
  public var nextIndex: Int {
    guard let last = segments.last else { return 0 }
    return last.isComplete ? last.index + 1 : last.index
  }

  /// The first episode of the next segment; nil while any may be the first.
  public var nextFirstEpisode: Int? {
    segments.last.map { $0.isComplete ? $0.lastEpisode + 1 : $0.firstEpisode }
  }

  /// The name of the next segment, different from that of every file the journal names as live.
  func nextName(complete: Bool) -> SegmentName {
    if complete { return SegmentName(index: nextIndex) }
    let current = segments.last.map { $0.isComplete ? 0 : $0.name.openNumber } ?? 0
    return SegmentName(index: nextIndex, openNumber: current == 1 ? 2 : 1)
  }

  /// Checks that a record may follow.
  func validate(_ record: JournalRecord) throws(JournalLineError) {
    switch record {
    case .header: throw .invalid("a second header")
    case .event(let event): _ = try Self.withdrawnIndex(event, segmentCount: segments.count)
    case .segment(let entry):
      try entry.validate()
      guard entry.index == nextIndex else { throw .invalid("segment \(entry.index) where \(nextIndex) is expected") }
      if let expected = nextFirstEpisode, entry.firstEpisode != expected {
        throw .invalid("the segment begins with episode \(entry.firstEpisode), expected \(expected)")
      }
      guard let last = segments.last, !last.isComplete else { return }
      guard entry.lastEpisode >= last.lastEpisode else {
        throw .invalid("the segment ends with episode \(entry.lastEpisode), before the \(last.lastEpisode) of the one it supersedes")
      }
      guard entry.name != last.name else { throw .invalid("the segment has the name of the one it supersedes") }
    }
  }

  /// Takes in a record that `validate` accepts.
  mutating func apply(_ record: JournalRecord) throws(JournalLineError) {
    try validate(record)
    switch record {
    case .header: break
    case .event(let event):
      events.append(event)
      if let index = try Self.withdrawnIndex(event, segmentCount: segments.count) { segments.removeSubrange(index...) }
    case .segment(let entry):
      if let last = segments.last, !last.isComplete { supersededNames.append(segments.removeLast().name) }
      supersededNames.removeAll { $0 == entry.name }
      segments.append(entry)
    }
  }

  /// Drops superseded names of which no file is left.
  mutating func forgetSuperseded() { supersededNames = [] }

  private static func withdrawnIndex(_ event: JournalEvent, segmentCount: Int) throws(JournalLineError) -> Int? {
    guard event.name == "withdrawn" else { return nil }
    var fields = JournalFields(event.fields)
    let index = try fields.count("fromIndex")
    try fields.end()
    guard index < segmentCount else { throw .invalid("segment \(index) is withdrawn, there are \(segmentCount)") }
    return index
  }
}
