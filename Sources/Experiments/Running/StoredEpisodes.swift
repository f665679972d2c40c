import Recording
import RunStorage

/// The episodes of a run's complete segments, in index order.
struct StoredEpisodes {
  private let storage: any Storage
  private let journal: JournalState

  init(_ storage: any Storage, _ journal: JournalState) { (self.storage, self.journal) = (storage, journal) }

  /// Calls `body` with the attributes of every acknowledged episode whose index is below `end`.
  ///
  /// - Throws: `RecordingError` where a segment is damaged.
  func forEach(before end: UInt64, _ body: (EpisodeSummary) -> Void) throws {
    for entry in journal.segments where UInt64(entry.firstEpisode) < end {
      let reader = try SegmentReader(storage, entry)
      for episode in reader.episodes where episode < end { body(try reader.summary(episode)) }
    }
  }

  /// The reader of the segment that holds an episode; nil if none does.
  func reader(of episode: UInt64) throws -> SegmentReader? {
    guard let entry = journal.segments.first(where: { $0.episodes.contains(Int(clamping: episode)) }) else { return nil }
    return try SegmentReader(storage, entry)
  }
}

extension EpisodeSummary {
  var hasDiverged: Bool { if case .diverged = outcome { true } else { false } }
  /// The measure of that name; 0 where an older file has none.
  func measure(_ name: String) -> Double { measures.first { $0.name == name }?.value ?? 0 }
}
