import DeterministicMath

/// Environments that are stepped side by side, all at the same time: what a learner acts on.
///
/// A step leaves observation, reward and ending of each; `resetFinished` then gives every environment that ended its next episode. The k-th
/// episode of environment e has index k·N + e, so nothing depends on chunks or threads. Values are those that the `EpisodeRunner` sees.
public final class EnvironmentBatch {
  public let runner: WorldRunner
  /// N.
  public let count: Int
  public let episodeSteps: Int
  public let tables: EnvironmentTables
  /// Episodes whose first state was not finite; they were passed over.
  public var skippedEpisodes: UInt64 { chunks.reduce(0) { $0 + $1.skippedEpisodes } }
  private let chunks: [BatchedChunk]
  private let pool: WorkerPool

  /// Starts the first episode of every environment.
  ///
  /// - Parameter pool: whose threads share the chunks.
  /// - Throws: what the drawing of a scene throws.
  public convenience init(runner: WorldRunner, scenes: any SceneSource, count: Int, episodeSteps: Int, pool: WorkerPool) throws {
    self.init(empty: runner, scenes: scenes, count: count, episodeSteps: episodeSteps, pool: pool)
    for environment in 0..<count { tables.episodes[environment] = EpisodeAddress(episode: UInt64(environment), attempt: 0) }
    for chunk in chunks { try chunk.resetAll() }
  }

  /// Goes on with environments as they were saved.
  ///
  /// - Precondition: there are `count` states of the runner's world.
  public convenience init(
    runner: WorldRunner, scenes: any SceneSource, restoring states: [LaneState], skippedEpisodes: UInt64, episodeSteps: Int,
    pool: WorkerPool
  ) {
    self.init(empty: runner, scenes: scenes, count: states.count, episodeSteps: episodeSteps, pool: pool)
    chunks[0].skippedEpisodes = skippedEpisodes
    for chunk in chunks { chunk.restore(states) }
  }

  private init(empty runner: WorldRunner, scenes: any SceneSource, count: Int, episodeSteps: Int, pool: WorkerPool) {
    precondition(count >= 1 && episodeSteps >= 1, "a batch has environments and steps")
    (self.runner, self.count, self.episodeSteps, self.pool) = (runner, count, episodeSteps, pool)
    let tables = EnvironmentTables(runner.layout, count: count)
    self.tables = tables
    let width = runner.precision == .single ? 16 : 8
    chunks = stride(from: 0, to: count, by: width).map { first in
      BatchedChunk(
        runner: runner, drawer: scenes.makeDrawer(), slotCount: scenes.slotCount, environments: first..<min(first + width, count),
        batch: count, episodeSteps: episodeSteps, tables)
    }
  }

  deinit { tables.deallocate() }

  /// The state of every environment, between a reset and the next step.
  public func save() -> [LaneState] { chunks.flatMap { $0.save() } }

  /// Takes the actions of the tables and writes what follows: rewards, endings, and the observations of the new states.
  ///
  /// An environment that diverged keeps the observations from before the step and gets the rewards 0.
  public func step() {
    pool.forEach(chunks.count) { [chunks] in chunks[$0].step() }
  }

  /// Gives every environment that has ended its next episode, and its first observations.
  ///
  /// - Throws: what the drawing of a scene throws.
  public func resetFinished() throws {
    for chunk in chunks where chunk.hasFinished { try chunk.resetFinished() }
  }
}

/// The environments of a batch that share a chunk.
private final class BatchedChunk: @unchecked Sendable {
  /// Episodes of one environment that may begin with a state that is not finite, one after the other.
  private static let skipLimit = 1000
  private let runner: WorldRunner
  private let storage: ChunkStorage
  private let environments: Range<Int>
  private let batch: Int
  private let episodeSteps: Int
  private let tables: EnvironmentTables
  private let drawer: any SceneDrawer
  private let scene: UnsafeMutablePointer<Double>
  private(set) var hasFinished = false
  var skippedEpisodes: UInt64 = 0

