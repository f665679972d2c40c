extension RandomStream {
  /// A standard normal number: z = Φ⁻¹(u), one uniform number each, |z| < 8.3.
  @inlinable
  public mutating func normal() -> Double { StandardNormal.quantile(uniform()) }

  /// A normal number: mean + standardDeviation·z.
  ///
  /// - Precondition: `standardDeviation` is at least 0; both are finite.
  @inlinable
  public mutating func normal(mean: Double, standardDeviation: Double) -> Double {
    precondition(mean.isFinite && standardDeviation >= 0 && standardDeviation.isFinite, "normal needs a finite deviation of at least 0")
    return mean + standardDeviation * normal()
  }

  /// A lognormal number: exp(logMean + logStandardDeviation·z).
  ///
  /// - Parameters:
  ///   - logMean: mean of the logarithm.
  ///   - logStandardDeviation: standard deviation of the logarithm.
  /// - Precondition: `logStandardDeviation` is at least 0; both are finite.
  @inlinable
  public mutating func logNormal(logMean: Double, logStandardDeviation: Double) -> Double {
    Double.exp(normal(mean: logMean, standardDeviation: logStandardDeviation))
  }
}
