extension AttemptCells {
  /// The cells when an attempt predicted to fail is nevertheless run to its end with probability ε.
  ///
  ///     TP' = TP + ε·FN, FN' = (1 - ε)·FN;   FP' = FP + ε·TN, TN' = (1 - ε)·TN
  ///
  /// Without exploration the outcome of a stopped attempt is never seen, and TN and FN can no longer be learnt.
  /// - Throws: `MakespanError.outside` for a probability outside 0 ... 1.
  public func exploring(_ probability: Double) throws(MakespanError) -> AttemptCells {
    try MakespanError.requireProbability(probability, "the probability of exploring")
    return AttemptCells(unchecked: [
      truePositive + probability * falseNegative, (1 - probability) * falseNegative, (1 - probability) * trueNegative,
      falsePositive + probability * trueNegative, noCommitmentSuccess, noCommitmentFailure,
    ])
  }
}

/// Cells learnt while stopping early: explored attempts stand for those whose outcome stayed unseen.
///
///     n̂(TN) = Σ over explored, failed 1/ε,   n̂(FN) = Σ over explored, succeeded 1/ε;   others count 1
///
/// Source: Horvitz and Thompson, J. Am. Statist. Assoc. 47, 1952.
public struct ExploredCells: Hashable, Sendable {
  /// What the predictor had said of an attempt.
  public enum Prediction: Hashable, Sendable, CaseIterable { case success, failure, none }

  /// Attempts, stopped ones too.
  public private(set) var attempts = 0
  /// Weighted counts TP, FN, TN, FP, NCS, NCF.
  public private(set) var weights = [Double](repeating: 0, count: 6)
  private var squaredWeights = [Double](repeating: 0, count: 6)

  public init() {}

  /// Adds an attempt that ran to its end.
  ///
  /// - Parameter probability: ε of the moment, for an attempt predicted to fail; the others always run.
  /// - Throws: `MakespanError.outside` for an ε outside (0, 1].
  public mutating func addFinished(_ prediction: Prediction, succeeded: Bool, exploringWith probability: Double = 1) throws(MakespanError) {
    guard probability > 0 && probability <= 1 else {
      throw .outside(quantity: "the probability of exploring", value: probability, allowed: "above 0, at most 1")
    }
    let weight = prediction == .failure ? 1 / probability : 1
    let cell =
      switch prediction {
      case .success: succeeded ? 0 : 3
      case .failure: succeeded ? 1 : 2
      case .none: succeeded ? 4 : 5
      }
    attempts += 1
    weights[cell] += weight
    squaredWeights[cell] += weight * weight
  }

  /// Adds an attempt that was stopped: its outcome is unknown.
  public mutating func addStopped() { attempts += 1 }

  /// The estimated cells, scaled to sum to 1; nil before any attempt has ended.
  public var cells: AttemptCells? {
    let total = weights.reduce(0, +)
    return total > 0 ? AttemptCells(unchecked: weights.map { $0 / total }) : nil
  }

  /// Attempts without weights that would say as much about a cell: (Σw)²/Σw²; 0 where none was seen.
  public func effectiveCount(ofCell cell: Int) -> Double {
    squaredWeights[cell] > 0 ? weights[cell] * weights[cell] / squaredWeights[cell] : 0
  }
}
