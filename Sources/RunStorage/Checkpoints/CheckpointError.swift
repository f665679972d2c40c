/// Why a checkpoint cannot be read or lacks an array that is asked for.
public enum CheckpointError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The bytes are no checkpoint, or not as they were written; `byte` is where reading stopped.
  case damaged(byte: Int, reason: String)
  /// A format version that this program does not read.
  case version(UInt32)
  /// No array has this name.
  case missing(name: String)
  /// The array has another element type.
  case type(name: String, found: CheckpointType, expected: CheckpointType)
  /// The array has another shape.
  case shape(name: String, found: [Int], expected: [Int])

  public var description: String {
    switch self {
    case .damaged(let byte, let reason): "damaged at byte \(byte): \(reason)"
    case .version(let version): "format version \(version); this program reads version \(CheckpointFormat.version)"
    case .missing(let name): "there is no array \"\(name)\""
    case .type(let name, let found, let expected): "the array \"\(name)\" holds \(found.name), expected \(expected.name)"
    case .shape(let name, let found, let expected): "the array \"\(name)\" has the shape \(found), expected \(expected)"
    }
  }
}
