import Learning
import NeuralNetworks
import Testing

/// One-step games: what sums and monotone functions of the agents' values can represent, under uniform weights of all joint actions.
///
/// The bounds are the exact projections: additive least squares here, isotonic regression over all orders in `MonotoneBoundTests`.
@Suite struct MatrixGameTests {
  static func train(_ game: MatrixGame, _ mixer: ValueMixingSettings.Mixer, seed: UInt64, updates: Int) throws -> [Float] {
    var settings = ValueMixingSettings()
    settings.agent = .feedForward(hidden: [32])
    settings.includesLastAction = false
    settings.mixer = mixer
    settings.batchEpisodes = 9
    settings.chunkEpisodes = 9
    settings.optimiser = .adam()
    settings.learningRate = 2e-2
    settings.learningRateDecayUpdates = updates
    settings.gradientNormLimit = .infinity
    let batch = try game.batch()
    let learner = try ValueMixingLearner(settings, shape: batch.shape, seed: seed)
    for _ in 0..<updates { _ = try learner.update(batch) }
    return learner.evaluate(batch).predictions
  }

  @Test(arguments: [(MatrixGame.climbing, Float(1575.78)), (.qtran, 455.11), (.penalty(-100), 12921.8), (.multiplicative, 9.33)], [1, 2])
  func sumsConvergeToTheAdditiveFit(game: (MatrixGame, Float), seed: UInt64) throws {
    let predictions = try Self.train(game.0, .sum, seed: seed, updates: 2500)
    for (value, known) in zip(predictions, game.0.additiveFit) { #expect(abs(value - known) < 0.02) }
    #expect(abs(game.0.squaredError(predictions) - game.1) < 1e-4 * game.1 + 0.01)
  }

  /// An independent learner sees the payoff's mean over what the other does.
  @Test(arguments: [MatrixGame.climbing, .qtran], [1, 2]) func independentLearnersSeeTheMeanPayoff(game: MatrixGame, seed: UInt64) throws {
    let predictions = try Self.train(game, .independent, seed: seed, updates: 2500)
    for joint in 0..<game.actions * game.actions {
      #expect(abs(predictions[2 * joint] - game.rowMeans[joint / game.actions]) < 0.02)
      #expect(abs(predictions[2 * joint + 1] - game.columnMeans[joint % game.actions]) < 0.02)
    }
  }

  @Test(arguments: [(MatrixGame.multiplicative, Float(0)), (.mild, 0.02)], [1, 2])
  func monotoneMixersLearnWhatIsMonotone(game: (MatrixGame, Float), seed: UInt64) throws {
    let predictions = try Self.train(game.0, .monotonic(), seed: seed, updates: 2500)
    let error = game.0.squaredError(predictions)
    #expect(error >= game.1 * 0.999 && error < game.1 + 0.005, "squared error \(error)")
  }
}
