/// First columns of one environment's state and observation.
struct ForagingColumns: Sendable {
  let playerCount: Int
  let foodCount: Int

  /// `[player]`.
  let row = 0
  let column: Int
  let level: Int
  /// `[food]`, by rows, then columns; level 0 for food that is gone.
  let foodRow: Int
  let foodColumn: Int
  let foodLevel: Int
  /// The levels of all foods at the start together.
  let foodTotal: Int
  let stateWidth: Int

  /// Observation: row, column and level of each visible food, of the player, of each other visible player.
  let ownPlace: Int
  let otherPlace: Int
  let observationWidth: Int

  /// Signals after a copy of the state.
  let loadedShare: Int

  init(playerCount p: Int, foodCount f: Int) {
    (playerCount, foodCount) = (p, f)
    column = p
    level = 2 * p
    foodRow = 3 * p
    foodColumn = foodRow + f
    foodLevel = foodColumn + f
    foodTotal = foodLevel + f
    stateWidth = foodTotal + 1
    ownPlace = 3 * f
    otherPlace = ownPlace + 3
    observationWidth = 3 * f + 3 * p
    loadedShare = stateWidth
  }
}
