/// The float tables through which a policy meets a chunk; a single-precision chunk is read and written in place.
final class PolicyTableStorage {
  private let layout: WorldLayout
  private let laneCount: Int
  private let memoryWidth: Int
  private let memory: UnsafeMutableBufferPointer<Float>
  private let noteWidth: Int
  private let notes: UnsafeMutableBufferPointer<Float>
  private let episodes: UnsafeMutableBufferPointer<EpisodeAddress>
  private let steps: UnsafeMutableBufferPointer<UInt32>
  /// Observations, signals, actions, then available actions of a double-precision chunk, rounded.
  private let rounded: UnsafeMutableBufferPointer<Float>

  init(layout: WorldLayout, laneCount: Int, memoryWidth: Int, noteWidth: Int) {
    (self.layout, self.laneCount, self.memoryWidth, self.noteWidth) = (layout, laneCount, memoryWidth, noteWidth)
    notes = .allocate(capacity: max(1, noteWidth * laneCount))
    notes.initialize(repeating: 0)
    memory = .allocate(capacity: max(1, memoryWidth * laneCount))
    memory.initialize(repeating: 0)
    episodes = .allocate(capacity: laneCount)
    episodes.initialize(repeating: EpisodeAddress(episode: 0, attempt: 0))
    steps = .allocate(capacity: laneCount)
    steps.initialize(repeating: 0)
    let columns = layout.agentCount * (layout.observationWidth + layout.actionWidth + layout.maskWidth) + layout.signalWidth
    rounded = .allocate(capacity: columns * laneCount)
    rounded.initialize(repeating: 0)
  }

  deinit {
    memory.deallocate()
    notes.deallocate()
    episodes.deallocate()
    steps.deallocate()
    rounded.deallocate()
  }

  func reset(lane: Int, _ address: EpisodeAddress) {
    for column in 0..<memoryWidth { memory[column * laneCount + lane] = 0 }
    episodes[lane] = address
    steps[lane] = 0
  }

  /// Appends what the policy said of a lane in this step.
  func appendNotes(lane: Int, to values: inout [Float]) {
    for column in 0..<noteWidth { values.append(notes[column * laneCount + lane]) }
  }

  func setSteps(lane: Int, _ count: UInt32) { steps[lane] = count }

  /// Lets the policy write the chunk's actions.
  func act(_ policy: any Policy, storage: ChunkStorage, liveLanes: UInt32) {
    let parts = storage.parts
    switch storage.precision {
    case .single:
      policy.act(
        table(
          liveLanes, observations: storage.row(parts.observations, as: Float.self),
          signals: storage.row(parts.signals, as: Float.self), actions: storage.row(parts.actions, as: Float.self),
          available: storage.row(parts.availableActions, as: Float.self)))
    case .double:
      let observationCount = (parts.signals - parts.observations) * laneCount
      let signalCount = (parts.agentRewards - parts.signals) * laneCount
      let actionCount = (parts.observations - parts.actions) * laneCount
      let maskCount = (parts.rowCount - parts.availableActions) * laneCount
      let source = storage.row(parts.observations, as: Double.self)
      for index in 0..<observationCount + signalCount { rounded[index] = Float(source[index]) }
      let start = rounded.baseAddress!
      let actions = start + observationCount + signalCount
      let available = actions + actionCount
      let maskSource = storage.row(parts.availableActions, as: Double.self)
      for index in 0..<maskCount { available[index] = Float(maskSource[index]) }
      policy.act(table(liveLanes, observations: start, signals: start + observationCount, actions: actions, available: available))
      let target = storage.row(parts.actions, as: Double.self)
      for index in 0..<actionCount { target[index] = Double(actions[index]) }
    }
  }

  private func table(
    _ liveLanes: UInt32, observations: UnsafePointer<Float>, signals: UnsafePointer<Float>,
    actions: UnsafeMutablePointer<Float>, available: UnsafePointer<Float>
  ) -> PolicyTable {
    PolicyTable(
      laneCount: laneCount, liveLanes: liveLanes, observations: observations, signals: signals, actions: actions,
      memory: memory.baseAddress!, episodes: UnsafePointer(episodes.baseAddress!), steps: UnsafePointer(steps.baseAddress!),
      availableActions: layout.maskWidth == 0 ? nil : available, notes: notes.baseAddress!)
  }
}
