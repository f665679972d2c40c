/// Runs the episodes of one chunk: resets free lanes, asks the policy, steps, and hands over finished records.
///
/// The engine never resets by itself within a step: a lane is put at the start of its next episode by `start`, and the reset is no step in
/// any count. `storage` is open to tests, which inject values between steps.
public final class ChunkSession {
  public let runner: WorldRunner
  public let storage: ChunkStorage
  public let episodeSteps: Int
  private let policy: any Policy
  private let plan: RecordPlan
  private var buffers: [EpisodeBuffer?]
  private var freshLanes: UInt32 = 0
  public private(set) var liveLanes: UInt32 = 0
  private let tables: PolicyTableStorage

  public init(runner: WorldRunner, policy: any Policy, plan: RecordPlan, episodeSteps: Int) {
    precondition(episodeSteps >= 1, "an episode has at least one step")
    storage = runner.makeStorage()
    (self.runner, self.plan, self.episodeSteps) = (runner, plan, episodeSteps)
    self.policy = policy.forChunk(laneCount: storage.laneCount)
    buffers = Array(repeating: nil, count: storage.laneCount)
    tables = PolicyTableStorage(
      layout: runner.layout, laneCount: storage.laneCount, memoryWidth: policy.memoryWidth, noteWidth: policy.noteWidth)
  }

  public func isLive(_ lane: Int) -> Bool { liveLanes & (1 << UInt32(lane)) != 0 }

  /// Puts a free lane at the start of an episode.
  public func start(lane: Int, _ address: EpisodeAddress, scene: UnsafePointer<Double>) {
    precondition(!isLive(lane), "lane \(lane) has an episode")
    runner.reset(storage, lane: lane, scene: scene, episode: address)
    tables.reset(lane: lane, address)
    buffers[lane] = EpisodeBuffer(layout: runner.layout, plan: plan, address: address, expectedSteps: episodeSteps)
    liveLanes |= 1 << UInt32(lane)
    freshLanes |= 1 << UInt32(lane)
  }

  /// One step of every live lane; finished episodes go to `finish` and free their lanes.
  public func step(finish: (Int, EpisodeRecord) -> Void) {
    observeFreshLanes(finish: finish)
    endBrokenLanes(finish: finish)
    guard liveLanes != 0 else { return }
    tables.act(policy, storage: storage, liveLanes: liveLanes)
    forEachLiveLane { buffers[$0]!.appendActions(storage, tables, lane: $0) }
    let nonFinite = runner.step(storage)
    forEachLiveLane { lane in
      if nonFinite & (1 << UInt32(lane)) != 0 {
        buffers[lane]!.dropActions()
        end(lane, diverged: true, finish: finish)
      } else {
        buffers[lane]!.appendStep(storage, lane: lane)
        let steps = buffers[lane]!.steps
        tables.setSteps(lane: lane, UInt32(steps))
        storage.setCounters(lane: lane, buffers[lane]!.address, step: UInt32(steps))
        if storage.isTerminated(lane: lane) || steps == episodeSteps { end(lane, diverged: false, finish: finish) }
      }
    }
  }

  /// Gives up every unfinished episode.
  public func abandon() {
    liveLanes = 0
    freshLanes = 0
    for lane in buffers.indices { buffers[lane] = nil }
  }

  /// The first observation of the lanes that were just reset; a reset that is not finite ends at once with zero steps.
  private func observeFreshLanes(finish: (Int, EpisodeRecord) -> Void) {
    guard freshLanes != 0 else { return }
    runner.observe(storage)
    for lane in buffers.indices where freshLanes & (1 << UInt32(lane)) != 0 {
      if runner.nonFiniteField(storage, lane: lane) != nil {
        end(lane, diverged: true, finish: finish)
      } else {
        buffers[lane]!.appendState(storage, lane: lane)
      }
    }
    freshLanes = 0
  }

  /// A state that is not finite ends its episode before it can be stepped.
  private func endBrokenLanes(finish: (Int, EpisodeRecord) -> Void) {
    let broken = runner.nonFiniteStates(storage) & liveLanes
    for lane in buffers.indices where broken & (1 << UInt32(lane)) != 0 { end(lane, diverged: true, finish: finish) }
  }

  private func end(_ lane: Int, diverged: Bool, finish: (Int, EpisodeRecord) -> Void) {
    guard let buffer = buffers[lane].take() else { return }
    liveLanes &= ~(1 << UInt32(lane))
    let outcome: EpisodeOutcome
    if diverged {
      outcome = .diverged(step: buffer.steps, field: runner.nonFiniteField(storage, lane: lane) ?? "state")
    } else {
      outcome = storage.isTerminated(lane: lane) ? .terminated : .truncated
    }
    finish(lane, buffer.record(outcome))
  }

  private func forEachLiveLane(_ body: (Int) -> Void) {
    var remaining = liveLanes
    while remaining != 0 {
      body(remaining.trailingZeroBitCount)
      remaining &= remaining - 1
    }
  }
}
