import RunStorage

/// How far a run is: the journal counts, status.json only explains.
struct RunProgress {
  let acknowledgedEpisodes: Int
  /// Every planned episode is in a complete segment.
  let isFinished: Bool
  /// What status.json says of a run that failed, to be put behind the count; "" otherwise.
  let failure: String

  init(_ journal: JournalState, plannedEpisodes: UInt64, failure: String = "") {
    acknowledgedEpisodes = journal.acknowledgedEpisodeCount
    isFinished = UInt64(acknowledgedEpisodes) == plannedEpisodes && journal.segments.last?.isComplete == true
    self.failure = failure
  }

  /// Reads a run directory without changing it.
  init(_ path: String, plannedEpisodes: UInt64) throws {
    do throws(StorageError) {
      let storage = try PosixStorage(opening: path)
      let status = try RunStatus.read(storage)
      let failure = status?.phase == .failed ? " (it failed: \(status?.message ?? "no reason given"))" : ""
      self.init(try JournalState.read(storage), plannedEpisodes: plannedEpisodes, failure: failure)
    } catch {
      throw CommandFailure(storage: error, path: path)
    }
  }
}
