import DeterministicMath
import PointMass
import ScenarioModel
import Simulation
import Testing

/// The engine on the point mass: order, counts, endings, and what must not show in a record.
@Suite struct EngineTests {
  static func world(_ precision: ResolvedPrecision = .single, arena: Double = 1e6, gust: Double = 1) -> ResolvedWorld {
    ResolvedWorld(
      schemaName: "point-mass", stepDurationSeconds: 0.1, episodeSteps: 20, precision: precision,
      worldBlock: ResolvedBlock(
        keyword: "world", name: "world", count: 1, values: [ResolvedArgument(name: "arena", value: .real(arena))], slots: [], children: []),
      blocks: [
        ResolvedBlock(
          keyword: "body", name: "body", count: 1, values: [ResolvedArgument(name: "gust", value: .real(gust))],
          slots: [
            ("position", SceneSlots(offset: 0, elements: 1, components: 2)), ("mass", SceneSlots(offset: 2, elements: 1, components: 1)),
          ], children: [])
      ], sceneSlotCount: 3)
  }

  static func run(
    _ resolved: ResolvedWorld, policy: String = "homing", episodes: Range<UInt64> = 0..<40, steps: Int = 20, threads: Int = 1, lanes: Int = 16
  ) throws -> [EpisodeRecord] {
    let instance = PointMass.instance(resolved, seed: 7)
    let signals = instance.layout.signals
    let plan = RecordPlan(
      signals: [RecordedSignal(field: signals[0], column: 0), RecordedSignal(field: signals[1], column: 2)], periodSteps: 5)
    let engine = EpisodeRunner(
      runner: instance.runner, policy: instance.policy(policy)!, scenes: FixedScene([1, 2, 1]),
      plan: EpisodePlan(episodes: episodes, episodeSteps: steps, record: plan, threads: threads, lanes: lanes))
    var records: [EpisodeRecord] = []
    let end = try engine.run { records.append($0) }
    #expect(end == episodes.upperBound)
    return records
  }

  static func isSame(_ a: EpisodeRecord, _ b: EpisodeRecord) -> Bool {
    a.address == b.address && a.outcome == b.outcome && a.observations.map(\.bitPattern) == b.observations.map(\.bitPattern)
      && a.actions.map(\.bitPattern) == b.actions.map(\.bitPattern) && a.rewards.map(\.bitPattern) == b.rewards.map(\.bitPattern)
      && a.agentRewards.map(\.bitPattern) == b.agentRewards.map(\.bitPattern) && a.signals.map(\.bitPattern) == b.signals.map(\.bitPattern)
  }

  @Test func recordsComeInIndexOrderWithTheRightCounts() throws {
    let records = try Self.run(Self.world(), episodes: 5..<45)
    #expect(records.map(\.address.episode) == Array(5..<45))
    for record in records {
      #expect(record.steps == 20 && record.outcome == .truncated)
      #expect(record.observations.count == 21 * 4 && record.actions.count == 20 * 2)
      #expect(record.rewards.count == 20 && record.agentRewards.count == 20)
      #expect(record.signals.count == 5 * 3)
    }
  }

  @Test(arguments: [(1, 1), (1, 3), (2, 16), (2, 33), (3, 64), (7, 64)])
  func threadsAndLanesDoNotShow(_ threads: Int, _ lanes: Int) throws {
    let reference = try Self.run(Self.world())
    let other = try Self.run(Self.world(), threads: threads, lanes: lanes)
    #expect(other.count == reference.count)
    for (a, b) in zip(reference, other) { #expect(Self.isSame(a, b), "episode \(a.address.episode)") }
  }

  @Test func anEpisodeDependsOnItsIndexAlone() throws {
    let all = try Self.run(Self.world())
    let tail = try Self.run(Self.world(), episodes: 30..<40, lanes: 3)
    for (a, b) in zip(all[30...], tail) { #expect(Self.isSame(a, b)) }
    #expect(!Self.isSame(all[0], all[1]))
  }

  @Test func theWorldEndsAnEpisodeBeforeTheTimeLimit() throws {
    let records = try Self.run(Self.world(arena: 2.05, gust: 5), policy: "idle")
    #expect(records.contains { $0.outcome == .terminated })
    for record in records where record.outcome == .terminated {
      #expect(record.steps < 20 && record.observations.count == (record.steps + 1) * 4)
      let last = record.observations.suffix(4)
      #expect(last.prefix(2).contains { abs($0) > 2.05 })
    }
  }

  @Test func withoutForceAndGustTheMassStaysWhereItIs() throws {
    let records = try Self.run(Self.world(.double, gust: 0), policy: "idle", lanes: 5)
    for record in records {
      #expect(record.signals.suffix(3) == [1, 2, 0])
      #expect(record.rewards.allSatisfy { abs($0 + 5.0.squareRoot()) < 1e-12 })
    }
  }

  @Test func doubleAndSinglePrecisionAgreeToRounding() throws {
    let single = try Self.run(Self.world(.single, gust: 0)), double = try Self.run(Self.world(.double, gust: 0))
    for (a, b) in zip(single, double) {
      for (x, y) in zip(a.signals, b.signals) { #expect(abs(x - y) < 1e-4) }
    }
  }

  @Test func aConsumerThatThrowsEndsTheRun() {
    struct Stop: Error {}
    let instance = PointMass.instance(Self.world(), seed: 1)
    let engine = EpisodeRunner(
      runner: instance.runner, policy: instance.policy("idle")!, scenes: FixedScene([0, 0, 1]),
      plan: EpisodePlan(
        episodes: 0..<1_000_000, episodeSteps: 20, record: RecordPlan(signals: [], periodSteps: 1), threads: 2, lanes: 64))
    var count = 0
    #expect(throws: Stop.self) {
      _ = try engine.run { _ in
        count += 1
        if count == 100 { throw Stop() }
      }
    }
    #expect(count == 100)
  }

  @Test func aStopRequestKeepsWhatWasDelivered() throws {
    let instance = PointMass.instance(Self.world(), seed: 1)
    let engine = EpisodeRunner(
      runner: instance.runner, policy: instance.policy("idle")!, scenes: FixedScene([0, 0, 1]),
      plan: EpisodePlan(
        episodes: 0..<1_000_000, episodeSteps: 20, record: RecordPlan(signals: [], periodSteps: 1), threads: 2, lanes: 64))
    var count: UInt64 = 0
    let end = try engine.run { _ in
      count += 1
      if count == 50 { engine.requestStop() }
    }
    #expect(end == count && end >= 50 && end < 1_000_000)
  }
}
