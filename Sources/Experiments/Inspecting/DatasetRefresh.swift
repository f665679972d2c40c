import Recording
import RunStorage

/// Brings `data/` up to date after a kill: the dataset is derived from the journal and may lag behind it.
struct DatasetRefresh {
  let run: RunReader

  /// Episodes that `data/metadata.json` speaks of; nil where there is none.
  private func listedEpisodes() throws -> Int? {
    guard try run.storage.status(RunFile.metadata) != nil else { return nil }
    let bytes = try run.storage.readAll(RunFile.metadata, limit: 64 << 20)
    do throws(JSONError) { return try JSONValue(parsing: bytes)["total_episodes"]?.intValue } catch { return nil }
  }

  /// Rewrites `data/` where it does not list the journal's episodes, unless another process works on the run.
  ///
  /// - Returns: whether it was rewritten.
  func refreshIfStale() throws -> Bool {
    let acknowledged = run.journal.acknowledgedEpisodeCount
    guard acknowledged > 0, try listedEpisodes() != acknowledged else { return false }
    let experiment = try Experiment(resuming: run.path)
    let lock: RunLock
    do throws(StorageError) { lock = try RunLock(run.storage) } catch {
      if case .inUse = error { return false }
      throw error
    }
    defer { lock.release() }
    try DatasetMaster(run.storage).replace(JournalState.read(run.storage), experiment.recordingDescription)
    return true
  }
}
