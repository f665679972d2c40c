import DeterministicMath
import Learning
import Testing

/// The ring of episodes and the batches drawn from it.
@Suite struct EpisodeReplayTests {
  static let key = RandomKey(seed: 1, purpose: "replay", path: "batches")

  @Test func theNewestReplacesTheOldest() throws {
    let shape = try RandomEpisodes.shape()
    var replay = try EpisodeReplay(shape: shape, capacity: 3)
    for index in 0..<5 { try replay.append(RandomEpisodes.episode(index, shape)) }
    #expect(replay.episodes == [3, 4, 2].map { RandomEpisodes.episode($0, shape) })
    #expect(replay.appended == 5)
  }

  /// 2000 batches of 3 out of 10: each slot 600 times on average, standard deviation √(2000·0.3·0.7) = 20.5; 5 deviations are allowed.
  @Test func batchesAreUniformAndWithoutReplacement() throws {
    let shape = try RandomEpisodes.shape()
    var replay = try EpisodeReplay(shape: shape, capacity: 10)
    for index in 0..<10 { try replay.append(RandomEpisodes.episode(index, shape)) }
    var counts = Array(repeating: 0, count: 10)
    for update in 0..<2000 {
      let slots = try replay.sampleSlots(3, key: Self.key, update: UInt64(update))
      #expect(Set(slots).count == 3)
      for slot in slots { counts[slot] += 1 }
    }
    for count in counts { #expect(abs(count - 600) < 103) }
    #expect(try replay.sampleSlots(3, key: Self.key, update: 8) == replay.sampleSlots(3, key: Self.key, update: 8))
    #expect(try replay.sampleSlots(10, key: Self.key, update: 1).sorted() == Array(0..<10))
    #expect(throws: ValueMixingError.tooFewEpisodes(stored: 10, needed: 11)) {
      _ = try replay.sample(11, key: Self.key, update: 0)
    }
  }

  @Test func aBatchIsCutToItsLongestEpisode() throws {
    let shape = try RandomEpisodes.shape()
    let episodes = RandomEpisodes.episodes(8, shape).filter { $0.length <= 4 }
    let batch = EpisodeBatch(episodes, shape: shape)
    #expect(batch.steps == episodes.map(\.length).max())
    #expect(batch.steps < shape.stepLimit)
    let width = shape.agents * shape.observationWidth
    for (index, episode) in episodes.enumerated() {
      for step in 0...episode.length {
        let place = (step * episodes.count + index) * width
        #expect(Array(batch.observations[place..<place + width]) == Array(episode.observations[step * width..<(step + 1) * width]))
      }
    }
  }

  @Test func episodesThatCannotBeLearnedFromAreRefused() throws {
    let shape = try RandomEpisodes.shape()
    var replay = try EpisodeReplay(shape: shape, capacity: 2)
    let good = RandomEpisodes.episode(0, shape)
    func refusal(_ change: (inout Episode) -> Void) -> ValueMixingError? {
      var episode = good
      change(&episode)
      do throws(ValueMixingError) { try replay.append(episode) } catch { return error }
      return nil
    }
    #expect(
      refusal { $0.rewards[0] = .nan } == .episodeValue(column: "rewards", step: 0, agent: nil, allowed: "a finite number"))
    #expect(
      refusal { $0.actions[1] = 3 } == .episodeValue(column: "actions", step: 0, agent: 1, allowed: "an available action"))
    #expect(
      refusal { $0.available.replaceSubrange($0.available.count - 3..<$0.available.count, with: [0, 0, 0]) }
        == .episodeValue(column: "available", step: good.length, agent: 1, allowed: "at least one action"))
    let width = shape.agents * shape.observationWidth
    #expect(
      refusal { $0.observations.removeLast() }
        == .episodeSize(column: "observations", found: (good.length + 1) * width - 1, expected: (good.length + 1) * width))
    #expect(replay.appended == 0)
    #expect(throws: ValueMixingError.self) { _ = try EpisodeReplay(shape: shape, capacity: 0) }
  }
}