  init(
    runner: WorldRunner, drawer: any SceneDrawer, slotCount: Int, environments: Range<Int>, batch: Int, episodeSteps: Int,
    _ tables: EnvironmentTables
  ) {
    (self.runner, self.drawer, self.environments, self.batch) = (runner, drawer, environments, batch)
    (self.episodeSteps, self.tables) = (episodeSteps, tables)
    storage = runner.makeStorage()
    scene = .allocate(capacity: max(1, slotCount))
  }

  deinit { scene.deallocate() }

  func resetAll() throws {
    for environment in environments { try draw(environment) }
    try observeFresh(environments.map { $0 })
  }

  func restore(_ states: [LaneState]) {
    for environment in environments {
      let state = states[environment]
      tables.episodes[environment] = state.address
      tables.steps[environment] = state.step
      runner.restore(state, into: storage, lane: environment - environments.lowerBound)
    }
    ChunkTransfer.observations(of: storage, environments, into: tables)
  }

  func save() -> [LaneState] {
    environments.map { environment in
      runner.save(
        storage, lane: environment - environments.lowerBound, address: tables.episodes[environment], step: tables.steps[environment])
    }
  }

  func step() {
    ChunkTransfer.actions(of: tables, environments, into: storage)
    let nonFinite = runner.step(storage)
    ChunkTransfer.rewards(of: storage, environments, into: tables)
    ChunkTransfer.observations(of: storage, environments, into: tables, except: nonFinite)
    for environment in environments {
      let lane = environment - environments.lowerBound
      if nonFinite & (1 << UInt32(lane)) != 0 {
        ChunkTransfer.clearRewards(environment, agents: runner.layout.agentCount, in: tables)
        tables.endings[environment] = .diverged
      } else {
        tables.steps[environment] += 1
        storage.setCounters(lane: lane, tables.episodes[environment], step: tables.steps[environment])
        let isLast = Int(tables.steps[environment]) == episodeSteps
        tables.endings[environment] = storage.isTerminated(lane: lane) ? .terminated : isLast ? .truncated : .running
      }
      if tables.endings[environment] != .running { hasFinished = true }
    }
  }

  func resetFinished() throws {
    hasFinished = false
    let finished = environments.filter { tables.endings[$0] != .running }
    for environment in finished { try advance(environment) }
    try observeFresh(finished)
  }

  private func advance(_ environment: Int) throws {
    let next = tables.episodes[environment].episode + UInt64(batch)
    tables.episodes[environment] = EpisodeAddress(episode: next, attempt: 0)
    try draw(environment)
  }

  private func draw(_ environment: Int) throws {
    let episode = tables.episodes[environment].episode
    let address = EpisodeAddress(episode: episode, attempt: try drawer.draw(episode: episode, into: scene))
    tables.episodes[environment] = address
    tables.steps[environment] = 0
    tables.endings[environment] = .running
    runner.reset(storage, lane: environment - environments.lowerBound, scene: scene, episode: address)
  }

  /// First observations; an episode whose first state is not finite is passed over.
  private func observeFresh(_ fresh: [Int]) throws {
    runner.observe(storage)
    for environment in fresh {
      let lane = environment - environments.lowerBound
      var field = runner.nonFiniteField(storage, lane: lane)
      var skipped = 0
      while let name = field {
        skipped += 1
        skippedEpisodes += 1
        guard skipped < Self.skipLimit else { throw StartNotFinite(field: name, episode: tables.episodes[environment].episode) }
        try advance(environment)
        runner.observe(storage)
        field = runner.nonFiniteField(storage, lane: lane)
      }
    }
    ChunkTransfer.observations(of: storage, environments, into: tables)
  }
}

/// A scenario whose episodes do not begin with a finite state, many in a row.
public struct StartNotFinite: Error, CustomStringConvertible {
  public let field: String
  public let episode: UInt64
  public var description: String { "episode \(episode) and many before it begin with a state that is not finite: \(field)" }
}
