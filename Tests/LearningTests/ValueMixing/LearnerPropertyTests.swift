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

  /// L of a batch times its steps is the sum over its episodes, each taken alone: neither padding, nor the longest episode, nor the cut
  /// into chunks changes what an episode gives. About half of these episodes are truncated, and λ = 0.6.
  @Test(arguments: mixers, [1, 4, 6]) func episodesContributeAsIfAlone(mixer: ValueMixingSettings.Mixer, chunkEpisodes: Int) throws {
    let shape = try RandomEpisodes.shape()
    let episodes = RandomEpisodes.episodes(6, shape)
    #expect(Set(episodes.map(\.length)).count > 2 && Set(episodes.map(\.isTerminated)).count == 2)
    var settings = RandomEpisodes.settings(mixer)
    settings.chunkEpisodes = chunkEpisodes
    let learner = try ValueMixingLearner(settings, shape: shape, seed: 4)
    let whole = learner.evaluate(EpisodeBatch(episodes, shape: shape))
    let steps = Float(episodes.map(\.length).reduce(0, +))
    var loss: Float = 0
    var gradient = whole.gradient.map { _ in Float(0) }
    for episode in episodes {
      let alone = learner.evaluate(EpisodeBatch([episode], shape: shape))
      let share = Float(episode.length) / steps
      loss += alone.loss * share
      for index in gradient.indices { gradient[index] += alone.gradient[index] * share }
    }
    #expect(abs(whole.loss - loss) < 1e-5 * loss)
    for (a, b) in zip(whole.gradient, gradient) { #expect(abs(a - b) < 1e-5) }
  }

  /// Step by step with memory and last action carried along, or the whole episode at once: the same bits.
  @Test func actingGivesTheValuesThatLearningSees() throws {
    let shape = try RandomEpisodes.shape()
    let episode = RandomEpisodes.episodes(9, shape).max { $0.length < $1.length }!
    #expect(episode.length > 3)
    let learner = try ValueMixingLearner(RandomEpisodes.settings(.independent), shape: shape, seed: 8)
    let predictions = learner.evaluate(EpisodeBatch([episode], shape: shape)).predictions
    let actor = ValueMixingActor(learner, environments: 2)
    let width = shape.agents * shape.observationWidth
    for start in 0..<2 {
      // the second environment starts the episode again after a reset, beside one that stands elsewhere
      actor.reset(environment: 1)
      for step in 0..<episode.length {
        let observation = Array(episode.observations[step * width..<(step + 1) * width])
        let actions = episode.actions[step * shape.agents..<(step + 1) * shape.agents].map(Int.init)
        let values = actor.values(observations: observation.map { $0 + Float(start) } + observation)
        for (agent, action) in actions.enumerated() {
          #expect(values[(shape.agents + agent) * shape.actions + action] == predictions[step * shape.agents + agent])
        }
        actor.record(actions: actions + actions)
      }
    }
  }

  @Test func hardTargetsCopyAgentsAndMixerEveryThirdUpdate() throws {
    let batch = try Self.batch()
    let learner = try ValueMixingLearner(RandomEpisodes.settings(.monotonic()), shape: batch.shape, seed: 4)
    let start = learner.parameters.values.values
    for update in 1...7 {
      _ = try learner.update(batch)
      let (online, target) = (learner.parameters.values.values, learner.targetParameters.values.values)
      #expect((target == online) == (update % 3 == 0))
      if update < 3 { #expect(target == start) }
    }
  }

  @Test func softTargetsMoveByTau() throws {
    let batch = try Self.batch()
    var settings = RandomEpisodes.settings(.monotonic())
    settings.targetUpdate = .soft(tau: 0.25)
    let learner = try ValueMixingLearner(settings, shape: batch.shape, seed: 4)
    let start = learner.parameters.values.values
    _ = try learner.update(batch)
    let (online, target) = (learner.parameters.values.values, learner.targetParameters.values.values)
    for ((old, new), found) in zip(zip(start, online), target) { #expect(abs(found - (old + 0.25 * (new - old))) < 1e-6) }
    #expect(target != start && target != online)
  }

  /// Where one action alone is available and the target network equals the online one, the target's value at t + 1 is the prediction at
  /// t + 1, so the loss follows from the predictions: mean of (v_t - r_t - γ v_{t+1})², with v_L = 0 after termination.
  @Test(arguments: mixers) func targetsAreTheNextStepsPredictions(mixer: ValueMixingSettings.Mixer) throws {
    let shape = try RandomEpisodes.shape()
    var episode = RandomEpisodes.episodes(9, shape).max { $0.length < $1.length }!
    episode.isTerminated = true
    for row in 0..<(episode.length + 1) * shape.agents {
      let only = row < episode.actions.count ? Int(episode.actions[row]) : 0
      for action in 0..<shape.actions { episode.available[row * shape.actions + action] = action == only ? 1 : 0 }
    }
    var settings = RandomEpisodes.settings(mixer)
    settings.trace = 0
    let learner = try ValueMixingLearner(settings, shape: shape, seed: 6)
    let result = learner.evaluate(EpisodeBatch([episode], shape: shape))
    let columns = result.predictions.count / episode.length
    var expected: Float = 0
    for step in 0..<episode.length {
      for column in 0..<columns {
        let next = step + 1 < episode.length ? result.predictions[(step + 1) * columns + column] : 0
        let error = result.predictions[step * columns + column] - episode.rewards[step] - 0.99 * next
        expected += error * error / Float(result.predictions.count)
      }
    }
    #expect(abs(result.loss - expected) < 1e-5 * expected)
  }
}
