import Simulation

/// Plays the best joint action of the state of the game, which the world finds by trying all of them.
struct BestActionPolicy: Policy {
  private let columns: GameColumns

  init(_ world: GameWorld) { columns = world.columns }

  func act(_ table: PolicyTable) {
    for player in 0..<columns.playerCount {
      for lane in 0..<table.laneCount {
        // the first signals are a copy of the state
        table.actions[player * table.laneCount + lane] = table.signals[(columns.bestAction + player) * table.laneCount + lane]
      }
    }
  }
}
