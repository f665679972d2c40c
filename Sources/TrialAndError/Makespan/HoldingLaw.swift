/// The law of each holding time - set-up, successful run, failed run with its restart - about its mean.
public enum HoldingLaw: Hashable, Sendable {
  /// Standard deviation equal to the mean: a Markov jump process.
  case exponential
  /// Always the mean.
  case deterministic

  /// Standard deviation over mean: 1 or 0.
  public var coefficientOfVariation: Double { self == .exponential ? 1 : 0 }
}
