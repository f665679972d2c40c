/// What is wrong with the numbers that describe attempts.
public enum MakespanError: Error, Hashable, Sendable {
  /// A quantity outside its range; `allowed` in the quantity's own unit.
  case outside(quantity: String, value: Double, allowed: String)
  /// Probabilities that should sum to 1.
  case sum(quantity: String, value: Double)
  /// Lists that should have as many entries as attempts.
  case counts(quantity: String, count: Int, expected: Int)
  /// A closed form that would need too many terms.
  case tooManyTerms(count: Double, limit: Double)
}

extension MakespanError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outside(let quantity, let value, let allowed): "\(quantity) is \(value), allowed: \(allowed)"
    case .sum(let quantity, let value): "\(quantity) sum to \(value), allowed: 1 within 1e-9"
    case .counts(let quantity, let count, let expected): "\(quantity): \(count) entries, expected \(expected)"
    case .tooManyTerms(let count, let limit): "the exact distribution would need \(count) terms, allowed: \(limit)"
    }
  }
}

extension MakespanError {
  static func requireProbability(_ value: Double, _ quantity: String) throws(MakespanError) {
    guard value >= 0 && value <= 1 else { throw .outside(quantity: quantity, value: value, allowed: "0 ... 1") }
  }

  static func requireDuration(_ value: Double, _ quantity: String) throws(MakespanError) {
    guard value >= 0 && value <= AttemptTimes.secondsMax else {
      throw .outside(quantity: quantity, value: value, allowed: "0 s ... \(AttemptTimes.secondsMax) s")
    }
  }
}
