import NeuralNetworks
import Testing

@testable import Learning

/// One-step games that no monotone mixer fits: what QPLEX makes of them; weighted QMIX is in `MonotoneBoundTests`.
@Suite struct NonMonotoneGameTests {
  /// A learner after some updates on all joint actions at once.
  static func train(
    _ game: MatrixGame, seed: UInt64, updates: Int, rate: Double = 1e-2, _ change: (inout ValueMixingSettings) -> Void
  ) throws -> ValueMixingLearner {
    var settings = ValueMixingSettings()
    settings.agent = .feedForward(hidden: [32])
    settings.includesLastAction = false
    settings.batchEpisodes = 9
    settings.chunkEpisodes = 9
    settings.optimiser = .adam()
    settings.learningRate = rate
    settings.learningRateDecayUpdates = updates
    settings.gradientNormLimit = .infinity
    change(&settings)
    let batch = try game.batch()
    let learner = try ValueMixingLearner(settings, shape: batch.shape, seed: seed)
    for _ in 0..<updates { _ = try learner.update(batch) }
    return learner
  }

  /// The payoff of the action that each agent likes best.
  static func greedyPayoff(_ learner: ValueMixingLearner, _ game: MatrixGame) -> Float {
    let values = ValueMixingActor(learner, environments: 1).values(observations: [1, 1])
    let best = (0..<2).map { agent in
      (0..<game.actions).max { values[agent * game.actions + $0] < values[agent * game.actions + $1] } ?? 0
    }
    return game.payoffs[best[0]][best[1]]
  }

  /// Q* of every joint action, from the learner's central value.
  static func centralValues(_ learner: ValueMixingLearner, _ batch: EpisodeBatch) throws -> [Float] {
    let pass = TemporalDifferencePass(learner.networks, learner.settings)
    let gradient = learner.parameters.makeVector()
    _ = pass.run(
      batch, episodes: 0..<batch.episodes, normaliser: 1, online: learner.parameters, target: learner.parameters, into: gradient)
    let central = try #require(pass.central)
    let values = central.targetValues(learner.parameters, state: pass.chunk.states(from: 0), firstAgentRow: 0) {
      pass.action(pass.taken, $0)
    }
    return (0..<batch.episodes).map { values[$0, 0] }
  }

  /// Advantages with weights of the joint action represent what no monotone mixer can: below the bound 997.417, with the best action.
  @Test(arguments: [UInt64(1), 3]) func duellingPassesTheMonotoneBound(seed: UInt64) throws {
    let game = MatrixGame.climbing
    let learner = try Self.train(game, seed: seed, updates: 1500) { $0.mixer = .duelling(headWidths: [32]) }
    let predictions = learner.evaluate(try game.batch()).predictions
    #expect(game.squaredError(predictions) < 0.5 * 997.417)
    #expect(Self.greedyPayoff(learner, game) == 11)
    // the team value is largest where every agent's is
    let best = try #require(predictions.indices.max { predictions[$0] < predictions[$1] })
    #expect(game.payoffs[best / 3][best % 3] == 11)
  }

  @Test func monotoneMixersDoNot() throws {
    for seed in UInt64(1)...2 {
      let learner = try Self.train(.climbing, seed: seed, updates: 800) { _ in }
      #expect(Self.greedyPayoff(learner, .climbing) < 11)
    }
  }
}
