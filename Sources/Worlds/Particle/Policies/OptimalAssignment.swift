/// The assignment of rows to columns, each at most once and as many as there can be, with the least sum of costs.
///
/// Source: the Hungarian method with potentials, O(rows² · columns) (Kuhn 1955, Munkres 1957; shortest augmenting paths after
/// Jonker and Volgenant 1987).
enum OptimalAssignment {
  /// The column of each row, nil for rows that go without because there are more rows than columns.
  static func columns(rows: Int, columns: Int, cost: (_ row: Int, _ column: Int) -> Double) -> [Int?] {
    guard rows > columns else { return solve(rows, columns, cost).map { Optional($0) } }
    var assigned = [Int?](repeating: nil, count: rows)
    for (column, row) in solve(columns, rows, { cost($1, $0) }).enumerated() { assigned[row] = column }
    return assigned
  }

  /// The column of each row; there are at least as many columns as rows.
  private static func solve(_ rows: Int, _ columns: Int, _ cost: (Int, Int) -> Double) -> [Int] {
    // place 0 stands for "none"; rows and columns count from 1
    var rowPotential = [Double](repeating: 0, count: rows + 1)
    var columnPotential = [Double](repeating: 0, count: columns + 1)
    var rowOfColumn = [Int](repeating: 0, count: columns + 1)
    for row in 1...rows {
      rowOfColumn[0] = row
      var previous = [Int](repeating: 0, count: columns + 1)
      var slack = [Double](repeating: .infinity, count: columns + 1)
      var isReached = [Bool](repeating: false, count: columns + 1)
      var column = 0
      while rowOfColumn[column] != 0 {
        isReached[column] = true
        let reachedRow = rowOfColumn[column]
        var next = 0
        var step = Double.infinity
        for candidate in 1...columns where !isReached[candidate] {
          let reduced = cost(reachedRow - 1, candidate - 1) - rowPotential[reachedRow] - columnPotential[candidate]
          if reduced < slack[candidate] { (slack[candidate], previous[candidate]) = (reduced, column) }
          if slack[candidate] < step || next == 0 { (step, next) = (slack[candidate], candidate) }
        }
        for candidate in 0...columns {
          if isReached[candidate] {
            rowPotential[rowOfColumn[candidate]] += step
            columnPotential[candidate] -= step
          } else {
            slack[candidate] -= step
          }
        }
        column = next
      }
      while column != 0 {
        rowOfColumn[column] = rowOfColumn[previous[column]]
        column = previous[column]
      }
    }
    var columnOfRow = [Int](repeating: 0, count: rows)
    for column in 1...columns where rowOfColumn[column] != 0 { columnOfRow[rowOfColumn[column] - 1] = column - 1 }
    return columnOfRow
  }
}
