import ScenarioModel
import Simulation

/// Environment steps a second on one thread, for the speed table.
public enum StepRate {
  /// One full chunk stepped and observed with random actions that stay; nothing else.
  public static func chunk(_ request: ScenarioRequest, steps: Int) throws -> Double {
    let loaded = try ScenarioLoader.load(request)
    let experiment = try Experiment(loaded, policy: "random", episodes: 16, seed: 1)
    let session = ChunkSession(
      runner: experiment.instance.runner, policy: experiment.makePolicy(), plan: RecordPlan(signals: [], periodSteps: 1),
      episodeSteps: loaded.scenario.world.episodeSteps)
    try start(session, experiment)
    session.step { _, _ in }
    let runner = experiment.instance.runner
    var best = Double.infinity
    for _ in 0..<5 {
      let start = WallClock.monotonicSeconds()
      for _ in 0..<steps { _ = runner.step(session.storage) }
      best = min(best, WallClock.monotonicSeconds() - start)
    }
    return Double(steps * session.storage.laneCount) / best
  }

  /// One full chunk that flies its episodes again and again: random actions drawn beforehand and written at every step, the starts put back
  /// at every end; rewards and observations included.
  ///
  /// The best of many short rounds counts: what other processes take is in the rest.
  /// - Parameter drawsStarts: whether every episode begins with a scene of its own, drawn then, instead of the first ones again.
  public static func episodes(_ request: ScenarioRequest, episodes: Int, drawsStarts: Bool = false) throws -> Double {
    let loaded = try ScenarioLoader.load(request)
    let experiment = try Experiment(loaded, policy: "random", episodes: 16, seed: 1)
    let runner = experiment.instance.runner
    let episodeSteps = loaded.scenario.world.episodeSteps
    let session = ChunkSession(
      runner: runner, policy: experiment.makePolicy(), plan: RecordPlan(signals: [], periodSteps: 1), episodeSteps: episodeSteps)
    let storage = session.storage
    try start(session, experiment)
    let starts = storage.bytes(storage.parts.state..<storage.parts.actions)
    var actions: [[UInt8]] = []
    while actions.count < episodeSteps, session.liveLanes != 0 {
      session.step { _, _ in }
      actions.append(storage.bytes(storage.parts.actions..<storage.parts.observations))
    }
    let drawer = experiment.scenes.makeDrawer()
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, experiment.scenes.slotCount))
    defer { scene.deallocate() }
    var best = Double.infinity
    let rounds = 50
    let episodesOfRound = max(1, episodes / rounds)
    for _ in 0..<rounds {
      let begin = WallClock.monotonicSeconds()
      for episode in 0..<episodesOfRound {
        if drawsStarts {
          for lane in 0..<storage.laneCount {
            let index = UInt64(episode * storage.laneCount + lane)
            let address = EpisodeAddress(episode: index, attempt: try drawer.draw(episode: index, into: scene))
            runner.reset(storage, lane: lane, scene: scene, episode: address)
          }
          runner.observe(storage)
        } else {
          storage.setBytes(starts, from: storage.parts.state)
        }
        for row in actions {
          storage.setBytes(row, from: storage.parts.actions)
          _ = runner.step(storage)
        }
      }
      best = min(best, WallClock.monotonicSeconds() - begin)
    }
    return Double(episodesOfRound * actions.count * storage.laneCount) / best
  }

  /// Puts an episode into every lane of a session.
  private static func start(_ session: ChunkSession, _ experiment: Experiment) throws {
    let drawer = experiment.scenes.makeDrawer()
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, experiment.scenes.slotCount))
    defer { scene.deallocate() }
    for lane in 0..<session.storage.laneCount {
      let attempt = try drawer.draw(episode: UInt64(lane), into: scene)
      session.start(lane: lane, EpisodeAddress(episode: UInt64(lane), attempt: attempt), scene: scene)
    }
  }

  /// Whole episodes through the engine with a scripted policy: drawn, flown and gathered, not written.
  public static func engine(_ request: ScenarioRequest, policy: String, episodes: UInt64) throws -> Double {
    let loaded = try ScenarioLoader.load(request)
    let experiment = try Experiment(loaded, policy: policy, episodes: episodes, seed: 1)
    var best = Double.infinity
    var steps = 0
    for _ in 0..<3 {
      let engine = EpisodeRunner(
        runner: experiment.instance.runner, policy: experiment.makePolicy(), scenes: experiment.scenes,
        plan: experiment.plan(from: 0, execution: ExecutionRequest(threads: 1, lanes: 64)))
      let start = WallClock.monotonicSeconds()
      _ = try engine.run { _ in }
      best = min(best, WallClock.monotonicSeconds() - start)
      steps = engine.steps
    }
    return Double(steps) / best
  }
}
