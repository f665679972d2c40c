import Glibc

/// Whole files in terms of single calls: the one place where short writes and reads are continued.
extension Storage {
  /// Bytes asked for in one read.
  private var readSize: Int { 1 << 20 }

  /// Writes all bytes, however many calls it takes.
  /// - Parameter offset: Length of the file before, for the error's byte.
  /// - Throws: `StorageError.system` with the offset at which the write stopped.
  public func writeAll(_ bytes: [UInt8], to handle: StorageHandle, offset: Int = 0) throws(StorageError) {
    var written = 0
    while written < bytes.count {
      do throws(StorageError) {
        let count = try write(bytes[written...], to: handle)
        guard count > 0 else { throw StorageError.system(operation: .write, path: handle.path, errno: EIO, byte: nil) }
        written += count
      } catch {
        guard case .system(let operation, _, let errno, _) = error else { throw error }
        throw .system(operation: operation, path: handle.path, errno: errno, byte: offset + written)
      }
    }
  }

  /// Gives each piece of a file in turn to `body`.
  /// - Throws: `StorageError.tooLarge` beyond `limit` bytes, before anything is read where the size tells so.
  public func readPieces(_ path: String, limit: Int, _ body: (ArraySlice<UInt8>) -> Void) throws(StorageError) {
    guard let status = try status(path) else { throw .system(operation: .open, path: path, errno: ENOENT, byte: nil) }
    guard status.kind == .file else { throw .refused(path: path, reason: "not a regular file") }
    guard status.size <= limit else { throw .tooLarge(path: path, bytes: status.size, limit: limit) }
    let handle = try open(path, .read)
    do throws(StorageError) {
      var total = 0
      while true {
        let piece = try read(readSize, from: handle)
        if piece.isEmpty { break }
        total += piece.count
        guard total <= limit else { throw StorageError.tooLarge(path: path, bytes: total, limit: limit) }
        body(piece[...])
      }
    } catch {
      closeIgnoringErrors(handle)
      throw error
    }
    try close(handle)
  }

  /// The bytes of a regular file.
  /// - Throws: `StorageError.tooLarge` beyond `limit` bytes.
  public func readAll(_ path: String, limit: Int) throws(StorageError) -> [UInt8] {
    var bytes: [UInt8] = []
    try readPieces(path, limit: limit) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// SHA-256 of a file as hexadecimal digits, read in pieces of 1 MiB.
  public func sha256(of path: String) throws(StorageError) -> String {
    var sum = SHA256Sum()
    try readPieces(path, limit: .max) { sum.update($0) }
    return hexadecimal(sum.digest)
  }

  /// Closes a handle whose file is given up or was only read.
  func closeIgnoringErrors(_ handle: StorageHandle) {
    do throws(StorageError) { try close(handle) } catch {}
  }

  /// Makes a directory durable unless it exists.
  /// - Throws: `StorageError.refused` where the name stands for something else.
  public func ensureDirectory(_ path: String) throws(StorageError) {
    if let status = try status(path) {
      guard status.kind == .directory else { throw .refused(path: path, reason: "not a directory") }
    } else {
      try makeDirectory(path)
    }
    try synchronizeDirectory(StoragePath.parent(of: path))
  }
}
