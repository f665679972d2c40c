import Learning
import NeuralNetworks
import Testing

/// Value tables of the two-step game under uniform exploration, γ = 0.99, against their closed forms.
///
/// VDN: each table is the additive least-squares fit, 2B is [[-1.5, 2.5], [2.5, 6.5]], so the first state prefers 0.99·7 to 0.99·6.5.
/// QMIX: every table is monotone, so it is learned exactly and the first state prefers 0.99·8.
@Suite struct TwoStepGameTests {
  #if DEBUG
    static let seeds: ClosedRange<UInt64> = 1...2
  #else
    static let seeds: ClosedRange<UInt64> = 1...10
  #endif

  static func train(_ mixer: ValueMixingSettings.Mixer, seed: UInt64, updates: Int) throws -> ValueMixingLearner {
    var settings = ValueMixingSettings()
    settings.agent = .feedForward(hidden: [64])
    settings.includesLastAction = false
    settings.mixer = mixer
    settings.batchEpisodes = 16
    settings.optimiser = .adam()
    settings.learningRate = 5e-3
    settings.learningRateDecayUpdates = updates
    settings.targetUpdate = .hard(updates: 50)
    let learner = try ValueMixingLearner(settings, shape: try TwoStepGame.shape(), seed: seed)
    let batch = EpisodeBatch(TwoStepGame.allEpisodes(), shape: try TwoStepGame.shape())
    for _ in 0..<updates { _ = try learner.update(batch) }
    return learner
  }

  @Test(arguments: seeds) func valueDecompositionLearnsSeven(seed: UInt64) throws {
    let learner = try Self.train(.sum, seed: seed, updates: 1500)
    #expect(TwoStepGame.greedyReturn(learner) == 7)
    let expected: [[Float]] = [[6.93, 6.93, 6.435, 6.435], [7, 7, 7, 7], [-1.5, 2.5, 2.5, 6.5]]
    for (found, row) in zip(try TwoStepGame.tables(learner), expected) {
      for (value, known) in zip(found, row) { #expect(abs(value - known) <= 0.02, "\(found) for \(row)") }
    }
  }

  @Test(arguments: seeds) func monotoneMixingLearnsEight(seed: UInt64) throws {
    let learner = try Self.train(.monotonic(), seed: seed, updates: 3000)
    #expect(TwoStepGame.greedyReturn(learner) == 8)
    let expected: [[Float]] = [[6.93, 6.93, 7.92, 7.92], [7, 7, 7, 7], [0, 1, 1, 8]]
    for (found, row) in zip(try TwoStepGame.tables(learner), expected) {
      for (value, known) in zip(found, row) { #expect(abs(value - known) <= 0.02, "\(found) for \(row)") }
    }
  }
}
