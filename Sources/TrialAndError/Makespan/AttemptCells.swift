/// How attempts end: six probabilities that sum to 1. Positive means that the predictor says success.
///
/// | cell | attempt would | predictor says | what happens |
/// |---|---|---|---|
/// | TP | succeed | success | runs on, succeeds |
/// | FN | succeed | failure | stopped early: a good attempt thrown away |
/// | TN | fail | failure | stopped early |
/// | FP | fail | success | runs on, fails |
/// | NCS | succeed | nothing | let run, succeeds |
/// | NCF | fail | nothing | let run, fails |
public struct AttemptCells: Hashable, Sendable {
  public let truePositive: Double
  public let falseNegative: Double
  public let trueNegative: Double
  public let falsePositive: Double
  public let noCommitmentSuccess: Double
  public let noCommitmentFailure: Double

  /// How far the sum of the cells may be from 1.
  public static let sumTolerance = 1e-9

  /// - Throws: `MakespanError` for a cell outside 0 ... 1, or cells that do not sum to 1 within 10⁻⁹.
  public init(
    truePositive: Double, falseNegative: Double, trueNegative: Double, falsePositive: Double, noCommitmentSuccess: Double = 0,
    noCommitmentFailure: Double = 0
  ) throws(MakespanError) {
    let named = [
      (truePositive, "TP"), (falseNegative, "FN"), (trueNegative, "TN"), (falsePositive, "FP"), (noCommitmentSuccess, "NCS"),
      (noCommitmentFailure, "NCF"),
    ]
    for (value, name) in named { try MakespanError.requireProbability(value, name) }
    let sum = named.reduce(0) { $0 + $1.0 }
    guard abs(sum - 1) <= Self.sumTolerance else { throw .sum(quantity: "the cells TP, FN, TN, FP, NCS, NCF", value: sum) }
    (self.truePositive, self.falseNegative, self.trueNegative) = (truePositive, falseNegative, trueNegative)
    (self.falsePositive, self.noCommitmentSuccess, self.noCommitmentFailure) = (falsePositive, noCommitmentSuccess, noCommitmentFailure)
  }

  /// The cells of a predictor with given rates.
  ///
  /// - Parameters:
  ///   - successRate: pₛ, the share of attempts that would succeed.
  ///   - truePositiveRate: P(says success | would succeed), of all such attempts whether the predictor commits or not.
  ///   - trueNegativeRate: P(says failure | would fail), likewise.
  ///   - noCommitmentGivenSuccess: P(says nothing | would succeed).
  ///   - noCommitmentGivenFailure: P(says nothing | would fail).
  /// - Throws: `MakespanError` for a rate outside 0 ... 1, or where commitment and no commitment together exceed 1.
  public init(
    successRate: Double, truePositiveRate: Double, trueNegativeRate: Double, noCommitmentGivenSuccess: Double = 0,
    noCommitmentGivenFailure: Double = 0
  ) throws(MakespanError) {
    try MakespanError.requireProbability(successRate, "the success rate")
    let falseNegativeRate = try Self.remainder(truePositiveRate, "the true positive rate", noCommitmentGivenSuccess, "success")
    let falsePositiveRate = try Self.remainder(trueNegativeRate, "the true negative rate", noCommitmentGivenFailure, "failure")
    let failureRate = 1 - successRate
    truePositive = successRate * truePositiveRate
    falseNegative = successRate * falseNegativeRate
    trueNegative = failureRate * trueNegativeRate
    falsePositive = failureRate * falsePositiveRate
    noCommitmentSuccess = successRate * noCommitmentGivenSuccess
    noCommitmentFailure = failureRate * noCommitmentGivenFailure
  }

  private static func remainder(
    _ rate: Double, _ name: String, _ noCommitment: Double, _ outcome: String
  ) throws(MakespanError) -> Double {
    let other = "no commitment given \(outcome)"
    try MakespanError.requireProbability(rate, name)
    try MakespanError.requireProbability(noCommitment, other)
    let left = 1 - rate - noCommitment
    guard left >= -sumTolerance else { throw .outside(quantity: "\(name) plus \(other)", value: rate + noCommitment, allowed: "0 ... 1") }
    return max(left, 0)
  }

  /// Cells that are valid by construction.
  init(unchecked cells: [Double]) {
    (truePositive, falseNegative, trueNegative) = (cells[0], cells[1], cells[2])
    (falsePositive, noCommitmentSuccess, noCommitmentFailure) = (cells[3], cells[4], cells[5])
  }

  /// TP, FN, TN, FP, NCS, NCF.
  public var values: [Double] {
    [truePositive, falseNegative, trueNegative, falsePositive, noCommitmentSuccess, noCommitmentFailure]
  }

  /// pₛ = TP + FN + NCS: what succeeds if nothing is stopped.
  public var successRate: Double { truePositive + falseNegative + noCommitmentSuccess }
  /// 1 - pₛ = TN + FP + NCF.
  public var failureRate: Double { trueNegative + falsePositive + noCommitmentFailure }
  /// p₁ = TP + NCS: attempts that end in success.
  public var completed: Double { truePositive + noCommitmentSuccess }
  /// p₂ = FN + TN: attempts that are stopped early.
  public var preempted: Double { falseNegative + trueNegative }
  /// p₃ = FP + NCF: attempts that run to their failure.
  public var failed: Double { falsePositive + noCommitmentFailure }
  /// (TP + NCS)/pₛ, the share of good attempts that are let run; nil without good attempts.
  public var letRunRate: Double? { successRate > 0 ? completed / successRate : nil }
  /// TN/(1 - pₛ), the share of bad attempts that are stopped; nil without bad attempts.
  public var trueNegativeRate: Double? { failureRate > 0 ? trueNegative / failureRate : nil }
}
