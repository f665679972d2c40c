/// Quantiles of a sample by linear interpolation between its order statistics (type 7 of Hyndman and Fan, the default of numpy and R).
///
///     h = (n - 1)·p,   Q(p) = x₍⌊h⌋₎ + (h - ⌊h⌋)·(x₍⌊h⌋₊₁₎ - x₍⌊h⌋₎)     (x sorted, counted from 0)
///
/// Source: Hyndman, Fan, "Sample quantiles in statistical packages", The American Statistician 50(4), 1996.
public struct SampleQuantiles: Sendable {
  /// The sample in ascending order.
  public let sorted: [Double]

  /// - Precondition: the sample is not empty and holds no NaN.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty && values.allSatisfy { !$0.isNaN }, "quantiles need at least one number and no NaN")
    sorted = values.sorted()
  }

  /// Q(p).
  ///
  /// - Precondition: `probability` lies between 0 and 1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    let position = Double(sorted.count - 1) * probability
    let index = min(Int(position), sorted.count - 1)
    let low = sorted[index]
    let high = sorted[min(index + 1, sorted.count - 1)]
    let fraction = position - Double(index)
    if fraction == 0 || low == high { return low }
    // from the nearer end, so that Q(p) rises with p and a reversed sample gives the mirrored bits
    return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction)
  }

  /// Q(½).
  public var median: Double { quantile(0.5) }
}
