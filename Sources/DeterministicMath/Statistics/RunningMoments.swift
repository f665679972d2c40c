/// Count, mean, variance and range of a sequence of numbers, kept without storing them.
///
///     mean ← mean + (x - mean)/n,   M₂ ← M₂ + (x - mean before)·(x - mean after)
///
/// Sources: Welford, Technometrics 4(3), 1962; merging: Chan, Golub, LeVeque, 1979. Results depend on the order of adding and merging,
/// so both must be fixed.
@frozen
public struct RunningMoments: Hashable, Sendable {
  /// How many numbers were added.
  public private(set) var count: Int = 0
  /// Their mean; 0 if there are none.
  public private(set) var mean: Double = 0
  /// M₂ = Σ (x - mean)².
  public private(set) var sumOfSquaredDeviations: Double = 0
  /// The smallest; +∞ if there are none.
  public private(set) var minimum: Double = .infinity
  /// The largest; -∞ if there are none.
  public private(set) var maximum: Double = -.infinity

  /// No numbers.
  public init() {}

  /// The moments of an array, added in order.
  public init(_ values: [Double]) {
    for value in values { add(value) }
  }

  /// Adds one number.
  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    sumOfSquaredDeviations += deviation * (value - mean)
    minimum = Swift.min(minimum, value)
    maximum = Swift.max(maximum, value)
  }

  /// Adds the numbers that another value holds.
  public mutating func merge(_ other: RunningMoments) {
    if other.count == 0 { return }
    if count == 0 {
      self = other
      return
    }
    let total = count + other.count
    let weight = Double(other.count) / Double(total)
    let deviation = other.mean - mean
    mean += deviation * weight
    sumOfSquaredDeviations += other.sumOfSquaredDeviations + deviation * deviation * (Double(count) * weight)
    count = total
    minimum = Swift.min(minimum, other.minimum)
    maximum = Swift.max(maximum, other.maximum)
  }

  /// M₂/n; 0 if there are no numbers.
  public var populationVariance: Double { count == 0 ? 0 : sumOfSquaredDeviations / Double(count) }
  /// √(M₂/n); 0 if there are no numbers.
  public var populationStandardDeviation: Double { populationVariance.squareRoot() }
  /// M₂/(n - 1); 0 for fewer than two numbers.
  public var sampleVariance: Double { count < 2 ? 0 : sumOfSquaredDeviations / Double(count - 1) }
  /// √(M₂/(n - 1)); 0 for fewer than two numbers.
  public var sampleStandardDeviation: Double { sampleVariance.squareRoot() }
}
