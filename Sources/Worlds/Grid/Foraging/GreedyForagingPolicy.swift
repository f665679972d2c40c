import Simulation

/// All players walk to the food that is nearest to them together, and load it.
///
/// Centralised: it reads the state. The target is the food with the least sum of distances, the first of several; a player beside it loads,
/// another takes the first step of a shortest way around foods and players to a cell beside it, and waits where there is none. Players
/// decide one after the other, each knowing where those before it go.
struct GreedyForagingPolicy: Policy {
  private let columns: ForagingColumns
  private let rowCount: Int
  private let columnCount: Int

  init(_ world: ForagingWorld) {
    columns = world.columns
    (rowCount, columnCount) = (world.parameters.rows, world.parameters.columns)
  }

  private struct Cell: Equatable {
    var row: Int
    var column: Int

    func distance(_ other: Cell) -> Int { abs(row - other.row) + abs(column - other.column) }
  }

  /// Actions 1 ... 4.
  private static let steps = [Cell(row: -1, column: 0), Cell(row: 1, column: 0), Cell(row: 0, column: -1), Cell(row: 0, column: 1)]
  private static let load = 5

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      // the first signals are a copy of the state
      func signal(_ column: Int) -> Int { Int(table.signals[column * table.laneCount + lane]) }
      var players = (0..<columns.playerCount).map { Cell(row: signal(columns.row + $0), column: signal(columns.column + $0)) }
      let foods = (0..<columns.foodCount).filter { signal(columns.foodLevel + $0) > 0 }.map {
        Cell(row: signal(columns.foodRow + $0), column: signal(columns.foodColumn + $0))
      }
      let target = foods.min { a, b in players.reduce(0) { $0 + $1.distance(a) } < players.reduce(0) { $0 + $1.distance(b) } }
      for player in players.indices {
        let action = target.map { self.action(of: player, players, foods, target: $0) } ?? 0
        if action > 0, action < Self.load {
          players[player].row += Self.steps[action - 1].row
          players[player].column += Self.steps[action - 1].column
        }
        table.actions[player * table.laneCount + lane] = Float(action)
      }
    }
  }

  /// Breadth-first search from the player's cell for a cell beside the target.
  private func action(of player: Int, _ players: [Cell], _ foods: [Cell], target: Cell) -> Int {
    let start = players[player]
    if start.distance(target) == 1 { return Self.load }
    // the first action of the way to a cell; -1 where no way is known
    var firstAction = [Int](repeating: -1, count: rowCount * columnCount)
    func index(_ cell: Cell) -> Int { cell.row * columnCount + cell.column }
    for cell in foods + players { firstAction[index(cell)] = 0 }
    var waiting = [start]
    var next = 0
    while next < waiting.count {
      let cell = waiting[next]
      next += 1
      if cell.distance(target) == 1 { return firstAction[index(cell)] }
      for (number, step) in Self.steps.enumerated() {
        let neighbour = Cell(row: cell.row + step.row, column: cell.column + step.column)
        guard (0..<rowCount).contains(neighbour.row), (0..<columnCount).contains(neighbour.column), firstAction[index(neighbour)] < 0
        else { continue }
        firstAction[index(neighbour)] = cell == start ? number + 1 : firstAction[index(cell)]
        waiting.append(neighbour)
      }
    }
    return 0
  }
}
