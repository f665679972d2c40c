import DeterministicMath

/// Draws every factor of every agent's action uniformly: a discrete one among its available cases, a continuous one in its range.
public struct UniformRandomPolicy: Policy {
  private let layout: WorldLayout
  private let key: RandomKey

  /// - Parameter seed: the run's seed; the key's purpose is "policy", its path "random".
  public init(_ layout: WorldLayout, seed: UInt64) {
    self.layout = layout
    key = RandomKey(seed: seed, purpose: "policy", path: "random")
  }

  public func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      let episode = table.episodes[lane]
      for agent in 0..<layout.agentCount {
        // a range of blocks for each agent, so that no agent's draw depends on how many another took
        let counter = RandomCounter(
          episode: episode.episode, attempt: episode.attempt, step: table.steps[lane], block: UInt32(agent) << 16)
        var stream = RandomStream(key: key, counter: counter)
        act(table, lane: lane, agent: agent, &stream)
      }
    }
  }

  private func act(_ table: PolicyTable, lane: Int, agent: Int, _ stream: inout RandomStream) {
    var column = agent * layout.actionWidth
    var mask = agent * layout.maskWidth
    for factor in layout.action {
      for _ in 0..<factor.count {
        switch factor.kind {
        case .continuous(let range):
          let value = range.lowerBound + (range.upperBound - range.lowerBound) * stream.uniform()
          table.actions[column * table.laneCount + lane] = Float(value)
        case .discrete(let cases):
          var available: UnsafePointer<Float>?
          if factor.isMasked, let masks = table.availableActions { available = masks + mask * table.laneCount + lane }
          let chosen = Self.draw(cases, available, stride: table.laneCount, &stream)
          table.actions[column * table.laneCount + lane] = Float(chosen)
          if factor.isMasked { mask += cases }
        }
        column += 1
      }
    }
  }

  /// One of the available cases, each as probable as the others; case 0 where a broken mask leaves none.
  private static func draw(_ cases: Int, _ available: UnsafePointer<Float>?, stride: Int, _ stream: inout RandomStream) -> Int {
    guard let available else { return stream.integer(below: cases) }
    var count = 0
    for index in 0..<cases where available[index * stride] != 0 { count += 1 }
    guard count > 0 else { return 0 }
    var remaining = stream.integer(below: count)
    for index in 0..<cases where available[index * stride] != 0 {
      if remaining == 0 { return index }
      remaining -= 1
    }
    return 0
  }
}
