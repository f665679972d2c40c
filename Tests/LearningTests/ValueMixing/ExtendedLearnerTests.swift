import NeuralNetworks
import RunStorage
import Testing

@testable import Learning

/// What holds for every batch of QPLEX, weighted QMIX, n-step returns and weighted episodes.
@Suite struct ExtendedLearnerTests {
  enum Kind: String, CaseIterable, Sendable {
    case duelling, optimistic, central, multiStep
  }

  static func settings(_ kind: Kind) -> ValueMixingSettings {
    var settings = RandomEpisodes.settings(.monotonic(embedding: 4, hyperWidths: [8]))
    switch kind {
    case .duelling: settings.mixer = .duelling(heads: 2, hyperWidths: [8], headWidths: [8])
    case .optimistic: settings.weighting = MixerWeighting(.optimistic, smallerWeight: 0.25, centralWidths: [8])
    case .central: settings.weighting = MixerWeighting(.central, smallerWeight: 0.25, centralWidths: [8])
    case .multiStep: (settings.trace, settings.returnSteps) = (0, 3)
    }
    return settings
  }

  static func batch() throws -> EpisodeBatch {
    let shape = try RandomEpisodes.shape()
    return EpisodeBatch(RandomEpisodes.episodes(6, shape), shape: shape)
  }

  @Test(arguments: Kind.allCases) func paddingIsNeverRead(kind: Kind) throws {
    let clean = try Self.batch()
    var garbage = clean
    let shape = clean.shape
    for (episode, length) in clean.lengths.enumerated() {
      for step in length..<clean.steps {
        let now = step * clean.episodes + episode
        garbage.rewards[now] = .nan
        for agent in 0..<shape.agents { garbage.actions[now * shape.agents + agent] = .max }
        let width = shape.agents * shape.observationWidth
        for place in 0..<width { garbage.observations[(now + clean.episodes) * width + place] = .infinity }
      }
    }
    #expect(garbage.actions != clean.actions)
    let learner = try ValueMixingLearner(Self.settings(kind), shape: shape, seed: 3)
    let expected = learner.evaluate(clean)
    #expect(expected.loss > 0 && learner.evaluate(garbage) == expected)
  }

