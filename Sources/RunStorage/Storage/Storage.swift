/// The few file operations that a run directory is built from, on paths below one root.
///
/// Paths are relative: components of [A-Za-z0-9._-], at most 255 bytes each, joined by '/'; "" is the root. No operation follows a
/// symbolic link and none reports an interruption (EINTR): an implementation repeats such a call. `PosixStorage` is the disk,
/// `FaultyStorage` a model of one that fails where a test says.
public protocol Storage: Sendable {
  /// Makes a directory that must not exist.
  func makeDirectory(_ path: String) throws(StorageError)
  /// Opens a regular file.
  func open(_ path: String, _ mode: OpenMode) throws(StorageError) -> StorageHandle
  /// Appends a first part of the bytes, at least one of them unless there are none; returns how many.
  func write(_ bytes: ArraySlice<UInt8>, to handle: StorageHandle) throws(StorageError) -> Int
  /// The next bytes of a file opened to read, 1 to `count` of them; none at the end.
  func read(_ count: Int, from handle: StorageHandle) throws(StorageError) -> [UInt8]
  /// Returns once the file's bytes and length are on the device.
  func synchronize(_ handle: StorageHandle) throws(StorageError)
  /// Cuts an open file to a length.
  func truncate(_ handle: StorageHandle, to length: Int) throws(StorageError)
  /// Gives the handle back; it must not be used afterwards, even when this throws.
  func close(_ handle: StorageHandle) throws(StorageError)
  /// Gives a file or directory another name at once, replacing a file of that name.
  func rename(_ path: String, to newPath: String) throws(StorageError)
  /// Returns once the names in a directory are on the device.
  func synchronizeDirectory(_ path: String) throws(StorageError)
  /// Removes a file.
  func unlink(_ path: String) throws(StorageError)
  /// The names in a directory, ascending, without "." and "..".
  func list(_ path: String) throws(StorageError) -> [String]
  /// Kind and size of what a name stands for; nil where nothing has that name.
  func status(_ path: String) throws(StorageError) -> FileStatus?
  /// Takes the exclusive lock of an open file until the handle is closed or the process ends; false where another handle has it.
  func tryLock(_ handle: StorageHandle) throws(StorageError) -> Bool
}

/// How a file is opened; every write appends.
public enum OpenMode: Sendable, Equatable {
  /// A new file; an existing one is an error (EEXIST).
  case createExclusive
  /// An existing file, to append to.
  case append
  /// An existing file, to read.
  case read
  /// A file made where it is absent, to lock and to append to.
  case lock
}

/// An open file of one storage.
public struct StorageHandle: Sendable, Hashable {
  public let number: Int32
  /// The path it was opened with, for messages.
  public let path: String

  public init(number: Int32, path: String) {
    self.number = number
    self.path = path
  }
}

/// What a name stands for.
public struct FileStatus: Sendable, Equatable {
  public enum Kind: Sendable { case file, directory, symbolicLink, other }

  public var kind: Kind
  /// Bytes of a file; of no meaning for other kinds.
  public var size: Int

  public init(kind: Kind, size: Int) {
    self.kind = kind
    self.size = size
  }
}
