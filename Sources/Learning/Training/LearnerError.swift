/// What a learner refuses, and how training fails.
public enum LearnerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The learner cannot act in this world, or the world broke its own layout.
  case world(String)
  /// A setting that does not fit another one.
  case setting(path: String, value: String, allowed: String)
  /// A tensor became NaN or infinite; the networks are as before the update.
  case diverged(update: UInt64, tensor: String)
  /// Stored state of another learner, or damaged.
  case state(String)

  public var description: String {
    switch self {
    case .world(let reason): reason
    case .setting(let path, let value, let allowed): "'\(path)' is \(value), allowed is \(allowed)"
    case .diverged(let update, let tensor): "training diverged in update \(update): \(tensor) is not finite"
    case .state(let reason): "stored learner state: \(reason)"
    }
  }
}
