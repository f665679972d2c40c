import Simulation

/// Every agent goes to the landmark that is nearest to it, by its own observation.
struct NearestLandmarkPolicy: Policy {
  private let columns: SpreadColumns
  private let steering: CoastingSteering

  init(_ world: SpreadWorld) {
    columns = world.columns
    steering = CoastingSteering(world.parameters)
  }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      for agent in 0..<columns.agentCount {
        let row = agent * columns.observationWidth
        func value(_ column: Int) -> Double { Double(table.observations[(row + column) * table.laneCount + lane]) }
        var best = (x: value(columns.relativeLandmark), y: value(columns.relativeLandmark + 1))
        for landmark in 1..<max(columns.landmarkCount, 1) {
          let x = value(columns.relativeLandmark + 2 * landmark)
          let y = value(columns.relativeLandmark + 2 * landmark + 1)
          if x * x + y * y < best.x * best.x + best.y * best.y { best = (x, y) }
        }
        table.actions[agent * table.laneCount + lane] = steering.move(
          x: best.x, y: best.y, velocityX: value(columns.ownVelocity), velocityY: value(columns.ownVelocity + 1))
      }
    }
  }
}
