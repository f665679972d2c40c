import Glibc

/// Replaces the contents of a user's file in one step: a reader sees the old file or the new one, also after a crash.
enum FileReplacement {
  /// Writes a new file beside the old one, synced, with its permissions, and renames it. A link stays a link.
  ///
  /// - Throws: `CommandFailure` 73 where the file is not a plain one or its folder may not be written, 74 where writing fails.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    guard let resolved = realpath(path, nil) else { throw failure(.cannotCreate, path) }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { throw failure(.cannotCreate, path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure(.cannotCreate, "\(path): cannot be replaced: it is no plain file")
    }
    // a rename would pass over the protection of the file itself
    guard access(target, W_OK) == 0 else { throw failure(.cannotCreate, path) }

    var template = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(.cannotCreate, path) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let isWritten = write(bytes, to: descriptor) && copyOwner(status, to: descriptor) && fsync(descriptor) == 0
    let reason = errno
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, rename(template, target) == 0 else {
      if !isWritten { errno = reason }
      let failure = failure(.outputFailed, path)
      unlink(template)
      throw failure
    }
  }

  /// Gives a file the permissions, and where that is allowed the owner, of another.
  private static func copyOwner(_ status: stat, to descriptor: Int32) -> Bool {
    // only the superuser may give files away; for others the owner is the same or cannot be kept
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    return fchmod(descriptor, status.st_mode & 0o7777) == 0
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private static func failure(_ status: ExitStatus, _ path: String) -> CommandFailure {
    CommandFailure(status, "\(path): cannot be replaced: \(String(cString: strerror(errno)))")
  }
}
