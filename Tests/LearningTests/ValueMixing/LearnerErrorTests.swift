import Learning
import NeuralNetworks
import Testing

/// What is refused at creation, and how divergence shows.
@Suite struct LearnerErrorTests {
  static func refusedName(_ change: (inout ValueMixingSettings) -> Void) throws -> String? {
    var settings = ValueMixingSettings()
    change(&settings)
    do {
      _ = try ValueMixingLearner(settings, shape: try RandomEpisodes.shape(), seed: 1)
    } catch ValueMixingError.setting(let name, _, _) {
      return name
    }
    return nil
  }

  @Test func settingsOutsideTheirRangeAreRefused() throws {
    #expect(try Self.refusedName { $0.learningRate = 0 } == "learningRate")
    #expect(try Self.refusedName { $0.learningRate = -1 } == "learningRate")
    #expect(try Self.refusedName { $0.learningRate = .nan } == "learningRate")
    #expect(try Self.refusedName { $0.discount = 1.1 } == "discount")
    #expect(try Self.refusedName { $0.trace = -0.1 } == "trace")
    #expect(try Self.refusedName { $0.replayEpisodes = 31 } == "replayEpisodes")
    #expect(try Self.refusedName { $0.batchEpisodes = 0 } == "batchEpisodes")
    #expect(try Self.refusedName { $0.targetUpdate = .soft(tau: 0) } == "tau")
    #expect(try Self.refusedName { $0.targetUpdate = .hard(updates: 0) } == "updates between copies of the target")
    #expect(try Self.refusedName { $0.agent = .recurrent(hidden: 0) } == "hidden units of an agent")
    #expect(try Self.refusedName { $0.loss = .huber(delta: 0) } == "delta of the loss")
    #expect(try Self.refusedName { $0.gradientNormLimit = 0 } == "gradientNormLimit")
    #expect(try Self.refusedName { $0.chunkEpisodes = 0 } == "chunkEpisodes")
    #expect(try Self.refusedName { $0.optimiser = .adam(beta2: 1) } == "optimiser's beta2")
    #expect(try Self.refusedName { $0.optimiser = .rmsprop(epsilon: 0) } == "optimiser's epsilon")
    #expect(try Self.refusedName { $0.optimiser = .gradientDescent(momentum: -0.1) } == "optimiser's momentum")
    #expect(try Self.refusedName { $0 = .pymarl } == nil)
    #expect(try Self.refusedName { $0 = .jaxMARL } == nil)
  }

  @Test func divergenceNamesStepAndTensorAndChangesNothing() throws {
    let shape = try EpisodeShape(agents: 1, observationWidth: 1, actions: 2, stepLimit: 1)
    let learner = try ValueMixingLearner(RandomEpisodes.settings(.sum), shape: shape, seed: 1)
    func batch(reward: Float) -> EpisodeBatch {
      EpisodeBatch(
        [Episode(observations: [1, 1], available: [1, 1, 1, 1], actions: [0], rewards: [reward], isTerminated: true)], shape: shape)
    }
    _ = try learner.update(batch(reward: 1))
    let before = learner.parameters.values.values
    #expect(throws: ValueMixingError.diverged(update: 1, tensor: "loss")) { _ = try learner.update(batch(reward: 3e38)) }
    #expect(learner.parameters.values.values == before && learner.updates == 1)
  }
}
