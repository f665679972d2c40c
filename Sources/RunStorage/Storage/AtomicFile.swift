import Glibc

/// Files that hold either their old or their new content at every instant.
public struct AtomicFile: Sendable {
  let storage: any Storage

  public init(_ storage: any Storage) { self.storage = storage }

  /// Replaces a file: `<path>.partial` -> write -> fsync -> rename -> fsync of the directory.
  ///
  /// After an error the old content stands (the new one if only the last fsync failed) and the partial file is removed if that is possible.
  public func replace(_ path: String, _ bytes: [UInt8]) throws(StorageError) {
    try stage(path, bytes)
    try commit(path)
  }

  /// The first half of `replace`: a synced partial file.
  func stage(_ path: String, _ bytes: [UInt8]) throws(StorageError) { try writeNew(StoragePath.partial(of: path), bytes) }

  /// The second half of `replace`: the partial file takes the name, durably.
  func commit(_ path: String) throws(StorageError) {
    let partial = StoragePath.partial(of: path)
    do throws(StorageError) { try storage.rename(partial, to: path) } catch {
      discard(partial)
      throw error
    }
    try storage.synchronizeDirectory(StoragePath.parent(of: path))
  }

  /// Replaces a file by a JSON document over several lines; a non-finite number is a programmer's error.
  public func replace(_ path: String, _ document: JSONValue) throws(StorageError) {
    let bytes: [UInt8]
    do throws(JSONError) { bytes = try document.indented() } catch { preconditionFailure("\(path): \(error)") }
    try replace(path, bytes)
  }

  /// Writes and syncs a file, over a leftover of the same name.
  private func writeNew(_ path: String, _ bytes: [UInt8]) throws(StorageError) {
    let handle = try create(path)
    do throws(StorageError) {
      try storage.writeAll(bytes, to: handle)
      try storage.synchronize(handle)
    } catch {
      storage.closeIgnoringErrors(handle)
      discard(path)
      throw error
    }
    do throws(StorageError) { try storage.close(handle) } catch {
      discard(path)
      throw error
    }
  }

  private func create(_ path: String) throws(StorageError) -> StorageHandle {
    do throws(StorageError) { return try storage.open(path, .createExclusive) } catch {
      guard error.errno == EEXIST else { throw error }
    }
    try storage.unlink(path)
    return try storage.open(path, .createExclusive)
  }

  private func discard(_ path: String) {
    do throws(StorageError) { try storage.unlink(path) } catch {}
  }

  /// Removes the files of a directory that an interrupted `replace` left; returns their paths.
  public func removePartials(in directory: String) throws(StorageError) -> [String] {
    var removed: [String] = []
    for name in try storage.list(directory) where name.hasSuffix(StoragePath.partialSuffix) && StoragePath.isValid(component: name) {
      let path = StoragePath.join(directory, name)
      guard try storage.status(path)?.kind == .file else { continue }
      try storage.unlink(path)
      removed.append(path)
    }
    return removed
  }
}
