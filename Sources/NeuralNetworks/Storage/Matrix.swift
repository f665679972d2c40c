/// A view of a row-major matrix: where its elements lie, without owning them.
///
/// Sequences are matrices with time · rows rows, time first: row t·B + b is row b at time t. A view is valid as long as its buffer.
@frozen
public struct Matrix<Scalar: NetworkScalar> {
  /// The element of row 0 and column 0.
  public var base: UnsafeMutablePointer<Scalar>
  public var rows: Int
  public var columns: Int
  /// Elements from one row to the next, at least `columns`.
  public var stride: Int

  public init(_ base: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, stride: Int? = nil) {
    precondition(rows >= 0 && columns >= 0 && (stride ?? columns) >= columns, "rows overlap")
    self.base = base
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
  }

  /// The first rows · columns elements of a buffer from an offset.
  public init(_ buffer: AlignedBuffer<Scalar>, offset: Int = 0, rows: Int, columns: Int) {
    precondition(offset >= 0 && offset + rows * columns <= buffer.count, "the buffer is too small")
    self.init(buffer.base + offset, rows: rows, columns: columns)
  }

  public subscript(row: Int, column: Int) -> Scalar {
    get { base[row * stride + column] }
    nonmutating set { base[row * stride + column] = newValue }
  }

  /// Rows start ..< start + count.
  public func rows(_ start: Int, count: Int) -> Matrix {
    precondition(start >= 0 && count >= 0 && start + count <= rows, "rows outside the matrix")
    return Matrix(base + start * stride, rows: count, columns: columns, stride: stride)
  }

  /// Columns start ..< start + count.
  public func columns(_ start: Int, count: Int) -> Matrix {
    precondition(start >= 0 && count >= 0 && start + count <= columns, "columns outside the matrix")
    return Matrix(base + start, rows: rows, columns: count, stride: stride)
  }

  /// Whether rows follow each other without a gap.
  public var isContiguous: Bool { stride == columns || rows <= 1 }

  /// Number of elements.
  public var count: Int { rows * columns }

  func hasShape(_ rows: Int, _ columns: Int) -> Bool { self.rows == rows && self.columns == columns }
}
