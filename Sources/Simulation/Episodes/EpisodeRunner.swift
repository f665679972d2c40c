import Synchronization

/// How a run of episodes is carried out; nothing here but the episode range shows in the results.
public struct EpisodePlan: Sendable {
  /// The first episode to run and the one to stop before.
  public let episodes: Range<UInt64>
  public let episodeSteps: Int
  public let record: RecordPlan
  /// Worker threads.
  public let threads: Int
  /// Environments in flight at once.
  public let lanes: Int

  public init(episodes: Range<UInt64>, episodeSteps: Int, record: RecordPlan, threads: Int, lanes: Int) {
    precondition(threads >= 1 && lanes >= 1, "at least one thread and one lane")
    (self.episodes, self.episodeSteps, self.record) = (episodes, episodeSteps, record)
    (self.threads, self.lanes) = (threads, lanes)
  }
}

/// Runs episodes on chunks of lanes over threads and hands the records over in index order.
///
/// The next free lane takes the next index. Finished records wait in a reorder buffer of bounded size until their turn; which lane, chunk
/// or thread stepped an episode is invisible. A stop request lets every chunk finish its current step and abandons unfinished episodes.
public final class EpisodeRunner: Sendable {
  private let runner: WorldRunner
  private let policy: any Policy
  private let scenes: any SceneSource
  private let plan: EpisodePlan
  private let queue: EpisodeQueue
  private let stepCount = Atomic<Int>(0)

  public init(runner: WorldRunner, policy: any Policy, scenes: any SceneSource, plan: EpisodePlan) {
    (self.runner, self.policy, self.scenes, self.plan) = (runner, policy, scenes, plan)
    queue = EpisodeQueue(plan.episodes, capacity: UInt64(max(64, 4 * plan.lanes)))
  }

  /// Environment steps done so far, for progress displays.
  public var steps: Int { stepCount.load(ordering: .relaxed) }

  /// Asks the run to end after the current step of each chunk.
  public func requestStop() { queue.stop() }

  /// Runs all episodes; `consume` gets each record in index order, on the calling thread.
  ///
  /// - Returns: the index after the last consumed episode; less than the plan's end when the run was stopped.
  /// - Throws: what `consume` or the drawing of a scene throws; all threads have ended by then.
  public func run(consume: (EpisodeRecord) throws -> Void) throws -> UInt64 {
    let chunks = chunkLaneCounts()
    let threads = min(plan.threads, chunks.count)
    let workers = (0..<threads).map { worker in
      WorkerThread { [self] in work(chunks.indices.filter { $0 % threads == worker }.map { chunks[$0] }) }
    }
    defer { for worker in workers { worker.join() } }
    do {
      while let record = try queue.next() { try consume(record) }
    } catch {
      queue.stop()
      throw error
    }
    return queue.deliveredEnd
  }

  /// Lanes used in each chunk.
  private func chunkLaneCounts() -> [Int] {
    let width = runner.precision == .single ? 16 : 8
    let lanes = Int(min(UInt64(plan.lanes), max(1, UInt64(plan.episodes.count))))
    let needed = max(1, (lanes + width - 1) / width)
    return (0..<needed).map { min(width, lanes - $0 * width) }
  }

  /// One worker's loop over its chunks.
  private func work(_ laneCounts: [Int]) {
    let sessions = laneCounts.map { _ in
      ChunkSession(runner: runner, policy: policy, plan: plan.record, episodeSteps: plan.episodeSteps)
    }
    let drawer = scenes.makeDrawer()
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, scenes.slotCount))
    defer { scene.deallocate() }
    while !queue.isStopped {
      var isIdle = true
      for (session, lanes) in zip(sessions, laneCounts) {
        do {
          try fill(session, lanes: lanes, drawer, scene)
        } catch {
          queue.fail(error)
          return
        }
        guard session.liveLanes != 0 else { continue }
        isIdle = false
        stepCount.wrappingAdd(session.liveLanes.nonzeroBitCount, ordering: .relaxed)
        session.step { _, record in queue.finish(record) }
      }
      if isIdle && !queue.waitForWork() { return }
    }
  }

  /// Gives every free lane the next episode, as far as the reorder buffer has room.
  private func fill(
    _ session: ChunkSession, lanes: Int, _ drawer: any SceneDrawer, _ scene: UnsafeMutablePointer<Double>
  ) throws {
    for lane in 0..<lanes where !session.isLive(lane) {
      guard let episode = queue.claim() else { return }
      let attempt = try drawer.draw(episode: episode, into: scene)
      session.start(lane: lane, EpisodeAddress(episode: episode, attempt: attempt), scene: scene)
    }
  }
}
