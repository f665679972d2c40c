import Glibc

/// A file that only grows, of which the writer knows how much is on the device: the journal, metrics.csv, metrics.jsonl.
///
/// After an error the file is cut back to its last synced length where that is possible, and the object writes no more.
public final class AppendFile {
  public let path: String
  /// Bytes of the file, synced or not.
  public private(set) var length: Int
  /// Bytes that are on the device.
  public private(set) var syncedLength: Int

  private let storage: any Storage
  private let handle: StorageHandle
  private var isOpen = true
  private var hasFailed = false

  /// Opens a file to append to it and syncs what it holds.
  /// - Parameter creating: Make the file, with its name durable, where it is absent.
  public init(_ storage: any Storage, _ path: String, creating: Bool = false) throws(StorageError) {
    let status = try storage.status(path)
    if status == nil && creating {
      handle = try storage.open(path, .createExclusive)
    } else {
      handle = try storage.open(path, .append)
    }
    self.storage = storage
    self.path = path
    length = status?.size ?? 0
    syncedLength = 0
    do throws(StorageError) {
      try storage.synchronize(handle)
      if status == nil { try storage.synchronizeDirectory(StoragePath.parent(of: path)) }
    } catch {
      close()
      throw error
    }
    syncedLength = length
  }

  deinit { close() }

  /// Adds bytes at the end; they are durable after `synchronize`.
  public func append(_ bytes: [UInt8]) throws(StorageError) {
    try requireUsable()
    do throws(StorageError) { try storage.writeAll(bytes, to: handle, offset: length) } catch { throw giveUp(error) }
    length += bytes.count
  }

  /// Returns once everything appended is on the device.
  public func synchronize() throws(StorageError) {
    try requireUsable()
    do throws(StorageError) { try storage.synchronize(handle) } catch { throw giveUp(error) }
    syncedLength = length
  }

  /// Cuts the file to a length not above the present one, durably: what resuming from a checkpoint does to the metrics.
  /// - Throws: `StorageError.damaged` where the file is shorter.
  public func truncate(to newLength: Int) throws(StorageError) {
    try requireUsable()
    guard (0...length).contains(newLength) else {
      throw .damaged(path: path, line: nil, byte: length, reason: "the file ends here, \(newLength) bytes were recorded")
    }
    do throws(StorageError) {
      try storage.truncate(handle, to: newLength)
      try storage.synchronize(handle)
    } catch { throw giveUp(error) }
    length = newLength
    syncedLength = newLength
  }

  /// Closes the file; later calls throw `StorageError.unusable`.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    storage.closeIgnoringErrors(handle)
  }

  private func requireUsable() throws(StorageError) {
    guard isOpen && !hasFailed else { throw .unusable(path: path) }
  }

  private func giveUp(_ error: StorageError) -> StorageError {
    hasFailed = true
    do throws(StorageError) { try storage.truncate(handle, to: syncedLength) } catch {}
    return error
  }
}
