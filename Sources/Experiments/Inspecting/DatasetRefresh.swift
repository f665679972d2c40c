import Recording
import RunStorage

/// Brings `data/` up to date: the dataset is derived from the journal and may lag behind it after a kill, or be lost.
struct DatasetRefresh {
  let storage: any Storage
  let journal: JournalState

  /// Whether the files are not those of the journal's episodes.
  func isStale() throws -> Bool {
    guard journal.acknowledgedEpisodeCount > 0 else { return false }
    guard try storage.status(RunFile.mainData) != nil, try storage.status(RunFile.metadata) != nil else { return true }
    let bytes = try storage.readAll(RunFile.metadata, limit: 64 << 20)
    do throws(JSONError) {
      return try JSONValue(parsing: bytes)["total_episodes"]?.intValue != journal.acknowledgedEpisodeCount
    } catch { return true }
  }

  /// Writes both files; the caller has the lock of the run.
  func rewrite(_ description: RecordingDescription) throws {
    if try storage.status(RunFile.data) == nil { try storage.makeDirectory(RunFile.data) }
    try DatasetMaster(storage).replace(journal, description)
  }
}