  @Test(arguments: Kind.allCases) func episodesContributeAsIfAlone(kind: Kind) throws {
    let shape = try RandomEpisodes.shape()
    let episodes = RandomEpisodes.episodes(6, shape)
    let learner = try ValueMixingLearner(Self.settings(kind), shape: shape, seed: 4)
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

  /// The gradient along itself against the difference of the loss. (QPLEX's advantages pass no gradient: its mixer is tested alone.)
  @Test(arguments: [Kind.optimistic, .central, .multiStep]) func gradientIsTheSlopeOfTheLoss(kind: Kind) throws {
    let batch = try Self.batch()
    var settings = Self.settings(kind)
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
    let slope = (loss(5e-3) - loss(-5e-3)) / 1e-2
    #expect(abs(slope - norm) < 1e-2 * norm)
  }

  /// The weights of one chunk against the rule, read from the pass.
  @Test(arguments: MixerWeighting.Kind.allCases) func weightsFollowTheRule(kind: MixerWeighting.Kind) throws {
    let batch = try Self.batch()
    var settings = Self.settings(kind == .optimistic ? .optimistic : .central)
    settings.chunkEpisodes = batch.episodes
    let learner = try ValueMixingLearner(settings, shape: batch.shape, seed: 5)
    let pass = TemporalDifferencePass(learner.networks, settings)
    let result = pass.run(
      batch, episodes: 0..<batch.episodes, normaliser: 1, online: learner.parameters, target: learner.targetParameters,
      into: learner.parameters.makeVector())
    let central = try #require(pass.central)
    let rows = batch.steps * batch.episodes
    // the pass ended with the online network in this memory
    central.loadTarget(learner.targetParameters, pass.chunk.inputs, time: batch.steps + 1)
    let best = central.targetValues(learner.targetParameters, state: pass.chunk.states(from: 0), firstAgentRow: 0) {
      pass.action(pass.greedy, $0)
    }
    var counts = (whole: 0, small: 0)
    for row in 0..<rows {
      let isReal = row / batch.episodes < batch.lengths[row % batch.episodes]
      let isGreedy = (0..<2).allSatisfy { pass.taken[2 * row + $0] == pass.greedy[2 * row + $0] }
      let isWhole =
        kind == .optimistic
        ? result.predictions[row, 0] < pass.target.base[row] : isGreedy || pass.target.base[row] > best[row, 0]
      #expect(pass.mixerWeights.base[row] == (isReal ? isWhole ? 1 : 0.25 : 0))
      if isReal { if isWhole { counts.whole += 1 } else { counts.small += 1 } }
    }
    #expect(counts.whole > 2 && counts.small > 2, "\(counts)")
  }

  @Test(arguments: Kind.allCases) func anEpisodesWeightScalesItsLoss(kind: Kind) throws {
    let shape = try RandomEpisodes.shape()
    var batch = EpisodeBatch([RandomEpisodes.episode(1, shape)], shape: shape)
    let learner = try ValueMixingLearner(Self.settings(kind), shape: shape, seed: 6)
    let whole = learner.evaluate(batch)
    batch.weights = [0.5]
    let half = learner.evaluate(batch)
    #expect(half.predictions == whole.predictions && half.loss == whole.loss / 2)
    #expect(half.gradient == whole.gradient.map { $0 / 2 })
  }

  @Test func errorsOfEpisodesAreTheirMeanDistances() throws {
    let batch = try Self.batch()
    let learner = try ValueMixingLearner(Self.settings(.duelling), shape: batch.shape, seed: 7)
    let metrics = try learner.update(batch)
    #expect(metrics.episodeErrors.count == 6 && metrics.episodeErrors.allSatisfy { $0 > 0 })
    let steps = Float(batch.transitions)
    let mean = zip(metrics.episodeErrors, batch.lengths).reduce(0) { $0 + $1.0 * Float($1.1) } / steps
    #expect(abs(mean - metrics.absoluteError) < 1e-5 * mean)
  }

  @Test(arguments: Kind.allCases) func goingOnEqualsReadingBackAndGoingOn(kind: Kind) throws {
    let batch = try Self.batch()
    let learner = try ValueMixingLearner(Self.settings(kind), shape: batch.shape, seed: 2)
    for _ in 0..<4 { _ = try learner.update(batch) }
    var writer = CheckpointWriter()
    learner.encode(into: &writer)
    let other = try ValueMixingLearner(Self.settings(kind), shape: batch.shape, seed: 99)
    try other.decode(CheckpointReader(writer.encoded()))
    for _ in 0..<4 { #expect(try learner.update(batch) == other.update(batch)) }
    #expect(learner.parameters.values.values == other.parameters.values.values)
  }

  @Test func settingsOutsideTheirRangeAreRefused() throws {
    #expect(try LearnerErrorTests.refusedName { $0.returnSteps = 0 } == "returnSteps")
    #expect(try LearnerErrorTests.refusedName { ($0.returnSteps, $0.trace) = (3, 0.5) } == "trace")
    #expect(try LearnerErrorTests.refusedName { $0.mixer = .duelling(heads: 0) } == "heads")
    #expect(try LearnerErrorTests.refusedName { $0.mixer = .duelling(headWidths: [0]) } == "hidden units of the mixer")
    #expect(try LearnerErrorTests.refusedName { $0.weighting = MixerWeighting(.central, smallerWeight: 0) } == "smallerWeight")
    #expect(try LearnerErrorTests.refusedName { $0.weighting = MixerWeighting(.central, centralWidths: []) } == "layers of centralWidths")
    #expect(
      try LearnerErrorTests.refusedName { ($0.mixer, $0.weighting) = (.sum, MixerWeighting(.optimistic)) } == "weighting")
    #expect(try LearnerErrorTests.refusedName { ($0.returnSteps, $0.weighting) = (5, MixerWeighting(.optimistic)) } == nil)
  }
}
