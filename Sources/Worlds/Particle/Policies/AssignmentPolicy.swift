import Simulation

/// Agents go to the landmarks that the assignment of the least total distance gives them; agents without one come to rest.
struct AssignmentPolicy: Policy {
  private let columns: SpreadColumns
  private let steering: CoastingSteering

  init(_ world: SpreadWorld) {
    columns = world.columns
    steering = CoastingSteering(world.parameters)
  }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      // the first signals are a copy of the state
      func signal(_ column: Int) -> Double { Double(table.signals[column * table.laneCount + lane]) }
      func vector(_ agent: Int, _ landmark: Int) -> (x: Double, y: Double) {
        let (target, place) = (columns.landmark + 2 * landmark, columns.position + 2 * agent)
        return (signal(target) - signal(place), signal(target + 1) - signal(place + 1))
      }
      let targets = OptimalAssignment.columns(rows: columns.agentCount, columns: columns.landmarkCount) { agent, landmark in
        let way = vector(agent, landmark)
        return (way.x * way.x + way.y * way.y).squareRoot()
      }
      for agent in 0..<columns.agentCount {
        let way = targets[agent].map { vector(agent, $0) }
        let velocity = columns.velocity + 2 * agent
        table.actions[agent * table.laneCount + lane] =
          way.map { steering.move(x: $0.x, y: $0.y, velocityX: signal(velocity), velocityY: signal(velocity + 1)) } ?? 0
      }
    }
  }
}
