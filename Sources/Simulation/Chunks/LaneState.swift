/// The complete state of one environment: the codec of checkpoints and tests.
///
/// Restoring it into any lane of any chunk of the same world and precision continues the episode with the same bits.
public struct LaneState: Sendable, Equatable {
  public let address: EpisodeAddress
  public let step: UInt32
  /// In the order of `WorldLayout.state`; exact Float values unless the precision is double.
  public var columns: [Double]

  public init(address: EpisodeAddress, step: UInt32, columns: [Double]) {
    (self.address, self.step, self.columns) = (address, step, columns)
  }
}

extension WorldRunner {
  public func save(_ storage: ChunkStorage, lane: Int, address: EpisodeAddress, step: UInt32) -> LaneState {
    let start = storage.parts.state
    return LaneState(
      address: address, step: step,
      columns: (start..<start + layout.stateWidth).map { storage[row: $0, lane: lane] })
  }

  /// Puts the state into a lane and rewrites the chunk's observations and signals.
  public func restore(_ state: LaneState, into storage: ChunkStorage, lane: Int) {
    precondition(state.columns.count == layout.stateWidth, "a state of another world")
    storage.setCounters(lane: lane, state.address, step: state.step)
    for (column, value) in state.columns.enumerated() { storage[row: storage.parts.state + column, lane: lane] = value }
    observe(storage)
  }
}
