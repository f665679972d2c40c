import Learning

/// A one-step game of two agents with the payoff of every joint action.
struct MatrixGame: Sendable {
  let payoffs: [[Float]]
  var actions: Int { payoffs.count }

  static let climbing = MatrixGame(payoffs: [[11, -30, 0], [-30, 7, 0], [0, 6, 5]])
  static func penalty(_ k: Float) -> MatrixGame { MatrixGame(payoffs: [[k, 0, 10], [0, 2, 0], [10, 0, k]]) }
  static let qtran = MatrixGame(payoffs: [[8, -12, -12], [-12, 0, 0], [-12, 0, 0]])
  static let multiplicative = MatrixGame(payoffs: [[0, 3, 1], [0, 0, 0], [0, 6, 2]])
  static let mild = MatrixGame(payoffs: [[12, -0.1, -0.1], [-0.1, 0, 0], [-0.1, 0, 0]])

  /// One episode a joint action, in row order; both agents observe a constant.
  func batch() throws -> EpisodeBatch {
    let shape = try EpisodeShape(agents: 2, observationWidth: 1, actions: actions, stepLimit: 1)
    let episodes = (0..<actions * actions).map { joint in
      Episode(
        observations: [1, 1, 0, 0], available: Array(repeating: 1, count: 4 * actions),
        actions: [Int32(joint / actions), Int32(joint % actions)], rewards: [payoffs[joint / actions][joint % actions]],
        isTerminated: true)
    }
    return EpisodeBatch(episodes, shape: shape)
  }

  /// Mean payoff of each action of agent 0 over those of agent 1.
  var rowMeans: [Float] { payoffs.map { $0.reduce(0, +) / Float(actions) } }

  /// Mean payoff of each action of agent 1 over those of agent 0.
  var columnMeans: [Float] { (0..<actions).map { column in payoffs.map { $0[column] }.reduce(0, +) / Float(actions) } }

  /// Row mean + column mean - mean: the additive fit of least squares under uniform weights.
  var additiveFit: [Float] {
    let mean = rowMeans.reduce(0, +) / Float(actions)
    return rowMeans.flatMap { row in columnMeans.map { row + $0 - mean } }
  }

  func squaredError(_ predictions: [Float]) -> Float {
    zip(predictions, payoffs.flatMap { $0 }).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
