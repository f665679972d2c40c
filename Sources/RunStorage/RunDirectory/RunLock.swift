import Glibc

/// The exclusive right to write a run directory: `flock` on the file `lock`, which the kernel gives up with the process.
///
/// The lock, not the file's content, decides; a content left by a dead process is replaced. The file is never deleted.
public final class RunLock: Sendable {
  /// Who had the directory before and did not live to release it; nil for a new directory or after an orderly end.
  public let recoveredFrom: LockRecord?
  private let storage: any Storage
  private let handle: PosixMutex<StorageHandle?>

  /// Takes the lock or fails at once.
  /// - Throws: `StorageError.inUse` with pid and time while another process (or this one) has it; `.refused` where the file system has no
  ///   locks.
  public init(_ storage: any Storage) throws(StorageError) {
    let handle = try storage.open(RunFile.lock, .lock)
    do throws(StorageError) {
      recoveredFrom = try Self.take(handle, storage)
    } catch {
      storage.closeIgnoringErrors(handle)
      throw error
    }
    self.storage = storage
    self.handle = PosixMutex(handle)
  }

  deinit { closeHandle() }

  /// Empties the lock file and gives the lock back; errors of the disk do not matter here.
  public func release() {
    handle.withLock { handle in
      guard let open = handle else { return }
      do throws(StorageError) { try storage.truncate(open, to: 0) } catch {}
      storage.closeIgnoringErrors(open)
      handle = nil
    }
  }

  /// Looks whether a run directory is free, without writing: what `run` asks before it says "resume with ...".
  ///
  /// The lock is held for an instant, so a process that starts in this very instant may be refused.
  /// - Throws: `StorageError.inUse` while a process has the lock.
  public static func requireFree(_ storage: any Storage) throws(StorageError) {
    guard try storage.status(RunFile.lock) != nil else { return }
    let handle = try storage.open(RunFile.lock, .read)
    do throws(StorageError) {
      if try !storage.tryLock(handle) { throw StorageError.inUse(holder: try record(storage)) }
    } catch {
      storage.closeIgnoringErrors(handle)
      throw error
    }
    try storage.close(handle)
  }

  private static func record(_ storage: any Storage) throws(StorageError) -> LockRecord? {
    LockRecord(try storage.readAll(RunFile.lock, limit: 4096))
  }

  private func closeHandle() {
    handle.withLock { handle in
      if let open = handle { storage.closeIgnoringErrors(open) }
      handle = nil
    }
  }

  private static func take(_ handle: StorageHandle, _ storage: any Storage) throws(StorageError) -> LockRecord? {
    let isTaken: Bool
    do throws(StorageError) { isTaken = try !storage.tryLock(handle) } catch {
      guard let code = error.errno, code == ENOLCK || code == EOPNOTSUPP || code == ENOSYS || code == EINVAL else { throw error }
      throw .refused(path: RunFile.lock, reason: "this file system cannot keep two runs apart: \(systemErrorText(code))")
    }
    if isTaken { throw .inUse(holder: try record(storage)) }
    let content = try storage.readAll(RunFile.lock, limit: 4096)
    guard LockRecord.isOurs(content) else { throw .foreign(path: RunFile.lock, reason: "not a lock file of this program") }
    try storage.truncate(handle, to: 0)
    try storage.writeAll(LockRecord.current().line, to: handle)
    try storage.synchronize(handle)
    // the name is durable before any other of the run, so that what a loss of power leaves is known as ours
    try storage.synchronizeDirectory("")
    return LockRecord(content)
  }
}

extension StorageError {
  fileprivate static func inUse(holder: LockRecord?) -> StorageError {
    .inUse(path: RunFile.lock, pid: holder?.pid, since: holder?.since)
  }
}
