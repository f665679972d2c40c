import Simulation

@testable import Learning

/// One lane's table for a policy: what it sees in lane 3 of 16, and the actions that it writes there.
final class PolicyLane {
  private let layout: WorldLayout
  var observations: [Float]
  /// [agents, maskWidth]; 1 where allowed.
  var available: [Float]
  private(set) var memory: [Float]
  var step: UInt32 = 0

  init(_ layout: WorldLayout, _ policy: any Policy) {
    self.layout = layout
    observations = Array(repeating: 0, count: layout.agentCount * layout.observationWidth)
    available = Array(repeating: 1, count: layout.agentCount * layout.maskWidth)
    memory = Array(repeating: 0, count: policy.memoryWidth)
  }

  /// - Returns: the actions [agents, actionWidth].
  func act(_ policy: any Policy, episode: UInt64 = 0) -> [Float] {
    func column(_ values: [Float]) -> UnsafeMutablePointer<Float> {
      let memory = UnsafeMutablePointer<Float>.allocate(capacity: max(1, values.count) * 16)
      memory.initialize(repeating: 0, count: max(1, values.count) * 16)
      for (index, value) in values.enumerated() { memory[index * 16 + 3] = value }
      return memory
    }
    let actions = Array(repeating: Float(-1), count: layout.agentCount * layout.actionWidth)
    let tables = [observations, available, memory, actions].map(column)
    let episodes = UnsafeMutablePointer<EpisodeAddress>.allocate(capacity: 16)
    episodes.initialize(repeating: EpisodeAddress(episode: episode, attempt: 0), count: 16)
    let steps = UnsafeMutablePointer<UInt32>.allocate(capacity: 16)
    steps.initialize(repeating: step, count: 16)
    defer {
      for table in tables { table.deallocate() }
      episodes.deallocate()
      steps.deallocate()
    }
    policy.act(
      PolicyTable(
        laneCount: 16, liveLanes: 1 << 3, observations: tables[0], signals: tables[0], actions: tables[3], memory: tables[2],
        episodes: episodes, steps: steps, availableActions: tables[1]))
    memory = memory.indices.map { tables[2][$0 * 16 + 3] }
    step += 1
    return actions.indices.map { tables[3][$0 * 16 + 3] }
  }
}
