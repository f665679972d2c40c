import RunStorage

/// What can go wrong while episodes are recorded or read back.
public enum RecordingError: Error, Sendable, Equatable {
  /// libhdf5 refused a call; this process makes no further call of the library.
  case libraryCall(call: String, object: String)
  /// A call that was not made because an earlier one failed.
  case libraryStopped(call: String, object: String)
  /// The run directory could not be written or read.
  case storage(StorageError)
  /// An episode that is not the next one.
  case outOfOrder(episode: UInt64, expected: UInt64)
  /// A member of an episode that does not have the length that layout and steps ask for.
  case wrongCount(episode: UInt64, member: String, count: Int, expected: Int)
  /// A NaN or an infinity where none may be recorded.
  case notFinite(episode: UInt64, member: String, index: Int)
  /// A layout that cannot be a file: two agents or signals of one name, or a name of other characters than letters, digits, "_", "-", ".".
  case unusableName(kind: String, name: String)
  /// The recorder takes nothing more: it was closed, or an earlier error stopped it.
  case closed
  /// A file that is no segment of ours.
  case foreignFormat(file: String, found: String)
  /// A segment of a version that this program does not know.
  case unknownVersion(file: String, found: Int64, known: Int64)
  /// A file without an object that its format has.
  case missing(file: String, object: String)
  /// A file in which an object has another type or shape than its format says.
  case unexpectedType(file: String, object: String, expected: String)
}

extension RecordingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .libraryCall(let call, let object): "libhdf5: \(call) failed on \(object)"
    case .libraryStopped(let call, let object): "libhdf5 is not called any more after \(call) failed on \(object)"
    case .storage(let error): error.description
    case .outOfOrder(let episode, let expected): "episode \(episode) was given to the recorder, the next one is \(expected)"
    case .wrongCount(let episode, let member, let count, let expected):
      "episode \(episode): \(member) has \(count) values, its layout and steps ask for \(expected)"
    case .notFinite(let episode, let member, let index):
      "episode \(episode): \(member)[\(index)] is not finite; only finite values are recorded"
    case .unusableName(let kind, let name): "\(kind) \"\(name)\": must be unique and of 1 to 200 letters, digits, '_', '-', '.'"
    case .closed: "the recorder is closed"
    case .foreignFormat(let file, let found): "\(file): not a sortie-trajectory file (\(found))"
    case .unknownVersion(let file, let found, let known): "\(file): format_version \(found), this program reads \(known)"
    case .missing(let file, let object): "\(file): has no \(object)"
    case .unexpectedType(let file, let object, let expected): "\(file): \(object) is not \(expected)"
    }
  }
}
