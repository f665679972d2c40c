/// The distribution function of a makespan and its inverse.
public enum MakespanDistribution: Sendable {
  /// Exponential holding times: the absorption time of a Markov jump process.
  case phaseType(AbsorptionTime)
  /// Deterministic holding times: sums of whole numbers of durations.
  case lattice(AttemptLattice)
  /// No attempt succeeds.
  case never

  /// - Precondition: with deterministic holding, at most three kinds of failure that differ in duration.
  public init(_ attempts: RepeatedAttempts, holding: HoldingLaw) {
    guard attempts.successProbability > 0 else {
      self = .never
      return
    }
    switch holding {
    case .exponential: self = .phaseType(attempts.absorptionTime())
    case .deterministic: self = .lattice(AttemptLattice(attempts))
    }
  }

  /// P(makespan <= t), t in s.
  ///
  /// - Throws: `MakespanError.tooManyTerms`, with deterministic holding only.
  public func cumulative(_ time: Double) throws(MakespanError) -> Double {
    switch self {
    case .phaseType(let absorption): absorption.cumulative(time)
    case .lattice(let lattice): try lattice.cumulative(time)
    case .never: 0
    }
  }

  /// The least time by which the makespan has ended with the given probability, s; infinite where no attempt succeeds.
  ///
  /// - Throws: as `cumulative`.
  /// - Precondition: `probability` lies in the open interval (0, 1).
  public func quantile(_ probability: Double) throws(MakespanError) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile needs a probability between 0 and 1")
    switch self {
    case .phaseType(let absorption): return absorption.quantile(probability)
    case .lattice(let lattice): return try lattice.quantile(probability)
    case .never: return .infinity
    }
  }
}
