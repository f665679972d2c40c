import RunStorage
import Simulation

/// Records episodes as HDF5 segments with a Minari dataset beside them.
///
/// Episodes are gathered in an image in memory; a full one is sealed through the run's `SegmentStore` on a second thread while the next is
/// built. Where segments are cut depends on the episodes only, so a run that was killed and resumed leaves the same bytes. Used by one
/// thread at a time.
public final class HDF5Recorder: Recorder {
  /// Least seconds between two refreshes of `data/` while recording.
  static let refreshSeconds = 30.0

  private let store: SegmentStore
  private let description: RecordingDescription
  private let limits: SegmentLimits
  private let library: HDF5Library
  private let master: DatasetMaster
  private let sealing: SealingThread
  private let monotonicSeconds: () -> Double

  private var image: SegmentImage?
  private var firstEpisode: UInt64
  private var segmentIndex: Int
  private var nextRefreshSeconds: Double
  /// The next segment replaces an open one to whose file `data/` may still point.
  private var supersedesOpenSegment: Bool
  private var isClosed = false
  private var failure: RecordingError?

  /// The episode that `append` takes next: the first that is in no complete segment.
  public private(set) var nextEpisode: UInt64

  /// Opens a recorder at the end of the run's complete segments; `data/` is brought up to date if there are any segments.
  ///
  /// - Parameters:
  ///   - store: The run's segments, opened (and so brought in line with the journal).
  ///   - storage: The run directory.
  ///   - monotonicSeconds: A clock that decides only when `data/` is refreshed, never what is written.
  /// - Throws: `unusableName`; storage and library errors.
  public init(
    _ store: SegmentStore, storage: any Storage, _ description: RecordingDescription, limits: SegmentLimits = .standard,
    library: HDF5Library = .shared, monotonicSeconds: @escaping () -> Double
  ) throws(RecordingError) {
    try description.checkNames()
    let journal = store.journal
    (self.store, self.description, self.limits, self.library) = (store, description, limits, library)
    self.monotonicSeconds = monotonicSeconds
    master = DatasetMaster(storage, library: library)
    sealing = SealingThread(store)
    nextEpisode = UInt64(journal.nextFirstEpisode ?? 0)
    firstEpisode = nextEpisode
    segmentIndex = journal.nextIndex
    supersedesOpenSegment = journal.segments.last.map { !$0.isComplete } ?? false
    nextRefreshSeconds = monotonicSeconds() + Self.refreshSeconds
    if !journal.segments.isEmpty { try master.replace(journal, description) }
  }

  deinit { sealing.stop() }

  /// Episodes 0 ..< n whose journal line is durable.
  public var acknowledgedEpisodes: UInt64 { UInt64(store.journal.acknowledgedEpisodes.map { $0.upperBound + 1 } ?? 0) }

  /// Takes the next episode.
  /// - Throws: `outOfOrder`, `wrongCount`, `notFinite` with nothing taken; after any other error the recorder throws it again and again.
  public func append(_ episode: EpisodeRecord) throws {
    try guarded { () throws(RecordingError) in
      guard episode.address.episode == nextEpisode else {
        throw .outOfOrder(episode: episode.address.episode, expected: nextEpisode)
      }
      let image = try openImage()
      try image.append(episode)
      nextEpisode += 1
      if image.episodeCount >= limits.episodes || image.payloadBytes >= limits.payloadBytes {
        try seal(image, isComplete: true)
        try refreshIfDue()
      }
    }
  }

  /// Ends the open segment before it is full and returns once all that was appended is durable: a checkpoint may then count on it.
  ///
  /// Call it at points that depend on the episodes only, so that segments are cut alike in every run.
  public func sealSegment() throws {
    try guarded { () throws(RecordingError) in
      if let image { try seal(image, isComplete: true) }
      try waitForSealing()
      try refreshIfDue()
    }
  }

  /// Seals what is open, waits for it and brings `data/` up to date.
  ///
  /// An incomplete segment is left out where the run already has an open one with at least these episodes.
  public func close(isComplete: Bool) throws {
    try guarded { () throws(RecordingError) in
      isClosed = true
      try waitForSealing()
      if let image, isComplete || Int(nextEpisode) > store.journal.acknowledgedEpisodes.map({ $0.upperBound + 1 }) ?? 0 {
        try seal(image, isComplete: isComplete)
      }
      try waitForSealing()
      try refresh()
      sealing.stop()
    }
  }

  /// The image under construction, a new one after a seal.
  private func openImage() throws(RecordingError) -> SegmentImage {
    if let image { return image }
    let made = try SegmentImage(SegmentName(index: segmentIndex).text, description, library)
    image = made
    return made
  }

  private func seal(_ image: SegmentImage, isComplete: Bool) throws(RecordingError) {
    let segment = SealingThread.Segment(
      bytes: try image.finish(), episodes: firstEpisode...nextEpisode - 1, steps: image.stepCount, isComplete: isComplete)
    self.image = nil
    do throws(StorageError) { try sealing.seal(segment) } catch { throw .storage(error) }
    firstEpisode = nextEpisode
    segmentIndex += 1
  }

  private func waitForSealing() throws(RecordingError) {
    do throws(StorageError) { try sealing.finish() } catch { throw .storage(error) }
  }

  /// Refreshes `data/` when its time has come, and at once when an open segment it may point to is gone.
  private func refreshIfDue() throws(RecordingError) {
    guard supersedesOpenSegment || monotonicSeconds() >= nextRefreshSeconds else { return }
    try waitForSealing()
    try refresh()
  }

  private func refresh() throws(RecordingError) {
    let start = monotonicSeconds()
    try master.replace(store.journal, description)
    let end = monotonicSeconds()
    supersedesOpenSegment = false
    // a long run has many links: never more than a fiftieth of the time for them
    nextRefreshSeconds = end + max(Self.refreshSeconds, 50 * (end - start))
  }

  /// Runs a step of the recorder; after an error of the library or the storage it takes no other.
  private func guarded(_ step: () throws(RecordingError) -> Void) throws(RecordingError) {
    if let failure { throw failure }
    if isClosed { throw .closed }
    do throws(RecordingError) { try step() } catch {
      switch error {
      case .outOfOrder, .wrongCount, .notFinite: break
      default: failure = error
      }
      throw error
    }
  }
}
