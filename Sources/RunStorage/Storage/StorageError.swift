/// What went wrong below a run directory: the operation, the file, the cause.
public enum StorageError: Error, Sendable, Equatable {
  /// The system refused an operation; `byte` is the offset in the file at which a write stopped.
  case system(operation: StorageOperation, path: String, errno: Int32, byte: Int?)
  /// A path that is not touched: a symbolic link, a name with other characters, a directory in the place of a file.
  case refused(path: String, reason: String)
  /// A file above the size that its reader accepts.
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// A file whose content is not what was written; `line` counts from 1, `byte` from 0.
  case damaged(path: String, line: Int?, byte: Int?, reason: String)
  /// Another process works on the run directory.
  case inUse(path: String, pid: Int?, since: String?)
  /// A directory that holds something other than this run.
  case foreign(path: String, reason: String)
  /// An entry that does not continue the run's journal; nothing was written.
  case invalidSequence(reason: String)
  /// The object does not write any more because an earlier write failed; the run must be opened again.
  case unusable(path: String)
  /// `FaultyStorage` only: the modelled process was killed at this call.
  case crashed(call: Int)
}

/// An operation as an error message names it.
public enum StorageOperation: String, Sendable {
  case makeDirectory = "creating the directory"
  case create = "creating"
  case open = "opening"
  case write = "writing"
  case read = "reading"
  case synchronize = "syncing"
  case truncate = "truncating"
  case close = "closing"
  case rename = "renaming"
  case synchronizeDirectory = "syncing the directory"
  case unlink = "deleting"
  case list = "listing"
  case status = "examining"
  case lock = "locking"
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let operation, let path, let errno, let byte):
      let name = path.isEmpty ? "the run directory" : path
      return "\(systemErrorText(errno)) while \(operation.rawValue) \(name)" + (byte.map { " at byte \($0)" } ?? "")
    case .refused(let path, let reason): return "\(path): \(reason)"
    case .tooLarge(let path, let bytes, let limit): return "\(path): \(bytes) bytes, the limit is \(limit)"
    case .damaged(let path, let line, let byte, let reason):
      return path + (line.map { ", line \($0)" } ?? "") + (byte.map { ", byte \($0)" } ?? "") + ": damaged: \(reason)"
    case .inUse(let path, let pid, let since):
      return "\(path): in use by " + (pid.map { "pid \($0)" } ?? "another process") + (since.map { " since \($0)" } ?? "")
    case .foreign(let path, let reason): return "\(path): not this run's directory: \(reason)"
    case .invalidSequence(let reason): return "journal entry refused: \(reason)"
    case .unusable(let path): return "\(path): not written any more after an earlier error"
    case .crashed(let call): return "modelled crash at call \(call)"
    }
  }

  /// The errno of a refused operation.
  public var errno: Int32? {
    if case .system(_, _, let errno, _) = self { errno } else { nil }
  }

  /// The exit status that the command line documents: 73 where the output cannot be made or is not ours, else 74.
  public var exitStatus: Int32 {
    switch self {
    case .system(let operation, _, _, _):
      operation == .makeDirectory || operation == .create || operation == .open || operation == .lock ? 73 : 74
    case .refused, .inUse, .foreign: 73
    case .tooLarge, .damaged, .invalidSequence, .unusable, .crashed: 74
    }
  }
}
