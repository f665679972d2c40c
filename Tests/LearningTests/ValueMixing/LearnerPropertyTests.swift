import DeterministicMath
import Learning
import NeuralNetworks
import RunStorage
import Testing

/// What holds for every batch, whatever it contains.
@Suite struct LearnerPropertyTests {
  static let mixers: [ValueMixingSettings.Mixer] = [.independent, .sum, .monotonic(embedding: 4, hyperWidths: [8])]

  static func batch() throws -> EpisodeBatch {
    let shape = try RandomEpisodes.shape()
    return EpisodeBatch(RandomEpisodes.episodes(6, shape), shape: shape)
  }

  @Test(arguments: mixers) func paddingIsNeverRead(mixer: ValueMixingSettings.Mixer) throws {
    let clean = try Self.batch()
    var garbage = clean
    let shape = clean.shape
    for (episode, length) in clean.lengths.enumerated() {
      for step in length..<clean.steps {
        let now = step * clean.episodes + episode
        let after = now + clean.episodes
        garbage.rewards[now] = .nan
        for agent in 0..<shape.agents { garbage.actions[now * shape.agents + agent] = .max }
        for place in after * shape.agents * shape.observationWidth..<(after + 1) * shape.agents * shape.observationWidth {
          garbage.observations[place] = .infinity
        }
        for place in after * shape.agents * shape.actions..<(after + 1) * shape.agents * shape.actions { garbage.available[place] = 1 }
      }
    }
    #expect(garbage.actions != clean.actions)
    let learner = try ValueMixingLearner(RandomEpisodes.settings(mixer), shape: shape, seed: 3)
    let expected = learner.evaluate(clean)
    #expect(expected.loss > 0)
    #expect(learner.evaluate(garbage) == expected)
  }

  /// With γ = 1 and reward 0, G is the target's value of the best available action; all others are given a value that would win.
  @Test(arguments: [true, false]) func unavailableActionsAreNeverBootstrappedFrom(usesDoubleQ: Bool) throws {
    let shape = try EpisodeShape(agents: 1, observationWidth: 1, actions: 3, stepLimit: 1)
    let episode = Episode(
      observations: [1, 1], available: [1, 1, 1, 1, 0, 1], actions: [0], rewards: [0], isTerminated: false)
    var settings = ValueMixingSettings()
    settings.agent = .feedForward(hidden: [])
    (settings.includesLastAction, settings.includesAgentIdentity) = (false, false)
    (settings.mixer, settings.usesDoubleQ, settings.discount) = (.sum, usesDoubleQ, 1)
    let learner = try ValueMixingLearner(settings, shape: shape, seed: 1)
    for store in [learner.parameters, learner.targetParameters] {
      store.set("agent.0.weight", [1, 1000, 2])
      store.set("agent.0.bias", [0, 0, 0])
    }
    #expect(learner.evaluate(EpisodeBatch([episode], shape: shape)).loss == 1)
  }

  @Test func doubleQTakesTheOnlineChoiceAtTheTargetsValue() throws {
    let shape = try EpisodeShape(agents: 1, observationWidth: 1, actions: 2, stepLimit: 1)
    let episode = Episode(observations: [1, 1], available: [1, 1, 1, 1], actions: [0], rewards: [0], isTerminated: false)
    for (usesDoubleQ, target) in [(true, Float(5)), (false, 7)] {
      var settings = ValueMixingSettings()
      settings.agent = .feedForward(hidden: [])
      (settings.includesLastAction, settings.includesAgentIdentity) = (false, false)
      (settings.mixer, settings.usesDoubleQ, settings.discount) = (.sum, usesDoubleQ, 1)
      let learner = try ValueMixingLearner(settings, shape: shape, seed: 1)
      learner.parameters.set("agent.0.weight", [1, 2])
      learner.targetParameters.set("agent.0.weight", [7, 5])
      for store in [learner.parameters, learner.targetParameters] { store.set("agent.0.bias", [0, 0]) }
      #expect(learner.evaluate(EpisodeBatch([episode], shape: shape)).loss == (1 - target) * (1 - target))
    }
  }

  @Test func swappingIdenticalAgentsLeavesTheSumUnchanged() throws {
    let shape = try RandomEpisodes.shape()
    var settings = RandomEpisodes.settings(.sum)
    settings.includesAgentIdentity = false
    func swapped<Element>(_ values: [Element], width: Int) -> [Element] {
      stride(from: 0, to: values.count, by: 2 * width).flatMap { values[$0 + width..<$0 + 2 * width] + values[$0..<$0 + width] }
    }
    let episodes = RandomEpisodes.episodes(6, shape)
    let others = episodes.map { episode in
      Episode(
        observations: swapped(episode.observations, width: shape.observationWidth),
        available: swapped(episode.available, width: shape.actions), actions: swapped(episode.actions, width: 1),
        rewards: episode.rewards, isTerminated: episode.isTerminated)
    }
    #expect(others != episodes)
    let learner = try ValueMixingLearner(settings, shape: shape, seed: 5)
    let (one, two) = (
      learner.evaluate(EpisodeBatch(episodes, shape: shape)), learner.evaluate(EpisodeBatch(others, shape: shape)))
    #expect(one.predictions == two.predictions && one.loss == two.loss)
    for (a, b) in zip(one.gradient, two.gradient) { #expect(abs(a - b) < 1e-5) }
  }

  /// The gradient along a random direction against the difference of the loss; targets do not move, as they are another store.
  @Test(arguments: mixers) func gradientIsTheSlopeOfTheLoss(mixer: ValueMixingSettings.Mixer) throws {
    let batch = try Self.batch()
    var settings = RandomEpisodes.settings(mixer)
    // without double Q the targets do not depend on the parameters that are moved
    settings.usesDoubleQ = false
    let learner = try ValueMixingLearner(settings, shape: batch.shape, seed: 11)
    let gradient = learner.evaluate(batch).gradient
    let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let start = learner.parameters.values.values
    func loss(_ step: Float) -> Float {
      for index in start.indices { learner.parameters.values[index] = start[index] + step * gradient[index] / norm }
      learner.parameters.repack()
      return learner.evaluate(batch).loss
    }
    let slope = (loss(1e-2) - loss(-1e-2)) / 2e-2
    #expect(abs(slope - norm) < 1e-2 * norm)
  }
}
