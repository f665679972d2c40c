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
      state = try Self.state(storage, path)
    } catch StorageError.refused(let place, let reason) {
      throw CommandFailure(.missingInput, "\(place): \(reason)")
    } catch let error as StorageError {
      throw CommandFailure(error.errno == 2 ? .missingInput : .outputFailed, "\(path): \(error)")
    }
  }

  /// What status.json says, corrected by the lock: a run that nobody works on is not running.
  private static func state(_ storage: PosixStorage, _ path: String) throws -> String {
    let phase = try RunStatus.read(storage)?.phase ?? .interrupted
    guard phase == .running else { return phase.rawValue }
    do throws(StorageError) { try RunLock.requireFree(storage) } catch { return phase.rawValue }
    return "killed; go on with: sortie resume \(path)"
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
