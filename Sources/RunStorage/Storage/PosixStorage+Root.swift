import Glibc

extension PosixStorage {
  /// Opens an existing directory as a root; its last component must not be a symbolic link (its parents may be).
  /// - Throws: `StorageError.system` (ENOENT, EACCES, ENAMETOOLONG ...), `.refused` for a link, a file or a text that is no path.
  public convenience init(opening path: String) throws(StorageError) {
    let trimmed = try Self.trimmed(path)
    let descriptor: Int32
    do throws(StorageError) {
      descriptor = try systemCall(.open, trimmed) { Glibc.open(trimmed, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    } catch {
      guard error.errno == ENOTDIR || error.errno == ELOOP else { throw error }
      var buffer = stat()
      let isLink = lstat(trimmed, &buffer) == 0 && buffer.st_mode & S_IFMT == S_IFLNK
      throw .refused(path: trimmed, reason: isLink ? "is a symbolic link" : "not a directory")
    }
    self.init(rootPath: trimmed, root: descriptor)
  }

  /// Makes a directory that must not exist (EEXIST), with any missing parents, and opens it as a root; all new names are durable.
  public convenience init(creating path: String) throws(StorageError) {
    let trimmed = try Self.trimmed(path)
    try Self.makeParents(of: trimmed)
    try systemCall(.makeDirectory, trimmed) { mkdir(trimmed, 0o777) }
    try Self.synchronizeParent(of: trimmed)
    try self.init(opening: trimmed)
  }

  /// Whether a path stands for anything, a dangling symbolic link included.
  public static func exists(_ path: String) throws(StorageError) -> Bool {
    let trimmed = try Self.trimmed(path)
    var buffer = stat()
    do throws(StorageError) {
      try systemCall(.status, trimmed) { lstat(trimmed, &buffer) }
      return true
    } catch {
      if error.errno == ENOENT { return false }
      throw error
    }
  }

  /// The path without slashes at its end, which would let the last component be a symbolic link.
  static func trimmed(_ path: String) throws(StorageError) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .refused(path: path.isEmpty ? "\"\"" : path, reason: "no path of a directory")
    }
    var bytes = Array(path.utf8)
    while bytes.count > 1 && bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let parent = String(path[..<slash])
    return parent.isEmpty ? "/" : parent
  }

  private static func makeParents(of path: String) throws(StorageError) {
    var missing: [String] = []
    var current = parent(of: path)
    while let directory = current, try !exists(directory) {
      missing.append(directory)
      current = parent(of: directory)
    }
    for directory in missing.reversed() {
      do throws(StorageError) { _ = try systemCall(.makeDirectory, directory) { mkdir(directory, 0o777) } } catch {
        if error.errno != EEXIST { throw error }
      }
      try synchronizeParent(of: directory)
    }
  }

  private static func synchronizeParent(of path: String) throws(StorageError) {
    let directory = parent(of: path) ?? "."
    let descriptor = try systemCall(.open, directory) { Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { _ = Glibc.close(descriptor) }
    do throws(StorageError) { _ = try systemCall(.synchronizeDirectory, directory) { fsync(descriptor) } } catch {
      if error.errno != EINVAL { throw error }
    }
  }
}
