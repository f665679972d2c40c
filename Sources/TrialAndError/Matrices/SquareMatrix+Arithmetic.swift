extension SquareMatrix {
  public static func + (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    precondition(a.size == b.size, "matrices of equal size")
    var result = a
    for index in result.elements.indices { result.elements[index] += b.elements[index] }
    return result
  }

  public static func - (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    precondition(a.size == b.size, "matrices of equal size")
    var result = a
    for index in result.elements.indices { result.elements[index] -= b.elements[index] }
    return result
  }

  public static func * (factor: Double, a: SquareMatrix) -> SquareMatrix {
    var result = a
    for index in result.elements.indices { result.elements[index] *= factor }
    return result
  }

  public static func * (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    precondition(a.size == b.size, "matrices of equal size")
    let size = a.size
    var result = zero(size)
    a.elements.withUnsafeBufferPointer { left in
      b.elements.withUnsafeBufferPointer { right in
        result.elements.withUnsafeMutableBufferPointer { output in
          for row in 0..<size {
            for inner in 0..<size {
              let factor = left[row * size + inner]
              if factor == 0 { continue }
              for column in 0..<size { output[row * size + column] += factor * right[inner * size + column] }
            }
          }
        }
      }
    }
    return result
  }
}
