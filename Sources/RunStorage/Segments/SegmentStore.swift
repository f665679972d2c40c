import Synchronization

/// The sealed segments of a run: a segment is acknowledged when `seal` returns, and from then on survives kill and loss of power.
///
/// Sealing: `segments/<name>.partial` -> write -> fsync -> rename -> fsync(segments) -> journal line -> fsync. The object may be used from
/// any thread; calls follow one another.
public final class SegmentStore: Sendable {
  private struct State {
    var journal: Journal
    var hasFailed = false
  }

  private let storage: any Storage
  private let state: PosixMutex<State>
  /// What opening put in order.
  public let recovery: SegmentRecovery

  /// Opens the segments of a run and brings them in line with the journal.
  ///
  /// Removed: partial files and superseded open segments. Moved to `superseded/`: segments that the journal does not name.
  /// - Throws: `StorageError.damaged` where an acknowledged file is missing or has another length, or a journal line is damaged.
  public init(_ storage: any Storage, expecting header: JournalHeader) throws(StorageError) {
    let journal = try Journal(storage, expecting: header)
    let recovery: SegmentRecovery
    do throws(StorageError) {
      recovery = try SegmentRecoverer(storage: storage, state: journal.state).recover()
    } catch {
      journal.close()
      throw error
    }
    journal.forgetSuperseded()
    self.storage = storage
    self.recovery = recovery
    state = PosixMutex(State(journal: journal))
  }

  /// What the journal says now.
  public var journal: JournalState { state.withLock { $0.journal.state } }

  /// Writes a segment and acknowledges its episodes.
  ///
  /// An incomplete segment (sealed on interruption) takes the name `segment_<index>-open.h5`; the next one must hold its episodes again,
  /// has the same index and supersedes it, and the open file is deleted.
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - firstEpisode: Must be `journal.nextFirstEpisode` unless that is nil.
  /// - Returns: The acknowledged entry.
  /// - Throws: `StorageError.invalidSequence` (nothing written); a storage error, after which the caller must not count the segment. Where
  ///   the partial file could not be written (disk full), sealing may be tried again; otherwise later calls throw `.unusable` until the
  ///   run is opened again.
  @discardableResult
  public func seal(
    _ bytes: [UInt8], firstEpisode: Int, lastEpisode: Int, steps: Int, complete: Bool
  ) throws(StorageError) -> SegmentEntry {
    let digest = SHA256Sum.text(bytes)
    return try state.withLock { (state) throws(StorageError) -> SegmentEntry in
      guard !state.hasFailed else { throw .unusable(path: RunFile.segments) }
      let entry = SegmentEntry(
        name: state.journal.state.nextName(complete: complete), bytes: bytes.count, sha256: digest, firstEpisode: firstEpisode,
        lastEpisode: lastEpisode, steps: steps)
      do throws(JournalLineError) { try state.journal.state.validate(.segment(entry)) } catch {
        throw .invalidSequence(reason: error.reason)
      }
      guard try storage.status(entry.path) == nil else {
        throw .refused(path: entry.path, reason: "the file exists, but is not in the journal")
      }
      try AtomicFile(storage).stage(entry.path, bytes)
      state.hasFailed = true
      try AtomicFile(storage).commit(entry.path)
      try state.journal.append(.segment(entry))
      for name in state.journal.state.supersededNames { try storage.unlink(StoragePath.join(RunFile.segments, name.text)) }
      state.journal.forgetSuperseded()
      state.hasFailed = false
      return entry
    }
  }

  /// Writes an event line.
  public func record(_ event: JournalEvent) throws(StorageError) {
    try guarded { (journal) throws(StorageError) in try journal.append(.event(event)) }
  }

  /// Takes the segments from an index on out of the run and moves their files to `superseded/`: what resuming from a checkpoint does
  /// with the segments after it.
  public func withdraw(fromIndex index: Int) throws(StorageError) {
    try guarded { (journal) throws(StorageError) in
      let withdrawn = journal.state.segments.filter { $0.index >= index }
      guard !withdrawn.isEmpty else { return }
      try journal.append(.event(.withdrawn(fromIndex: index)))
      _ = try SegmentRecoverer(storage: storage, state: journal.state).moveAside(withdrawn.map(\.name.text))
    }
  }

  /// Checks every live segment against the journal: its length, and its SHA-256 where `checksums` is set.
  public func verify(checksums: Bool) throws(StorageError) {
    let recoverer = SegmentRecoverer(storage: storage, state: journal)
    try recoverer.verifySizes()
    if checksums { try recoverer.verifyChecksums() }
  }

  /// Closes the journal; later calls throw `StorageError.unusable`.
  public func close() {
    state.withLock {
      $0.hasFailed = true
      $0.journal.close()
    }
  }

  /// Calls `body`; when it throws anything but `.invalidSequence`, the object writes no more.
  private func guarded(_ body: (Journal) throws(StorageError) -> Void) throws(StorageError) {
    try state.withLock { (state) throws(StorageError) in
      guard !state.hasFailed else { throw .unusable(path: RunFile.journal) }
      do throws(StorageError) { try body(state.journal) } catch {
        if case .invalidSequence = error { throw error }
        state.hasFailed = true
        throw error
      }
    }
  }
}
