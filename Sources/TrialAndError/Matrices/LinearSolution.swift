extension SquareMatrix {
  /// X with A·X = B, by Gaussian elimination with partial pivoting; nil where A is singular to working precision.
  ///
  /// - Parameter rightSide: B, `columns` numbers a row, row by row.
  public func solution(of rightSide: [Double], columns: Int) -> [Double]? {
    precondition(rightSide.count == size * columns, "the right side needs as many rows as the matrix")
    var matrix = elements
    var result = rightSide
    for pivot in 0..<size {
      var best = pivot
      for row in pivot + 1..<max(size, pivot + 1) where abs(matrix[row * size + pivot]) > abs(matrix[best * size + pivot]) { best = row }
      let divisor = matrix[best * size + pivot]
      guard divisor != 0, divisor.isFinite else { return nil }
      if best != pivot {
        for column in 0..<size { matrix.swapAt(best * size + column, pivot * size + column) }
        for column in 0..<columns { result.swapAt(best * columns + column, pivot * columns + column) }
      }
      for row in pivot + 1..<max(size, pivot + 1) {
        let factor = matrix[row * size + pivot] / divisor
        if factor == 0 { continue }
        for column in pivot..<size { matrix[row * size + column] -= factor * matrix[pivot * size + column] }
        for column in 0..<columns { result[row * columns + column] -= factor * result[pivot * columns + column] }
      }
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      for column in 0..<columns {
        var value = result[row * columns + column]
        for inner in row + 1..<max(size, row + 1) { value -= matrix[row * size + inner] * result[inner * columns + column] }
        result[row * columns + column] = value / matrix[row * size + row]
      }
    }
    return result
  }
}
