import DeterministicMath
import Learning
import RunStorage
import Testing

@Suite struct PrioritisedReplayTests {
  private let key = RandomKey(seed: 4, purpose: "replay", path: "train")

  private func filled(_ count: Int, capacity: Int = 100, exponent: Double = 1) throws -> PrioritisedReplay {
    let shape = try RandomEpisodes.shape()
    var replay = try PrioritisedReplay(shape: shape, capacity: capacity, exponent: exponent)
    for index in 0..<count { try replay.append(RandomEpisodes.episode(index, shape)) }
    return replay
  }

  /// Gives slot i of a replay the priority `errors[i]`.
  private func prioritise(_ replay: inout PrioritisedReplay, _ errors: [Float]) throws {
    // equal priorities: one draw of each equal share is every slot once
    let all = try replay.sample(errors.count, correction: 0, key: key, update: 0)
    #expect(all.slots == Array(errors.indices))
    replay.update(all, errors: errors)
  }

  /// Frequencies of 4000 draws against P(i) = pᵢ/Σp.
  @Test(arguments: [1, 0.5, 0]) func episodesAreDrawnByTheirPriority(exponent: Double) throws {
    var replay = try filled(4, exponent: exponent)
    let errors: [Float] = [1, 4, 9, 2]
    try prioritise(&replay, errors)
    let shares = errors.map { exponent == 0 ? 1 : Double.pow(Double($0), exponent) }
    let total = shares.reduce(0, +)
    var counts = [0.0, 0, 0, 0]
    for update in 0..<UInt64(4000) { counts[try replay.sample(1, correction: 0, key: key, update: update).slots[0]] += 1 }
    for (count, share) in zip(counts, shares) {
      let p = share / total
      // five standard errors
      #expect(abs(count / 4000 - p) < 5 * (p * (1 - p) / 4000).squareRoot(), "\(counts)")
    }
  }

  @Test func weightsUndoTheBiasOfTheDraws() throws {
    var replay = try filled(3)
    try prioritise(&replay, [1, 4, 16])
    let sample = try replay.sample(3, correction: 1, key: key, update: 1)
    // w ∝ 1/p, the rarest episode of the batch has weight 1
    let priorities = sample.slots.map { [1.0, 4, 16][$0] }
    let rarest = priorities.min() ?? 0
    for (weight, priority) in zip(sample.batch.weights, priorities) { #expect(abs(Double(weight) - rarest / priority) < 1e-5) }
    #expect(sample.batch.weights.max() == 1)
    #expect(try replay.sample(3, correction: 0, key: key, update: 1).batch.weights == [1, 1, 1])
  }

  @Test func aNewEpisodeHasTheLargestPriority() throws {
    var replay = try filled(3)
    try prioritise(&replay, [2, 7, 1])
    try replay.append(RandomEpisodes.episode(9, replay.replay.shape))
    #expect(replay.priorities.map { Float($0) } == [2, 7, 1, 7].map { $0 + 1e-6 })
  }

  @Test func aSlotThatWasFilledAgainKeepsItsOwnPriority() throws {
    var replay = try filled(4, capacity: 4)
    let sample = try replay.sample(4, correction: 0, key: key, update: 0)
    #expect(sample.slots == [0, 1, 2, 3])
    for index in 10..<12 { try replay.append(RandomEpisodes.episode(index, replay.replay.shape)) }
    replay.update(sample, errors: [5, 6, 7, 8])
    #expect(replay.priorities.map { $0.rounded() } == [1, 1, 7, 8])
  }

  @Test func aBatchIsAFunctionOfItsNumber() throws {
    let replay = try filled(20)
    let one = try replay.sample(6, correction: 0.4, key: key, update: 3)
    #expect(try replay.sample(6, correction: 0.4, key: key, update: 3).slots == one.slots)
    #expect(try replay.sample(6, correction: 0.4, key: key, update: 4).slots != one.slots)
  }

  @Test func storedStateComesBack() throws {
    var replay = try filled(5, capacity: 4)
    replay.update(try replay.sample(2, correction: 0, key: key, update: 0), errors: [3, 12])
    var writer = CheckpointWriter()
    replay.encode(into: &writer)
    let reader = try CheckpointReader(writer.encoded())
    let other = try PrioritisedReplay(reader, shape: replay.replay.shape, capacity: 4, exponent: 1)
    #expect(other.priorities == replay.priorities && other.largest == replay.largest)
    #expect(other.replay.episodes == replay.replay.episodes && other.replay.appended == 5)
  }

  @Test func refusedSettings() throws {
    let shape = try RandomEpisodes.shape()
    #expect(throws: ValueMixingError.self) { try PrioritisedReplay(shape: shape, capacity: 4, exponent: 1.5) }
    #expect(throws: ValueMixingError.self) { try PrioritisedReplay(shape: shape, capacity: 0) }
    let replay = try filled(3)
    #expect(throws: ValueMixingError.self) { try replay.sample(4, correction: 0, key: key, update: 0) }
    #expect(throws: ValueMixingError.self) { try replay.sample(2, correction: -1, key: key, update: 0) }
  }
}
