import Glibc

extension RunDirectory {
  /// Makes a run at a path of the file system; the directory may exist if it is empty.
  public static func create(at path: String, _ contents: RunContents) throws(StorageError) -> RunDirectory {
    let storage: PosixStorage
    do throws(StorageError) {
      storage = try PosixStorage(creating: path)
    } catch {
      guard error.errno == EEXIST else { throw error }
      storage = try PosixStorage(opening: path)
    }
    return try create(on: storage, path: path, contents)
  }

  /// Makes a run at `path`, or where that name is taken at `path`-2, -3 ... (`--fresh`): always a new directory.
  public static func createFresh(at path: String, _ contents: RunContents) throws(StorageError) -> RunDirectory {
    let base = try PosixStorage.trimmed(path)
    var number = 1
    while true {
      let candidate = number == 1 ? base : "\(base)-\(number)"
      do throws(StorageError) {
        return try create(on: try PosixStorage(creating: candidate), path: candidate, contents)
      } catch {
        guard case .system(.makeDirectory, _, EEXIST, _) = error, number < 1_000_000 else { throw error }
      }
      number += 1
    }
  }

  /// Opens the run at a path of the file system to continue it.
  public static func open(at path: String) throws(StorageError) -> RunDirectory {
    try open(on: try PosixStorage(opening: path), path: path)
  }

  /// The name of a run's directory: `<scenario>-<first 8 digits of the hash>-s<seed>`.
  ///
  /// Characters of the scenario's name other than [A-Za-z0-9._-] become '-'; it is cut to 100 bytes.
  public static func name(scenario: String, hash: String, seed: UInt64) -> String {
    var bytes = Array(scenario.utf8.prefix(100)).map { byte -> UInt8 in
      StoragePath.isValid(component: "x" + String(UnicodeScalar(byte))) ? byte : UInt8(ascii: "-")
    }
    if bytes.isEmpty || bytes[0] == UInt8(ascii: ".") || bytes[0] == UInt8(ascii: "-") { bytes.insert(UInt8(ascii: "x"), at: 0) }
    return "\(String(decoding: bytes, as: UTF8.self))-\(hash.prefix(8))-s\(seed)"
  }
}
