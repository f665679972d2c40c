import DeterministicMath
import Learning
import NeuralNetworks
import RunStorage
import Testing

/// Resume is exact: what is read back goes on with the same bytes.
@Suite struct LearnerStateTests {
  static func bytes(_ learner: ValueMixingLearner, _ replay: EpisodeReplay) -> [UInt8] {
    var writer = CheckpointWriter()
    learner.encode(into: &writer)
    replay.encode(into: &writer)
    return writer.encoded()
  }

  @Test(
    arguments: [OptimiserRule.rmsprop(epsilon: 1e-5), .rectifiedAdam()],
    [ValueMixingSettings.TargetUpdate.hard(updates: 3), .soft(tau: 0.1)])
  func goingOnEqualsReadingBackAndGoingOn(optimiser: OptimiserRule, targetUpdate: ValueMixingSettings.TargetUpdate) throws {
    let shape = try RandomEpisodes.shape()
    var settings = RandomEpisodes.settings(.monotonic(embedding: 4, hyperWidths: [8]))
    settings.optimiser = optimiser
    settings.targetUpdate = targetUpdate
    let key = RandomKey(seed: 1, purpose: "replay", path: "batches")
    let learner = try ValueMixingLearner(settings, shape: shape, seed: 2)
    var replay = try EpisodeReplay(shape: shape, capacity: 10)
    func goOn(_ learner: ValueMixingLearner, _ replay: inout EpisodeReplay, _ episodes: Range<Int>) throws {
      for index in episodes {
        try replay.append(RandomEpisodes.episode(index, shape))
        guard replay.episodes.count >= settings.batchEpisodes else { continue }
        _ = try learner.update(try replay.sample(settings.batchEpisodes, key: key, update: learner.updates))
      }
    }
    try goOn(learner, &replay, 0..<13)
    let stored = try CheckpointReader(Self.bytes(learner, replay))
    let other = try ValueMixingLearner(settings, shape: shape, seed: 99)
    try other.decode(stored)
    var otherReplay = try EpisodeReplay(stored, shape: shape, capacity: 10)
    #expect(Self.bytes(other, otherReplay) == Self.bytes(learner, replay))
    try goOn(learner, &replay, 13..<20)
    try goOn(other, &otherReplay, 13..<20)
    #expect(learner.updates == 15)
    #expect(Self.bytes(other, otherReplay) == Self.bytes(learner, replay))
  }

  @Test func stateOfAnotherLearnerIsRefused() throws {
    let shape = try RandomEpisodes.shape()
    let learner = try ValueMixingLearner(RandomEpisodes.settings(.sum), shape: shape, seed: 1)
    let replay = try EpisodeReplay(shape: shape, capacity: 4)
    let stored = try CheckpointReader(Self.bytes(learner, replay))
    let other = try ValueMixingLearner(RandomEpisodes.settings(.monotonic()), shape: shape, seed: 1)
    #expect(throws: ValueMixingError.self) { try other.decode(stored) }
    #expect(throws: ValueMixingError.state("the replay has other sizes")) {
      _ = try EpisodeReplay(stored, shape: shape, capacity: 5)
    }
  }
}
