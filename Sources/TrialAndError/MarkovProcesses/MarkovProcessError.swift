/// What is wrong with a rate matrix, a law over its states, or a path through them.
public enum MarkovProcessError: Error, Hashable, Sendable {
  case noStates
  /// Row `row` holds `columns` numbers instead of `expected`.
  case notSquare(row: Int, columns: Int, expected: Int)
  /// A number that is not finite.
  case notFinite(row: Int, column: Int)
  /// A rate off the diagonal below 0.
  case negativeRate(from: String, to: String, value: Double)
  /// A row whose sum is not 0 within `allowed`.
  case rowSum(state: String, value: Double, allowed: Double)
  case stateNames(count: Int, expected: Int)
  /// From this state no absorbing state can be reached.
  case unreachableAbsorption(state: String)
  /// Two states from which the process never meets: the stationary law is not unique.
  case severalClosedClasses(first: String, second: String)
  /// A law with a negative or non-finite entry, or whose sum is not 1.
  case notALaw(sum: Double)
  /// A state outside 0 ... `last`, at a place of path `path`.
  case unknownState(path: Int, place: Int, value: Int, last: Int)
  /// Times that do not rise.
  case timesNotRising(path: Int, place: Int)
  /// A path with as few observations as this.
  case emptyPath(path: Int)
  /// Paths that the given rates cannot produce: no estimate exists.
  case impossiblePath(path: Int, place: Int)
}

extension MarkovProcessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noStates: "a rate matrix needs at least one state"
    case .notSquare(let row, let columns, let expected): "row \(row) has \(columns) rates, expected \(expected)"
    case .notFinite(let row, let column): "the rate in row \(row), column \(column) is not finite"
    case .negativeRate(let from, let to, let value): "the rate from '\(from)' to '\(to)' is \(value), allowed: 0 or more"
    case .rowSum(let state, let value, let allowed): "the rates of '\(state)' sum to \(value), allowed: 0 within \(allowed)"
    case .stateNames(let count, let expected): "\(count) names for \(expected) states"
    case .unreachableAbsorption(let state): "no absorbing state can be reached from '\(state)'"
    case .severalClosedClasses(let first, let second):
      "the stationary law is not unique: '\(first)' and '\(second)' never lead to a common state"
    case .notALaw(let sum): "a law over states needs entries of at least 0 that sum to 1, got the sum \(sum)"
    case .unknownState(let path, let place, let value, let last):
      "path \(path), observation \(place): state \(value), allowed: 0 ... \(last)"
    case .timesNotRising(let path, let place): "path \(path), observation \(place): its time is not finite and above the time before"
    case .emptyPath(let path): "path \(path) holds no observation"
    case .impossiblePath(let path, let place): "path \(path), observation \(place): impossible under the given rates"
    }
  }
}
