/// What the learner of the QMIX family refuses, and how training fails.
public enum ValueMixingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A size or hyper-parameter outside its range.
  case setting(name: String, value: Double, allowed: String)
  /// A column of an episode has the wrong number of elements.
  case episodeSize(column: String, found: Int, expected: Int)
  /// An episode holds a number that is not finite, or an action that its agent cannot take.
  case episodeValue(column: String, step: Int, agent: Int?, allowed: String)
  /// A batch was asked for before that many episodes were stored.
  case tooFewEpisodes(stored: Int, needed: Int)
  /// A tensor became NaN or infinite in an update; the networks are as before the update.
  case diverged(update: UInt64, tensor: String)
  /// Stored state that belongs to other sizes or settings, or is damaged.
  case state(String)

  public var description: String {
    switch self {
    case .setting(let name, let value, let allowed): "\(name) = \(value), allowed is \(allowed)"
    case .episodeSize(let column, let found, let expected): "an episode's \(column) has \(found) elements, expected \(expected)"
    case .episodeValue(let column, let step, let agent, let allowed):
      "an episode's \(column) at step \(step)\(agent.map { " of agent \($0)" } ?? "") must be \(allowed)"
    case .tooFewEpisodes(let stored, let needed): "\(stored) episodes are stored, a batch needs \(needed)"
    case .diverged(let update, let tensor): "training diverged in update \(update): \(tensor) is not finite"
    case .state(let reason): "stored learner state: \(reason)"
    }
  }
}
