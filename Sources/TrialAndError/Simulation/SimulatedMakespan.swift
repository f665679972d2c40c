/// What a Monte Carlo simulation of a makespan saw.
public struct SimulatedMakespan: Hashable, Sendable {
  /// Makespans.
  public let count: Int
  /// s.
  public let mean: Double
  /// With n in the denominator, s².
  public let variance: Double
  /// Fourth central moment, s⁴.
  public let fourthMoment: Double
  /// The share of makespans of at most each time asked for.
  public let cumulative: [Double]

  /// Of the mean, s.
  public var standardErrorOfMean: Double { (variance / Double(count)).squareRoot() }
  /// Of the variance, s²: √((μ₄ - σ⁴)/n).
  public var standardErrorOfVariance: Double { (max(fourthMoment - variance * variance, 0) / Double(count)).squareRoot() }
}
