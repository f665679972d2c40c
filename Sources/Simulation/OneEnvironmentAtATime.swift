import DeterministicMath

/// A world written for one environment in plain doubles: the easy way to a first version.
///
/// Wrap it in `OneEnvironmentAtATime` and it runs wherever a `World` does, some ten times slower than one written over lanes.
public protocol EnvironmentWorld: Sendable {
  var layout: WorldLayout { get }

  /// Writes the state at the start of an episode.
  func reset(_ state: UnsafeMutableBufferPointer<Double>, scene: UnsafePointer<Double>, episode: EpisodeAddress)

  /// Advances the state by one step.
  func step(_ environment: EnvironmentStep) -> StepEnd

  /// Writes observations `[agent · observationWidth + column]` and signals from the state.
  func observe(
    _ state: UnsafeBufferPointer<Double>, observations: UnsafeMutableBufferPointer<Double>, signals: UnsafeMutableBufferPointer<Double>)

  /// Writes 1 or 0 for each case of the masked factors, `[agent · maskWidth + case]`, from the state; all 1 unless the world says otherwise.
  func mask(_ state: UnsafeBufferPointer<Double>, availableActions: UnsafeMutableBufferPointer<Double>)
}

extension EnvironmentWorld {
  public func mask(_ state: UnsafeBufferPointer<Double>, availableActions: UnsafeMutableBufferPointer<Double>) {
    availableActions.update(repeating: 1)
  }
}

/// What one environment's step reads and writes.
public struct EnvironmentStep {
  public let state: UnsafeMutableBufferPointer<Double>
  /// `[agent · actionWidth + column]`.
  public let actions: UnsafeBufferPointer<Double>
  /// `[agent]`.
  public let agentRewards: UnsafeMutableBufferPointer<Double>
  /// The place of this step's random draws: `key.block(at: counter)`.
  public let counter: RandomCounter
}

public struct StepEnd: Sendable {
  public let teamReward: Double
  public let isTerminated: Bool
  public init(teamReward: Double, isTerminated: Bool) { (self.teamReward, self.isTerminated) = (teamReward, isTerminated) }
}

/// Runs an `EnvironmentWorld` on lanes, one lane after the other.
public struct OneEnvironmentAtATime<W: EnvironmentWorld>: World {
  private let world: W
  public let layout: WorldLayout

  public init(_ world: W) {
    self.world = world
    layout = world.layout
  }

  public func reset<L: Lane>(_ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    withScratch(layout.stateWidth) { columns in
      world.reset(columns, scene: scene, episode: episode)
      Self.scatter(columns, to: state, lane)
    }
  }

  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let widths = (layout.stateWidth, layout.agentCount * layout.actionWidth, layout.agentCount)
    withScratch(widths.0 + widths.1 + widths.2) { scratch in
      let state = UnsafeMutableBufferPointer(rebasing: scratch[0..<widths.0])
      let actions = UnsafeMutableBufferPointer(rebasing: scratch[widths.0..<widths.0 + widths.1])
      let rewards = UnsafeMutableBufferPointer(rebasing: scratch[(widths.0 + widths.1)...])
      for lane in 0..<L.laneCount {
        Self.gather(UnsafePointer(frame.state), lane, into: state)
        Self.gather(frame.actions, lane, into: actions)
        let end = world.step(
          EnvironmentStep(
            state: state, actions: UnsafeBufferPointer(actions), agentRewards: rewards, counter: frame.counters.counter(lane: lane)))
        Self.scatter(state, to: frame.state, lane)
        Self.scatter(rewards, to: frame.agentRewards, lane)
        frame.teamReward.pointee[lane: lane] = L.Scalar(end.teamReward)
        frame.terminated.pointee[lane: lane] = end.isTerminated
      }
    }
  }

  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let widths = (layout.stateWidth, layout.agentCount * layout.observationWidth, layout.signalWidth)
    let maskWidth = layout.agentCount * layout.maskWidth
    withScratch(widths.0 + widths.1 + widths.2 + maskWidth) { scratch in
      let state = UnsafeMutableBufferPointer(rebasing: scratch[0..<widths.0])
      let observations = UnsafeMutableBufferPointer(rebasing: scratch[widths.0..<widths.0 + widths.1])
      let signals = UnsafeMutableBufferPointer(rebasing: scratch[(widths.0 + widths.1)..<widths.0 + widths.1 + widths.2])
      let available = UnsafeMutableBufferPointer(rebasing: scratch[(widths.0 + widths.1 + widths.2)...])
      for lane in 0..<L.laneCount {
        Self.gather(UnsafePointer(frame.state), lane, into: state)
        world.observe(UnsafeBufferPointer(state), observations: observations, signals: signals)
        Self.scatter(observations, to: frame.observations, lane)
        Self.scatter(signals, to: frame.signals, lane)
        guard maskWidth > 0 else { continue }
        world.mask(UnsafeBufferPointer(state), availableActions: available)
        Self.scatter(available, to: frame.availableActions, lane)
      }
    }
  }

  private func withScratch(_ count: Int, _ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { scratch in
      scratch.initialize(repeating: 0)
      body(scratch)
    }
  }

  private static func gather<L: Lane>(_ rows: UnsafePointer<L>, _ lane: Int, into values: UnsafeMutableBufferPointer<Double>) {
    for column in values.indices { values[column] = Double(rows[column][lane: lane]) }
  }

  private static func scatter<L: Lane>(_ values: UnsafeMutableBufferPointer<Double>, to rows: UnsafeMutablePointer<L>, _ lane: Int) {
    for column in values.indices { rows[column][lane: lane] = L.Scalar(values[column]) }
  }
}

extension ChunkCounters {
  /// The counter of one lane's step, block 0.
  public func counter(lane: Int) -> RandomCounter {
    func word(_ words: L.Words) -> UInt32 { withUnsafeBytes(of: words) { $0.load(fromByteOffset: 4 * lane, as: UInt32.self) } }
    let high = word(episodeHighAttempt)
    return RandomCounter(
      episode: UInt64(word(episodeLow)) | UInt64(high & 0xFFFF) << 32, attempt: UInt16(high >> 16), step: word(step), block: 0)
  }
}
