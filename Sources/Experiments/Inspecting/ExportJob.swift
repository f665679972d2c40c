import Recording
import RunStorage

/// `sortie export`: a run's dataset in another form.
public final class ExportJob {
  private let directory: String

  public init(directory: String) { self.directory = directory }

  /// Copies all episodes into a directory that is a Minari dataset of one HDF5 file.
  public func writeSingleFile(to path: String) throws -> ExportReport {
    let run = try RunReader(directory)
    let description = try KeptRun(directory).recordingDescription()
    do throws(StorageError) { try SegmentCheck.requireFiles(run.storage, run.journal) } catch {
      throw CommandFailure(.missingInput, "\(directory): \(error)")
    }
    do {
      if try PosixStorage.exists(path), try !PosixStorage(opening: path).list("").isEmpty {
        throw CommandFailure(.cannotCreate, "\(path): the directory is not empty; name a new one")
      }
      let target = try PosixStorage.exists(path) ? PosixStorage(opening: path) : PosixStorage(creating: path)
      try SingleFileExport(run.storage, description).write(run.journal, to: target)
    } catch RecordingError.storage(let error) {
      throw CommandFailure(storage: error, path: path)
    } catch let error as StorageError {
      throw CommandFailure(storage: error, path: path)
    } catch let error as RecordingError {
      throw CommandFailure(.outputFailed, "\(path): \(error)")
    }
    return ExportReport(path: path, episodes: run.journal.acknowledgedEpisodeCount, steps: run.journal.acknowledgedSteps)
  }
}

/// Whether the segments that a journal names are there.
enum SegmentCheck {
  static func requireFiles(_ storage: any Storage, _ journal: JournalState) throws(StorageError) {
    for entry in journal.segments where try storage.status(entry.path)?.size != entry.bytes {
      throw .damaged(path: entry.path, line: nil, byte: nil, reason: "the journal names this file; it is missing or has another length")
    }
  }
}

public struct ExportReport: Sendable {
  let path: String
  let episodes: Int
  let steps: Int

  public func text() -> String { "\(episodes) episodes, \(steps) steps: \(path)/\(RunFile.mainData)" }

  public func json() -> String {
    jsonText(
      .object([
        JSONMember("file", .string("\(path)/\(RunFile.mainData)")), JSONMember("episodes", .whole(episodes)),
        JSONMember("steps", .whole(steps)),
      ]))
  }
}
