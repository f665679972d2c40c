/// Copies between a chunk's columns and the rows of the batch's tables.
enum ChunkTransfer {
  /// Observations and masks of the environments; those in `except`, one bit a lane, keep their rows.
  static func observations(
    of storage: ChunkStorage, _ environments: Range<Int>, into tables: EnvironmentTables, except: UInt32 = 0
  ) {
    let layout = storage.layout
    let width = layout.agentCount * layout.observationWidth
    let maskWidth = layout.agentCount * layout.maskWidth
    for (lane, environment) in environments.enumerated() where except & (1 << UInt32(lane)) == 0 {
      gather(storage, storage.parts.observations, lane, into: tables.observations + environment * width, count: width)
      gather(storage, storage.parts.availableActions, lane, into: tables.available + environment * maskWidth, count: maskWidth)
    }
  }

  static func rewards(of storage: ChunkStorage, _ environments: Range<Int>, into tables: EnvironmentTables) {
    let agents = storage.layout.agentCount
    for (lane, environment) in environments.enumerated() {
      gather(storage, storage.parts.agentRewards, lane, into: tables.agentRewards + environment * agents, count: agents)
      gather(storage, storage.parts.teamReward, lane, into: tables.teamRewards + environment, count: 1)
    }
  }

  static func clearRewards(_ environment: Int, agents: Int, in tables: EnvironmentTables) {
    (tables.agentRewards + environment * agents).update(repeating: 0, count: agents)
    tables.teamRewards[environment] = 0
  }

  static func actions(of tables: EnvironmentTables, _ environments: Range<Int>, into storage: ChunkStorage) {
    let width = storage.layout.agentCount * storage.layout.actionWidth
    for (lane, environment) in environments.enumerated() {
      let source = tables.actions + environment * width
      switch storage.precision {
      case .single:
        let target = storage.row(storage.parts.actions, as: Float.self) + lane
        for column in 0..<width { target[column * 16] = source[column] }
      case .double:
        let target = storage.row(storage.parts.actions, as: Double.self) + lane
        for column in 0..<width { target[column * 8] = Double(source[column]) }
      }
    }
  }

  private static func gather(_ storage: ChunkStorage, _ row: Int, _ lane: Int, into target: UnsafeMutablePointer<Float>, count: Int) {
    switch storage.precision {
    case .single:
      let source = storage.row(row, as: Float.self) + lane
      for column in 0..<count { target[column] = source[column * 16] }
    case .double:
      let source = storage.row(row, as: Double.self) + lane
      for column in 0..<count { target[column] = Float(source[column * 8]) }
    }
  }

  private static func gather(_ storage: ChunkStorage, _ row: Int, _ lane: Int, into target: UnsafeMutablePointer<UInt8>, count: Int) {
    for column in 0..<count { target[column] = storage[row: row + column, lane: lane] != 0 ? 1 : 0 }
  }
}
