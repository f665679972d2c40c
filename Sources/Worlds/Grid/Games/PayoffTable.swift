/// The payoff of every joint action: action a_i of player i, A actions each, at index Σ_i a_i A^(n-1-i).
public struct PayoffTable: Sendable, Equatable {
  public let values: [Double]
  /// A.
  public let actionCount: Int

  init(_ rows: [[Double]]) {
    (values, actionCount) = (rows.flatMap { $0 }, rows[0].count)
  }

  /// Climbing game (Claus and Boutilier 1998).
  static let climbing = PayoffTable([[11, -30, 0], [-30, 7, 0], [0, 6, 5]])
  /// Penalty game (Claus and Boutilier 1998).
  static func penalty(k: Double) -> PayoffTable { PayoffTable([[k, 0, 10], [0, 2, 0], [10, 0, k]]) }
  /// The non-monotonic game of Son et al., "QTRAN", ICML 2019: peak 8, miss -12.
  static func qtran(peak: Double, miss: Double) -> PayoffTable { PayoffTable([[peak, miss, miss], [miss, 0, 0], [miss, 0, 0]]) }
  static let plateau = PayoffTable([[12, 0, 10], [0, 0, 10], [10, 10, 10]])
  static let xor = PayoffTable([[1, 0], [0, 1]])
  /// (1, 0, 2)ᵀ (0, 3, 1).
  static let multiplicative = PayoffTable([[0, 3, 1], [0, 0, 0], [0, 6, 2]])

  /// The stages of the two-step game (Rashid et al., "QMIX", ICML 2018): the choice of a game, 2A and 2B.
  static let twoStepStages = [PayoffTable([[0, 0], [0, 0]]), PayoffTable([[7, 7], [7, 7]]), PayoffTable([[0, 1], [1, 8]])]
}
