/// A game with the smallest squared error of any function that is monotone in both agents' values, under equal weights.
struct BoundedGame: Sendable, CustomStringConvertible {
  let description: String
  let game: MatrixGame
  /// Known answer, to three decimals.
  let monotoneBound: Float

  private init(_ description: String, _ game: MatrixGame, _ monotoneBound: Float) {
    (self.description, self.game, self.monotoneBound) = (description, game, monotoneBound)
  }

  static let climbing = BoundedGame("climbing", .climbing, 997.417)
  static let penalties = [
    BoundedGame("penalty 0", .penalty(0), 69.867), BoundedGame("penalty -25", .penalty(-25), 816.667),
    BoundedGame("penalty -100", .penalty(-100), 8066.667),
  ]
  static let qtran = BoundedGame("qtran", .qtran, 288)
  static let balanced = BoundedGame("peak 12, miss -12", MatrixGame(payoffs: [[12, -12, -12], [-12, 0, 0], [-12, 0, 0]]), 288)
  static let plateau = BoundedGame("plateau", MatrixGame(payoffs: [[12, 0, 10], [0, 0, 10], [10, 10, 10]]), 3)
  static let xor = BoundedGame("xor", MatrixGame(payoffs: [[1, 0], [0, 1]]), 0.667)

  /// Those that no monotone function fits.
  static let nonMonotone = [climbing] + penalties + [qtran, balanced, plateau, xor]
  static let all =
    nonMonotone + [BoundedGame("peak 12, miss -0.1", .mild, 0.02), BoundedGame("multiplicative", .multiplicative, 0)]
}

/// The exact projection of a game onto the monotone functions: for every order of both agents' actions, the matrix of least squares whose
/// rows and columns do not fall.
enum MonotoneProjection {
  /// The least squared error over all orders.
  static func squaredError(_ game: MatrixGame) -> Double {
    let orders = permutations(Array(0..<game.actions))
    return orders.flatMap { rows in
      orders.map { columns in
        let target = rows.map { row in columns.map { Double(game.payoffs[row][$0]) } }
        return zip(project(target), target).reduce(0) { sum, pair in
          zip(pair.0, pair.1).reduce(sum) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
      }
    }.min() ?? 0
  }

  /// Dykstra's alternating projections onto matrices with rising rows, and with rising columns.
  private static func project(_ target: [[Double]]) -> [[Double]] {
    let zero = target.map { $0.map { _ in 0.0 } }
    var (fit, rowPart, columnPart) = (target, zero, zero)
    for _ in 0..<3000 {
      let beforeRows = combine(fit, rowPart, +)
      let rising = beforeRows.map(poolAdjacent)
      rowPart = combine(beforeRows, rising, -)
      let beforeColumns = combine(rising, columnPart, +)
      fit = transpose(transpose(beforeColumns).map(poolAdjacent))
      columnPart = combine(beforeColumns, fit, -)
    }
    return fit
  }

  /// The rising sequence of least squares: neighbours that fall are replaced by their mean.
  private static func poolAdjacent(_ values: [Double]) -> [Double] {
    var pools: [(mean: Double, count: Int)] = []
    for value in values {
      pools.append((value, 1))
      while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
        let (last, before) = (pools.removeLast(), pools.removeLast())
        let count = before.count + last.count
        pools.append(((before.mean * Double(before.count) + last.mean * Double(last.count)) / Double(count), count))
      }
    }
    return pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
  }

  private static func combine(_ a: [[Double]], _ b: [[Double]], _ operation: (Double, Double) -> Double) -> [[Double]] {
    zip(a, b).map { zip($0, $1).map { operation($0, $1) } }
  }

  private static func transpose(_ matrix: [[Double]]) -> [[Double]] {
    matrix[0].indices.map { column in matrix.map { $0[column] } }
  }

  private static func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.flatMap { first in permutations(items.filter { $0 != first }).map { [first] + $0 } }
  }
}
