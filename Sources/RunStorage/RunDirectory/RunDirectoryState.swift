/// What a directory holds for one who wants to run there (design section 4, "The same command again").
public enum RunDirectoryState: Sendable, Equatable {
  /// Nothing, or what a run that stopped before its first episode left of its preparation.
  case new
  /// This very run, not at its end; the status is nil where it cannot be read.
  case unfinished(RunStatus?)
  /// This very run, at its end.
  case finished(RunStatus)
  /// Anything else; nothing may be written there.
  case foreign(reason: String)

  /// Looks at a directory without changing it.
  public static func examine(_ storage: any Storage, for identity: RunIdentity) throws(StorageError) -> RunDirectoryState {
    let names = try storage.list("")
    guard names.contains(RunFile.run) else {
      return try reasonAgainstPreparing(storage, names).map { .foreign(reason: $0) } ?? .new
    }
    guard let record = try storage.readDocument(RunFile.run) else { return .foreign(reason: "\(RunFile.run) is no JSON") }
    let found: RunIdentity
    do throws(StorageError) { found = try RunIdentity(record: record) } catch { return .foreign(reason: error.description) }
    if let difference = found.difference(from: identity) { return .foreign(reason: difference) }
    let status = try RunStatus.read(storage)
    if let status, status.phase == .finished { return .finished(status) }
    return .unfinished(status)
  }

  /// Looks at a path; an absent directory is new.
  public static func examine(path: String, for identity: RunIdentity) throws(StorageError) -> RunDirectoryState {
    guard try PosixStorage.exists(path) else { return .new }
    return try examine(PosixStorage(opening: path), for: identity)
  }

  /// Why a directory without run.json is not one whose preparation stopped half-way; nil where it is, or is empty.
  ///
  /// The lock file is made first and run.json last, so a directory that is not empty must have our lock and else only files that
  /// preparing writes again.
  private static func reasonAgainstPreparing(_ storage: any Storage, _ names: [String]) throws(StorageError) -> String? {
    if names.isEmpty { return nil }
    let written = [RunFile.scenario, RunFile.resolved, RunFile.policy, RunFile.journal, RunFile.status]
    let files = [RunFile.lock, StoragePath.partial(of: RunFile.run)] + written + written.map(StoragePath.partial)
    let directories = [RunFile.segments, RunFile.data]
    guard names.contains(RunFile.lock) else { return "it holds \(names[0])" }
    for name in names {
      if files.contains(name) {
        guard try storage.status(name)?.kind == .file else { return "\(name) is not a regular file" }
      } else if directories.contains(name) {
        guard try storage.status(name)?.kind == .directory else { return "\(name) is not a directory" }
        guard try storage.list(name).isEmpty else { return "\(name)/ is not empty, but there is no \(RunFile.run)" }
      } else {
        return "it holds \(name)"
      }
    }
    let lock: [UInt8]
    do throws(StorageError) { lock = try storage.readAll(RunFile.lock, limit: 4096) } catch {
      guard case .tooLarge = error else { throw error }
      return "\(RunFile.lock) is not a lock file of this program"
    }
    return LockRecord.isOurs(lock) ? nil : "\(RunFile.lock) is not a lock file of this program"
  }
}
