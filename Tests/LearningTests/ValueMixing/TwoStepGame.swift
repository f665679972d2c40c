import Learning

/// The two-step game of the QMIX paper: agent 0's first action alone chooses between a safe table of 7 and one with payoff 8 for (B, B).
///
/// Source: Rashid et al., "QMIX", ICML 2018, section 4.1.
enum TwoStepGame {
  static let payoffs: [[[Float]]] = [[[7, 7], [7, 7]], [[0, 1], [1, 8]]]
  static let jointActions: [[Int]] = [[0, 0], [0, 1], [1, 0], [1, 1]]

  static func shape() throws -> EpisodeShape { try EpisodeShape(agents: 2, observationWidth: 3, actions: 2, stepLimit: 2) }

  /// Both agents see the state, one-hot; nothing after the end.
  static func observation(state: Int?) -> [Float] {
    let one: [Float] = (0..<3).map { $0 == state ? 1 : 0 }
    return one + one
  }

  static func episode(_ first: [Int], _ second: [Int]) -> Episode {
    let table = first[0]
    return Episode(
      observations: observation(state: 0) + observation(state: 1 + table) + observation(state: nil),
      available: Array(repeating: 1, count: 12), actions: (first + second).map(Int32.init),
      rewards: [0, payoffs[table][second[0]][second[1]]], isTerminated: true)
  }

  /// Every pair of joint actions once: uniform exploration without its noise.
  static func allEpisodes() -> [Episode] {
    jointActions.flatMap { first in jointActions.map { episode(first, $0) } }
  }

  /// The return of the agents' greedy actions.
  static func greedyReturn(_ learner: ValueMixingLearner) -> Float {
    let actor = ValueMixingActor(learner, environments: 1)
    func act(state: Int) -> [Int] {
      let values = actor.values(observations: observation(state: state))
      let actions = (0..<2).map {
        EpsilonGreedy.greedyAction(values: values[2 * $0..<2 * $0 + 2], available: [UInt8](repeating: 1, count: 2))
      }
      actor.record(actions: actions)
      return actions
    }
    let table = act(state: 0)[0]
    let second = act(state: 1 + table)
    return payoffs[table][second[0]][second[1]]
  }

  /// Team values [table][joint action]: tables are the first state, 2A and 2B.
  static func tables(_ learner: ValueMixingLearner) throws -> [[Float]] {
    let batch = EpisodeBatch(allEpisodes(), shape: try shape())
    let predictions = learner.evaluate(batch).predictions
    // episode 4·first + second; agent 0's action A leads to 2A, so first = 0 and first = 2 reach the two tables
    return [(0..<4).map { predictions[4 * $0] }, (0..<4).map { predictions[16 + $0] }, (0..<4).map { predictions[16 + 8 + $0] }]
  }
}
