import Glibc

/// The storage below one directory of the file system, which is kept open: renaming it or its parents does not matter.
///
/// Every name is resolved with openat and O_NOFOLLOW, one component after the other, so that a symbolic link below the root is refused
/// wherever it points; files must be regular (a pipe or device is refused without blocking). Descriptors are closed on exec.
public final class PosixStorage: Storage {
  /// The directory as it was given, for messages.
  public let rootPath: String
  let root: Int32

  /// Takes an open directory descriptor, which is closed with the object; `PosixStorage+Root.swift` opens one.
  init(rootPath: String, root: Int32) {
    self.rootPath = rootPath
    self.root = root
  }

  deinit { _ = Glibc.close(root) }

  public func makeDirectory(_ path: String) throws(StorageError) {
    try inParent(of: path) { (directory, name) throws(StorageError) in
      _ = try systemCall(.makeDirectory, path) { mkdirat(directory, name, 0o777) }
    }
  }

  public func open(_ path: String, _ mode: OpenMode) throws(StorageError) -> StorageHandle {
    let (flags, operation): (Int32, StorageOperation) =
      switch mode {
      case .createExclusive: (O_WRONLY | O_APPEND | O_CREAT | O_EXCL, .create)
      case .append: (O_WRONLY | O_APPEND, .open)
      case .read: (O_RDONLY, .open)
      case .lock: (O_RDWR | O_APPEND | O_CREAT, .open)
      }
    return try inParent(of: path) { (directory, name) throws(StorageError) in
      let descriptor: Int32
      do throws(StorageError) {
        descriptor = try systemCall(operation, path) { openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o666) }
      } catch {
        throw error.errno == ELOOP ? .refused(path: path, reason: "is a symbolic link") : error
      }
      let handle = StorageHandle(number: descriptor, path: path)
      do throws(StorageError) {
        let kind = try Self.status(ofDescriptor: descriptor, path).kind
        guard kind == .file else { throw StorageError.refused(path: path, reason: "not a regular file") }
      } catch {
        closeIgnoringErrors(handle)
        throw error
      }
      return handle
    }
  }

  public func write(_ bytes: ArraySlice<UInt8>, to handle: StorageHandle) throws(StorageError) -> Int {
    try systemCall(.write, handle.path) { bytes.withUnsafeBytes { Glibc.write(handle.number, $0.baseAddress, $0.count) } }
  }

  public func read(_ count: Int, from handle: StorageHandle) throws(StorageError) -> [UInt8] {
    var failure: StorageError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(StorageError) {
        initialized = try systemCall(.read, handle.path) { Glibc.read(handle.number, buffer.baseAddress, count) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  public func synchronize(_ handle: StorageHandle) throws(StorageError) {
    try systemCall(.synchronize, handle.path) { fsync(handle.number) }
  }

  public func truncate(_ handle: StorageHandle, to length: Int) throws(StorageError) {
    try systemCall(.truncate, handle.path) { ftruncate(handle.number, off_t(length)) }
  }

  /// Closes the descriptor; Linux has closed it even where the call was interrupted, so it is never repeated.
  public func close(_ handle: StorageHandle) throws(StorageError) {
    try systemCall(.close, handle.path) { Glibc.close(handle.number) == -1 && errno != EINTR ? Int32(-1) : 0 }
  }

  public func rename(_ path: String, to newPath: String) throws(StorageError) {
    try inParent(of: path) { (directory, name) throws(StorageError) in
      try inParent(of: newPath) { (newDirectory, newName) throws(StorageError) in
        _ = try systemCall(.rename, path) { renameat(directory, name, newDirectory, newName) }
      }
    }
  }

  /// Syncs a directory; a file system that cannot (EINVAL, some network and user-space ones) orders names by itself and is let pass.
  public func synchronizeDirectory(_ path: String) throws(StorageError) {
    try inDirectory(path) { (directory) throws(StorageError) in
      do throws(StorageError) { _ = try systemCall(.synchronizeDirectory, path) { fsync(directory) } } catch {
        if error.errno != EINVAL { throw error }
      }
    }
  }

  public func unlink(_ path: String) throws(StorageError) {
    try inParent(of: path) { (directory, name) throws(StorageError) in
      _ = try systemCall(.unlink, path) { unlinkat(directory, name, 0) }
    }
  }

  public func tryLock(_ handle: StorageHandle) throws(StorageError) -> Bool {
    do throws(StorageError) {
      try systemCall(.lock, handle.path) { flock(handle.number, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      if error.errno == EWOULDBLOCK { return false }
      throw error
    }
  }
}
