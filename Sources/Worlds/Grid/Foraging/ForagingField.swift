import DeterministicMath

/// The start of an episode: players anywhere, then foods that keep a distance from each other and from the border.
///
/// Source: lb-foraging (`foraging/environment.py`, `spawn_players` and `spawn_food`).
struct ForagingField: Sendable {
  struct Item: Sendable, Equatable {
    let row: Int
    let column: Int
    let level: Int
  }

  private(set) var players: [Item] = []
  /// By rows, then columns; perhaps fewer than asked for.
  private(set) var foods: [Item] = []

  /// Places that are tried for all foods together.
  static let trialsMax = 1000

  init(_ p: ForagingParameters, _ stream: inout RandomStream) {
    for _ in 0..<p.playerCount {
      var free: [(row: Int, column: Int)] = []
      for row in 0..<p.rows { for column in 0..<p.columns where !hasPlayer(row, column) { free.append((row, column)) } }
      let cell = free[stream.integer(below: free.count)]
      let level = p.playerLevels.lowerBound + stream.integer(below: p.playerLevels.count)
      players.append(Item(row: cell.row, column: cell.column, level: level))
    }
    let highest = p.foodLevelMax ?? players.map(\.level).sorted().prefix(3).reduce(0, +)
    let lowest = p.isCooperative ? highest : p.foodLevelMin
    var trials = 0
    while foods.count < p.foodCount, trials < Self.trialsMax {
      trials += 1
      let row = 1 + stream.integer(below: p.rows - 2)
      let column = 1 + stream.integer(below: p.columns - 2)
      guard !hasPlayer(row, column), !hasFood(near: row, column) else { continue }
      foods.append(Item(row: row, column: column, level: lowest + stream.integer(below: highest - lowest + 1)))
    }
    foods.sort { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  private func hasPlayer(_ row: Int, _ column: Int) -> Bool { players.contains { $0.row == row && $0.column == column } }

  /// Whether a food stands in the eight cells around, here, or two cells away in the row or the column.
  private func hasFood(near row: Int, _ column: Int) -> Bool {
    foods.contains { food in
      let (rows, columns) = (abs(food.row - row), abs(food.column - column))
      return max(rows, columns) <= 1 || (rows == 0 && columns == 2) || (columns == 0 && rows == 2)
    }
  }
}
