/// A mean with its standard error, s.
public struct MeanMakespan: Sendable, Equatable {
  public let mean: Double
  public let standardError: Double

  /// Ends of the 95 % interval.
  public var low: Double { mean - Self.normal95 * standardError }
  public var high: Double { mean + Self.normal95 * standardError }

  /// 97.5 % quantile of the standard normal law.
  static let normal95 = 1.959964

  init(mean: Double, standardError: Double) { (self.mean, self.standardError) = (mean, standardError) }

  /// Of independent makespans, at least two.
  init(_ makespans: [Double]) {
    let count = Double(makespans.count)
    let mean = makespans.reduce(0, +) / count
    let squares = makespans.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(mean: mean, standardError: (squares / (count - 1) / count).squareRoot())
  }

  /// Whether another, independent one agrees within the 95 % interval that combines both errors.
  func agrees(with other: MeanMakespan) -> Bool {
    let error = (standardError * standardError + other.standardError * other.standardError).squareRoot()
    return abs(mean - other.mean) <= Self.normal95 * error
  }
}
