import Glibc

extension PosixStorage {
  public func list(_ path: String) throws(StorageError) -> [String] {
    try inDirectory(path) { (directory) throws(StorageError) in
      // an open file description of its own, whose position nothing else moves
      let copy = try systemCall(.list, path) { openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      guard let stream = fdopendir(copy) else {
        let code = errno
        _ = Glibc.close(copy)
        throw .system(operation: .list, path: path, errno: code, byte: nil)
      }
      defer { closedir(stream) }
      var names: [String] = []
      errno = 0
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
        errno = 0
      }
      guard errno == 0 else { throw .system(operation: .list, path: path, errno: errno, byte: nil) }
      return names.sorted()
    }
  }

  public func status(_ path: String) throws(StorageError) -> FileStatus? {
    if path.isEmpty { return try Self.status(ofDescriptor: root, path) }
    do throws(StorageError) {
      return try inParent(of: path) { (directory, name) throws(StorageError) in
        var buffer = stat()
        _ = try systemCall(.status, path) { fstatat(directory, name, &buffer, AT_SYMLINK_NOFOLLOW) }
        return Self.status(buffer)
      }
    } catch {
      if error.errno == ENOENT { return nil }
      throw error
    }
  }

  static func status(ofDescriptor descriptor: Int32, _ path: String) throws(StorageError) -> FileStatus {
    var buffer = stat()
    try systemCall(.status, path) { fstat(descriptor, &buffer) }
    return status(buffer)
  }

  private static func status(_ buffer: stat) -> FileStatus {
    let kind: FileStatus.Kind =
      switch buffer.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    return FileStatus(kind: kind, size: Int(buffer.st_size))
  }

  /// Calls `body` with a descriptor of the directory that a path stands in, and with its last component.
  func inParent<Result>(
    of path: String, _ body: (Int32, String) throws(StorageError) -> Result
  ) throws(StorageError) -> Result {
    guard let name = try StoragePath.components(path).last else {
      throw .refused(path: path, reason: "the run directory itself cannot be changed from within")
    }
    return try inDirectory(StoragePath.parent(of: path)) { (directory) throws(StorageError) in
      try body(directory, name)
    }
  }

  /// Calls `body` with a descriptor of a directory, reached component by component without following a symbolic link.
  func inDirectory<Result>(
    _ path: String, _ body: (Int32) throws(StorageError) -> Result
  ) throws(StorageError) -> Result {
    let components = try StoragePath.components(path)
    var current = root
    defer { if current != root { _ = Glibc.close(current) } }
    for component in components {
      let inner: Int32
      do throws(StorageError) {
        inner = try systemCall(.open, path) { openat(current, component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
      } catch {
        throw isLink(component, in: current) ? .refused(path: path, reason: "\(component) is a symbolic link") : error
      }
      if current != root { _ = Glibc.close(current) }
      current = inner
    }
    return try body(current)
  }

  private func isLink(_ name: String, in directory: Int32) -> Bool {
    var buffer = stat()
    return fstatat(directory, name, &buffer, AT_SYMLINK_NOFOLLOW) == 0 && buffer.st_mode & S_IFMT == S_IFLNK
  }
}
