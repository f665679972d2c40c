import DeterministicMath

/// What counts of attempts leave open about the cells: a Dirichlet posterior.
///
///     cells ~ Dirichlet(nₖ + prior),   prior ½ a cell (Jeffreys)
///
/// The base rate TP + FN + NCS of each draw is its own, so both makespans move together.
/// Source: Gelman et al., "Bayesian Data Analysis", 3rd edition, section 3.4.
public struct DirichletCells: Hashable, Sendable {
  /// Observed attempts: TP, FN, TN, FP and, where the predictor may say nothing, NCS, NCF.
  public let counts: [Int]
  public let prior: Double

  /// - Throws: `MakespanError` for other than four or six counts, a negative one, or a prior that is not positive.
  public init(counts: [Int], prior: Double = 0.5) throws(MakespanError) {
    guard counts.count == 4 || counts.count == 6 else { throw .counts(quantity: "cells", count: counts.count, expected: 6) }
    for count in counts where count < 0 { throw .outside(quantity: "a count of attempts", value: Double(count), allowed: "0 or more") }
    guard prior > 0 && prior.isFinite else { throw .outside(quantity: "the prior", value: prior, allowed: "above 0") }
    (self.counts, self.prior) = (counts, prior)
  }

  private var successShape: Double {
    Double(counts[0]) + prior + (counts.count == 6 ? Double(counts[4]) + prior : 0)
  }
  private var totalShape: Double { Double(counts.reduce(0, +)) + prior * Double(counts.count) }

  /// E[1/p₁], the expected number of attempts a success: (α + β - 1)/(α - 1) with p₁ ~ Beta(α, β).
  ///
  /// - Returns: nil for α <= 1, where the mean is infinite - as after no success - though every quantile is defined.
  public var expectedAttempts: Double? {
    successShape > 1 ? (totalShape - 1) / (successShape - 1) : nil
  }

  /// Draws of the saving.
  ///
  /// - Parameters:
  ///   - draws: how many.
  ///   - key: draw d uses the stream of episode d.
  public func savings(times: AttemptTimes, draws: Int, key: RandomKey) -> SavingSample {
    precondition(draws >= 1, "at least one draw")
    var savings: [Double] = []
    savings.reserveCapacity(draws)
    for draw in 0..<draws {
      var stream = RandomStream(key: key, episode: UInt64(draw))
      let weights = counts.map { stream.gamma(shape: Double($0) + prior, scale: 1) }
      let total = weights.reduce(0, +)
      let cells = weights.map { $0 / total } + [Double](repeating: 0, count: 6 - weights.count)
      let comparison = PolicyComparison(cells: AttemptCells(unchecked: cells), times: times)
      savings.append(comparison.saving ?? -.infinity)
    }
    return SavingSample(savings)
  }
}
