import Simulation

@testable import Experiments

/// A world's smallest scenario as an experiment, and single chunks of it to poke at.
struct ConformanceHarness {
  let experiment: Experiment

  init(_ world: String, precision: Precision = .single, policy: String? = nil, seed: UInt64 = 3, settings: [String] = []) throws {
    let entry = ConformanceCatalogue.entry(world)
    let loaded = try ScenarioLoader.check(
      Array(entry.smallestScenario.utf8), sourceName: "<\(world)>", name: nil,
      settings: ["world.precision=\(precision.rawValue)"] + settings, entries: ConformanceCatalogue.entries)
    experiment = try Experiment(loaded, policy: policy ?? loaded.scenario.policyName, episodes: 24, seed: seed)
  }

  var runner: WorldRunner { experiment.instance.runner }
  var layout: WorldLayout { runner.layout }
  var episodeSteps: Int { experiment.scenario.world.episodeSteps }

  /// Every signal, every step.
  var fullPlan: RecordPlan {
    var column = 0
    let signals = layout.signals.map { field in
      defer { column += field.width }
      return RecordedSignal(field: field, column: column)
    }
    return RecordPlan(signals: signals, periodSteps: 1)
  }

  func records(threads: Int = 1, lanes: Int = 16, episodes: Range<UInt64> = 0..<24) throws -> [EpisodeRecord] {
    let engine = EpisodeRunner(
      runner: runner, policy: experiment.makePolicy(), scenes: experiment.scenes,
      plan: EpisodePlan(episodes: episodes, episodeSteps: episodeSteps, record: fullPlan, threads: threads, lanes: lanes))
    var records: [EpisodeRecord] = []
    _ = try engine.run { records.append($0) }
    return records
  }

  func session() -> ChunkSession {
    ChunkSession(runner: runner, policy: experiment.makePolicy(), plan: fullPlan, episodeSteps: episodeSteps)
  }

  /// Starts an episode in a lane of the session.
  func start(_ session: ChunkSession, lane: Int, episode: UInt64) throws {
    let drawer = experiment.scenes.makeDrawer()
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, experiment.scenes.slotCount))
    defer { scene.deallocate() }
    let attempt = try drawer.draw(episode: episode, into: scene)
    session.start(lane: lane, EpisodeAddress(episode: episode, attempt: attempt), scene: scene)
  }

  static func isSame(_ a: EpisodeRecord, _ b: EpisodeRecord) -> Bool {
    a.address == b.address && a.outcome == b.outcome && a.steps == b.steps
      && a.observations.map(\.bitPattern) == b.observations.map(\.bitPattern)
      && a.actions.map(\.bitPattern) == b.actions.map(\.bitPattern)
      && a.rewards.map(\.bitPattern) == b.rewards.map(\.bitPattern)
      && a.agentRewards.map(\.bitPattern) == b.agentRewards.map(\.bitPattern)
      && a.signals.map(\.bitPattern) == b.signals.map(\.bitPattern)
  }
}
