import DeterministicMath

/// Draws of how much time stopping early saves, from what a few attempts leave open.
public struct SavingSample: Sendable {
  /// Reactive less pre-emptive makespan of each draw, ascending, s; -∞ where only the pre-emptive one never ends.
  public let savings: [Double]

  init(_ savings: [Double]) { self.savings = savings.sorted() }

  /// P(stopping early saves time).
  public var probabilitySavesTime: Double {
    Double(savings.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }) / Double(savings.count)
  }

  /// The saving that is exceeded with probability 1 - p, s. Quantiles exist even where means do not.
  ///
  /// - Precondition: `probability` lies between 0 and 1.
  public func quantile(_ probability: Double) -> Double {
    let value = SampleQuantiles(savings).quantile(probability)
    // between an infinite loss and a number: the loss counts
    return value.isNaN ? -.infinity : value
  }

  public var median: Double { quantile(0.5) }
}

/// Whether to adopt stopping early.
public struct AdoptionRule: Hashable, Sendable {
  /// What P(saves time) must exceed.
  public var probability: Double
  /// What the change costs once, s.
  public var switchingCostSeconds: Double
  /// How many makespans the change is to pay for itself in.
  public var makespansAhead: Double

  public init(probability: Double = 0.95, switchingCostSeconds: Double = 0, makespansAhead: Double = 1) {
    precondition(probability >= 0 && probability < 1 && switchingCostSeconds >= 0 && makespansAhead > 0, "an adoption rule's ranges")
    (self.probability, self.switchingCostSeconds, self.makespansAhead) = (probability, switchingCostSeconds, makespansAhead)
  }

  /// Adopt if P(saves time) is high enough and the median saving pays for the change.
  public func adopts(_ sample: SavingSample) -> Bool {
    sample.probabilitySavesTime > probability && sample.median * makespansAhead > switchingCostSeconds
  }
}
