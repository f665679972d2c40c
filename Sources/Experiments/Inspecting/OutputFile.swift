import Glibc

/// Writes a file that a user named, outside of run directories: under a partial name, synced, renamed.
enum OutputFile {
  /// - Throws: `CommandFailure` 73 where the path is a directory or its parent may not be written.
  static func requireWritable(_ path: String) throws {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw CommandFailure(.cannotCreate, "\(path): it is a directory")
    }
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let folder = parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
    guard access(folder, W_OK) == 0 else {
      throw CommandFailure(.cannotCreate, "\(path): cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let partial = path + ".partial"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CommandFailure(.cannotCreate, "\(path): cannot be written: \(String(cString: strerror(errno)))") }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw abandon(descriptor, partial, path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw abandon(descriptor, partial, path) }
    guard close(descriptor) == 0, rename(partial, path) == 0 else {
      unlink(partial)
      throw CommandFailure(.outputFailed, "\(path): writing failed: \(String(cString: strerror(errno)))")
    }
  }

  private static func abandon(_ descriptor: Int32, _ partial: String, _ path: String) -> CommandFailure {
    let reason = String(cString: strerror(errno))
    close(descriptor)
    unlink(partial)
    return CommandFailure(.outputFailed, "\(path): writing failed: \(reason)")
  }
}
