import RunStorage
import Simulation

/// The episodes that the environments of a batch are in, row by row, until they end.
struct EpisodeCollector {
  private let shape: EpisodeShape
  private let isMasked: Bool
  private let rewardScale: Float
  private var open: [Episode]

  init(_ shape: EpisodeShape, isMasked: Bool, rewardScale: Float, environments: Int) {
    (self.shape, self.isMasked, self.rewardScale) = (shape, isMasked, rewardScale)
    open = (0..<environments).map { _ in Self.empty(shape) }
  }

  private static func empty(_ shape: EpisodeShape) -> Episode {
    var episode = Episode(observations: [], available: [], actions: [], rewards: [], isTerminated: false)
    let moments = min(shape.stepLimit, 4096) + 1
    episode.observations.reserveCapacity(moments * shape.agents * shape.observationWidth)
    episode.available.reserveCapacity(moments * shape.agents * shape.actions)
    episode.actions.reserveCapacity(moments * shape.agents)
    episode.rewards.reserveCapacity(moments)
    return episode
  }

  /// Takes what the agents saw and did before a step.
  mutating func appendChoice(_ environment: Int, _ tables: EnvironmentTables) {
    appendMoment(environment, tables)
    let row = environment * shape.agents
    for agent in 0..<shape.agents { open[environment].actions.append(Int32(tables.actions[row + agent])) }
  }

  /// Takes the reward of the step; a finished episode is handed over and a new one begins.
  ///
  /// A step that did not stay finite is dropped: the episode then ends, truncated, at the state before it, and is nil if nothing is left.
  mutating func finishStep(_ environment: Int, _ tables: EnvironmentTables) -> Episode? {
    let ending = tables.endings[environment]
    if ending == .diverged {
      open[environment].actions.removeLast(shape.agents)
    } else {
      open[environment].rewards.append(tables.teamRewards[environment] * rewardScale)
      guard ending != .running else { return nil }
      appendMoment(environment, tables)
    }
    var finished = Self.empty(shape)
    swap(&finished, &open[environment])
    finished.isTerminated = ending == .terminated
    return finished.length > 0 ? finished : nil
  }

  private mutating func appendMoment(_ environment: Int, _ tables: EnvironmentTables) {
    let width = shape.agents * shape.observationWidth
    let choices = shape.agents * shape.actions
    open[environment].observations.append(contentsOf: UnsafeBufferPointer(start: tables.observations + environment * width, count: width))
    if isMasked {
      open[environment].available.append(contentsOf: UnsafeBufferPointer(start: tables.available + environment * choices, count: choices))
    } else {
      open[environment].available.append(contentsOf: repeatElement(1, count: choices))
    }
  }

  /// Adds the open episodes to a checkpoint, under `collector/`.
  func encode(into writer: inout CheckpointWriter) {
    writer.add("collector/lengths", open.map { Int64($0.length) })
    writer.add("collector/observations", open.flatMap(\.observations))
    writer.add("collector/available", open.flatMap(\.available))
    writer.add("collector/actions", open.flatMap(\.actions))
    writer.add("collector/rewards", open.flatMap(\.rewards))
  }

  /// Reads what `encode` stored between two steps.
  mutating func decode(_ reader: CheckpointReader) throws(CheckpointError) {
    let lengths = try reader.values("collector/lengths", as: Int64.self, shape: [open.count]).map(Int.init)
    guard lengths.allSatisfy({ $0 >= 0 && $0 <= shape.stepLimit }) else {
      throw .damaged(byte: try reader.entry("collector/lengths").offset, reason: "a length outside 0 ... \(shape.stepLimit)")
    }
    let steps = lengths.reduce(0, +)
    let (width, choices) = (shape.agents * shape.observationWidth, shape.agents * shape.actions)
    let observations = try reader.values("collector/observations", as: Float.self, shape: [steps * width])
    let available = try reader.values("collector/available", as: UInt8.self, shape: [steps * choices])
    let actions = try reader.values("collector/actions", as: Int32.self, shape: [steps * shape.agents])
    let rewards = try reader.values("collector/rewards", as: Float.self, shape: [steps])
    var start = 0
    for (environment, length) in lengths.enumerated() {
      let end = start + length
      open[environment] = Self.empty(shape)
      open[environment].observations += observations[start * width..<end * width]
      open[environment].available += available[start * choices..<end * choices]
      open[environment].actions += actions[start * shape.agents..<end * shape.agents]
      open[environment].rewards += rewards[start..<end]
      start = end
    }
  }
}
