import Simulation
import Testing

@testable import Experiments

/// What every world owes the engine, on its smallest scenario.
@Suite struct EpisodeConformanceTests {
  @Test(arguments: ConformanceCatalogue.names, Precision.allCases)
  func theSameSeedGivesTheSameBytesAndAnotherDoesNot(_ world: String, _ precision: Precision) throws {
    let first = try ConformanceHarness(world, precision: precision).records(episodes: 0..<8)
    let again = try ConformanceHarness(world, precision: precision).records(episodes: 0..<8)
    let other = try ConformanceHarness(world, precision: precision, seed: 4).records(episodes: 0..<8)
    #expect(first.count == 8 && again.count == 8)
    for (a, b) in zip(first, again) { #expect(ConformanceHarness.isSame(a, b), "episode \(a.address.episode)") }
    for (a, b) in zip(first, other) { #expect(!ConformanceHarness.isSame(a, b), "episode \(a.address.episode)") }
    let isRepeated = first[0].observations == first[1].observations && first[0].actions == first[1].actions
      && first[0].signals == first[1].signals
    #expect(!isRepeated, "two episodes of one run are the same")
  }

  @Test(arguments: ConformanceCatalogue.names, [(1, 1), (1, 3), (2, 16), (2, 64), (3, 17)])
  func lanesAndThreadsDoNotShow(_ world: String, _ spread: (threads: Int, lanes: Int)) throws {
    let harness = try ConformanceHarness(world)
    let reference = try harness.records()
    let other = try harness.records(threads: spread.threads, lanes: spread.lanes)
    for (a, b) in zip(reference, other) { #expect(ConformanceHarness.isSame(a, b), "episode \(a.address.episode)") }
    #expect(reference.count == other.count)
  }

  @Test(arguments: ConformanceCatalogue.names)
  func everyPolicyKeepsObservationsSignalsAndActionsInTheirRanges(_ world: String) throws {
    for policy in ConformanceCatalogue.entry(world).schema.policies {
      let harness = try ConformanceHarness(world, policy: policy.name)
      let layout = harness.layout
      for record in try harness.records(episodes: 0..<6) {
        check(record.observations.map(Double.init), columns(layout.observation), policy.name)
        let actions = layout.action.flatMap { Array(repeating: ($0.name, $0.range), count: $0.count) }
        check(record.actions.map(Double.init), actions, policy.name)
        check(record.signals, columns(layout.signals), policy.name)
        #expect(record.rewards.allSatisfy(\.isFinite) && record.agentRewards.allSatisfy(\.isFinite))
      }
    }
  }

  private func columns(_ fields: [FieldLayout]) -> [(String, ClosedRange<Double>)] {
    fields.flatMap { Array(repeating: ($0.name, $0.range), count: $0.width) }
  }

  /// Values repeat the columns; a range that is not a single-precision number is met up to one part in a million.
  private func check(_ values: [Double], _ columns: [(name: String, range: ClosedRange<Double>)], _ policy: String) {
    for (index, value) in values.enumerated() {
      let (name, range) = columns[index % columns.count]
      let slack = 1e-6 * max(abs(range.lowerBound), abs(range.upperBound), 1e-30)
      let isInside = value >= range.lowerBound - slack && value <= range.upperBound + slack
      if !isInside { Issue.record("\(policy): \(name) = \(value) outside \(range)") }
    }
  }

  @Test(arguments: ConformanceCatalogue.names, Precision.allCases)
  func aSavedStateGoesOnInAnyLane(_ world: String, _ precision: Precision) throws {
    let harness = try ConformanceHarness(world, precision: precision)
    let session = harness.session()
    try harness.start(session, lane: 1, episode: 5)
    for _ in 0..<3 { session.step { _, _ in Issue.record("the episode ended within three steps") } }
    let address = EpisodeAddress(episode: 5, attempt: 0)
    let state = harness.runner.save(session.storage, lane: 1, address: address, step: 3)
    let other = harness.session()
    let lane = other.storage.laneCount - 1
    harness.runner.restore(state, into: other.storage, lane: lane)
    #expect(harness.runner.save(other.storage, lane: lane, address: address, step: 3) == state)
    // the same actions in both chunks, then one step
    let parts = session.storage.parts
    for row in parts.actions..<parts.observations { other.storage[row: row, lane: lane] = session.storage[row: row, lane: 1] }
    session.storage.setCounters(lane: 1, address, step: 3)
    _ = harness.runner.step(session.storage)
    _ = harness.runner.step(other.storage)
    let written = Array(0..<parts.actions) + Array(parts.observations..<parts.terminated) + Array(parts.availableActions..<parts.rowCount)
    for row in written {
      #expect(session.storage[row: row, lane: 1].bitPattern == other.storage[row: row, lane: lane].bitPattern, "row \(row)")
    }
  }

  @Test(arguments: ConformanceCatalogue.names)
  func aNaNInAnyStateFieldEndsThatEpisodeAlone(_ world: String) throws {
    let harness = try ConformanceHarness(world)
    let reference = try harness.records(episodes: 0..<4)
    var column = 0
    for field in harness.layout.state {
      for bad in [Double.nan, .infinity] {
        let session = harness.session()
        for lane in 0..<4 { try harness.start(session, lane: lane, episode: UInt64(lane)) }
        var finished: [Int: EpisodeRecord] = [:]
        session.step { finished[$0] = $1 }
        session.storage[row: session.storage.parts.state + column, lane: 2] = bad
        while session.liveLanes != 0 { session.step { finished[$0] = $1 } }
        for lane in [0, 1, 3] {
          #expect(ConformanceHarness.isSame(finished[lane]!, reference[lane]), "\(field.name): lane \(lane) changed")
        }
        let hurt = finished[2]!
        if case .diverged(let step, let name) = hurt.outcome {
          #expect(step >= 1 && !name.isEmpty && hurt.steps == step)
        } else {
          Issue.record("\(field.name) = \(bad): the episode ended as \(hurt.outcome)")
        }
        #expect(hurt.observations.allSatisfy(\.isFinite) && hurt.signals.allSatisfy(\.isFinite) && hurt.rewards.allSatisfy(\.isFinite))
        #expect(hurt.actions.count == hurt.steps * harness.layout.agentCount * harness.layout.actionWidth)
      }
      column += field.width
    }
  }
}
