/// A block of scalars with a shape, row-major: [2, 3, 4] has 2·3·4 elements, the last index runs fastest.
public struct Tensor<Scalar: NetworkScalar>: Sendable {
  public let shape: [Int]
  public let buffer: AlignedBuffer<Scalar>

  /// Zeros.
  public init(_ shape: Int...) { self.init(shape: shape) }

  public init(shape: [Int]) {
    self.shape = shape
    buffer = AlignedBuffer(count: shape.reduce(1, *))
  }

  public init(shape: [Int], _ values: [Scalar]) {
    precondition(values.count == shape.reduce(1, *), "the number of values does not fit the shape")
    self.shape = shape
    buffer = AlignedBuffer(values)
  }

  public var count: Int { buffer.count }
  public var values: [Scalar] { buffer.values }
  public var base: UnsafeMutablePointer<Scalar> { buffer.base }

  /// All leading dimensions as rows, the last as columns.
  public var matrix: Matrix<Scalar> {
    let columns = shape.last ?? 1
    return Matrix(buffer, rows: columns == 0 ? 0 : count / columns, columns: columns)
  }
}
