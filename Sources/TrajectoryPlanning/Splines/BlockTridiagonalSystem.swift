import DeterministicMath

/// A symmetric positive definite system of square blocks on the diagonal and beside it, with several right-hand sides.
///
/// Solved in place by A = L·D·Lᵀ without pivoting, O(n·b³), in ascending order of nodes.
struct BlockTridiagonalSystem {
  let nodeCount: Int
  let blockSize: Int
  let columnCount: Int
  private var diagonal: [Double]
  private var upper: [Double]
  /// After `solve` the solution; node by node, row by row.
  private(set) var rightHandSide: [Double]

  init(nodeCount: Int, blockSize: Int, columnCount: Int) {
    (self.nodeCount, self.blockSize, self.columnCount) = (nodeCount, blockSize, columnCount)
    diagonal = [Double](repeating: 0, count: nodeCount * blockSize * blockSize)
    upper = diagonal
    rightHandSide = [Double](repeating: 0, count: nodeCount * blockSize * columnCount)
  }

  mutating func addDiagonal(node: Int, _ i: Int, _ j: Int, _ value: Double) { diagonal[(node * blockSize + i) * blockSize + j] += value }
  /// Row i of this node, column j of the next.
  mutating func addUpper(node: Int, _ i: Int, _ j: Int, _ value: Double) { upper[(node * blockSize + i) * blockSize + j] += value }
  mutating func addRightHandSide(node: Int, _ i: Int, _ column: Int, _ value: Double) {
    rightHandSide[(node * blockSize + i) * columnCount + column] += value
  }

  /// Gives an unknown of the first or last node its value: its row and column leave the other equations.
  mutating func pin(node: Int, row: Int, values: [Double]) {
    let b = blockSize
    for i in 0..<b {
      move(diagonal[(node * b + i) * b + row], values, toNode: node, row: i)
      diagonal[(node * b + i) * b + row] = 0
      diagonal[(node * b + row) * b + i] = 0
      if node > 0 {
        move(upper[((node - 1) * b + i) * b + row], values, toNode: node - 1, row: i)
        upper[((node - 1) * b + i) * b + row] = 0
      }
      if node + 1 < nodeCount {
        move(upper[(node * b + row) * b + i], values, toNode: node + 1, row: i)
        upper[(node * b + row) * b + i] = 0
      }
    }
    diagonal[(node * b + row) * b + row] = 1
    for column in 0..<columnCount { rightHandSide[(node * b + row) * columnCount + column] = values[column] }
  }

  private mutating func move(_ factor: Double, _ values: [Double], toNode node: Int, row: Int) {
    for column in 0..<columnCount {
      let index = (node * blockSize + row) * columnCount + column
      rightHandSide[index] = Double.fma(-factor, values[column], rightHandSide[index])
    }
  }

  /// Replaces the right-hand sides by the solution.
  mutating func solve() {
    let b = blockSize
    var scaledUpper = upper
    for node in 0..<nodeCount {
      factor(node)
      forward(&rightHandSide, offset: node * b * columnCount, columns: columnCount, node: node)
      guard node + 1 < nodeCount else { break }
      // V = L⁻¹·B; the next block loses Vᵀ·D⁻¹·V and the next right-hand side Vᵀ·D⁻¹·y
      forward(&upper, offset: node * b * b, columns: b, node: node)
      for i in 0..<b {
        let inverse = 1 / diagonal[(node * b + i) * b + i]
        for j in 0..<b { scaledUpper[(node * b + i) * b + j] = upper[(node * b + i) * b + j] * inverse }
      }
      eliminate(node, scaledUpper)
    }
    for node in (0..<nodeCount).reversed() { substituteBack(node, scaledUpper) }
  }

  /// L·D·Lᵀ of a diagonal block: D on its diagonal, the unit lower triangle below it.
  private mutating func factor(_ node: Int) {
    let b = blockSize
    let base = node * b * b
    for j in 0..<b {
      for k in 0..<j {
        let product = diagonal[base + j * b + k] * diagonal[base + k * b + k]
        for i in j..<b {
          diagonal[base + i * b + j] = Double.fma(-diagonal[base + i * b + k], product, diagonal[base + i * b + j])
        }
      }
      for i in j + 1..<b { diagonal[base + i * b + j] /= diagonal[base + j * b + j] }
    }
  }

  private func forward(_ matrix: inout [Double], offset: Int, columns: Int, node: Int) {
    let b = blockSize
    for i in 0..<b {
      for k in 0..<i {
        let factor = diagonal[(node * b + i) * b + k]
        for column in 0..<columns {
          matrix[offset + i * columns + column] = Double.fma(
            -factor, matrix[offset + k * columns + column], matrix[offset + i * columns + column])
        }
      }
    }
  }

  private mutating func eliminate(_ node: Int, _ scaledUpper: [Double]) {
    let (b, columns) = (blockSize, columnCount)
    for k in 0..<b {
      for i in 0..<b {
        let factor = scaledUpper[(node * b + k) * b + i]
        for j in 0..<b {
          let index = ((node + 1) * b + i) * b + j
          diagonal[index] = Double.fma(-factor, upper[(node * b + k) * b + j], diagonal[index])
        }
        for column in 0..<columns {
          let index = ((node + 1) * b + i) * columns + column
          rightHandSide[index] = Double.fma(-factor, rightHandSide[(node * b + k) * columns + column], rightHandSide[index])
        }
      }
    }
  }

  /// x = L⁻ᵀ·(D⁻¹·y - D⁻¹·V·x of the next node).
  private mutating func substituteBack(_ node: Int, _ scaledUpper: [Double]) {
    let (b, columns) = (blockSize, columnCount)
    for i in (0..<b).reversed() {
      for column in 0..<columns {
        var value = rightHandSide[(node * b + i) * columns + column] / diagonal[(node * b + i) * b + i]
        if node + 1 < nodeCount {
          for j in 0..<b {
            value = Double.fma(-scaledUpper[(node * b + i) * b + j], rightHandSide[((node + 1) * b + j) * columns + column], value)
          }
        }
        for k in i + 1..<b {
          value = Double.fma(-diagonal[(node * b + k) * b + i], rightHandSide[(node * b + k) * columns + column], value)
        }
        rightHandSide[(node * b + i) * columns + column] = value
      }
    }
  }
}
