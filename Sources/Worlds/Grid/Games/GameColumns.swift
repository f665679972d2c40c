/// First columns of one environment's state and signals.
struct GameColumns: Sendable {
  let playerCount: Int

  /// State of the game from 0; after the last round of the two-step game 3.
  let stage = 0
  /// Rounds played.
  let round = 1
  /// Payoff of the last round; 0 before the first.
  let payoff = 2
  let payoffSum = 3
  /// The largest payoff of the table (of the two-step game: its best return).
  let best = 4
  /// `[player]`: a best joint action of the stage.
  let bestAction = 5
  /// `[stage, joint action]`.
  let table: Int
  let cellCount: Int
  let stateWidth: Int

  /// Signals after a copy of the state.
  let regret: Int

  init(playerCount n: Int, cellCount: Int) {
    (playerCount, self.cellCount) = (n, cellCount)
    table = bestAction + n
    stateWidth = table + cellCount
    regret = stateWidth
  }
}
