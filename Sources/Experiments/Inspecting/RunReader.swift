import Recording
import RunStorage

/// A run directory opened to read: no lock, nothing is changed.
struct RunReader {
  let path: String
  let storage: PosixStorage
  let record: JSONValue
  let journal: JournalState
  let state: String

  /// - Throws: `CommandFailure` 66 where there is no run.
  init(_ path: String) throws {
    self.path = path
    do {
      guard try PosixStorage.exists(path) else { throw CommandFailure(.missingInput, "\(path): there is no such run directory") }
      storage = try PosixStorage(opening: path)
      guard try storage.status(RunFile.run) != nil else {
        throw CommandFailure(.missingInput, "\(path): not a run directory, it has no \(RunFile.run)")
      }
      record = try RunDirectory.record(storage)
      journal = try JournalState.read(storage)
      state = try RunStatus.read(storage)?.phase.rawValue ?? "unknown"
    } catch let error as StorageError {
      throw CommandFailure(storage: error, path: path)
    }
  }

  func text(_ key: String) -> String {
    switch record[key] {
    case .string(let text): text
    case .integer(let value): String(value)
    case .unsigned(let value): String(value)
    default: "?"
    }
  }

  var episodes: StoredEpisodes { StoredEpisodes(storage, journal) }
}
