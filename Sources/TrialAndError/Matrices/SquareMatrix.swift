/// A dense square matrix of doubles, stored row by row.
///
/// Every element of a product is one sum in ascending order of the inner index, so its bits depend on the operands alone.
public struct SquareMatrix: Hashable, Sendable {
  /// Rows, and columns.
  public let size: Int
  /// Element (row, column) at row·size + column.
  public var elements: [Double]

  /// - Precondition: `size` is at least 1, and `elements` holds size² numbers.
  public init(size: Int, elements: [Double]) {
    precondition(size >= 1 && elements.count == size * size, "a square matrix needs size² elements")
    (self.size, self.elements) = (size, elements)
  }

  public static func zero(_ size: Int) -> SquareMatrix {
    SquareMatrix(size: size, elements: [Double](repeating: 0, count: size * size))
  }

  public static func identity(_ size: Int) -> SquareMatrix {
    var matrix = zero(size)
    for index in 0..<size { matrix[index, index] = 1 }
    return matrix
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set { elements[row * size + column] = newValue }
  }

  public func row(_ row: Int) -> ArraySlice<Double> { elements[row * size..<(row + 1) * size] }

  public var transposed: SquareMatrix {
    var result = self
    for row in 0..<size { for column in 0..<size { result[column, row] = self[row, column] } }
    return result
  }

  /// The largest column sum of magnitudes.
  public var oneNorm: Double {
    var largest = 0.0
    for column in 0..<size {
      var sum = 0.0
      for row in 0..<size { sum += abs(self[row, column]) }
      largest = max(largest, sum)
    }
    return largest
  }

  /// row·A, for a row vector.
  public func applied(toRow row: [Double]) -> [Double] {
    precondition(row.count == size, "a row vector needs as many numbers as the matrix has rows")
    var result = [Double](repeating: 0, count: size)
    for inner in 0..<size where row[inner] != 0 {
      for column in 0..<size { result[column] += row[inner] * self[inner, column] }
    }
    return result
  }
}
