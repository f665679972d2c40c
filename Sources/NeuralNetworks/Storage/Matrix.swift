/// A view of a row-major matrix: where its elements lie. It keeps its buffer alive, so that a view of a temporary is safe.
///
/// Sequences are matrices with time · rows rows, time first: row t·B + b is row b at time t.
public struct Matrix<Scalar: NetworkScalar>: @unchecked Sendable {
  /// The element of row 0 and column 0.
  public let base: UnsafeMutablePointer<Scalar>
  public let rows: Int
  public let columns: Int
  /// Elements from one row to the next, at least `columns`.
  public let stride: Int
  private let owner: AlignedBuffer<Scalar>?

  private init(_ base: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, stride: Int, owner: AlignedBuffer<Scalar>?) {
    self.base = base
    self.rows = rows
    self.columns = columns
    self.stride = stride
    self.owner = owner
  }

  /// A view of memory that the caller keeps alive.
  public init(_ base: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, stride: Int? = nil) {
    precondition(rows >= 0 && columns >= 0 && (stride ?? columns) >= columns, "rows overlap")
    self.init(base, rows: rows, columns: columns, stride: stride ?? columns, owner: nil)
  }

  /// rows · columns elements of a buffer from an offset.
  public init(_ buffer: AlignedBuffer<Scalar>, offset: Int = 0, rows: Int, columns: Int) {
    precondition(offset >= 0 && rows >= 0 && columns >= 0 && offset + rows * columns <= buffer.count, "the buffer is too small")
    self.init(buffer.base + offset, rows: rows, columns: columns, stride: columns, owner: buffer)
  }

  public subscript(row: Int, column: Int) -> Scalar {
    get { base[row * stride + column] }
    nonmutating set { base[row * stride + column] = newValue }
  }

  /// Rows start ..< start + count.
  public func rows(_ start: Int, count: Int) -> Matrix {
    precondition(start >= 0 && count >= 0 && start + count <= rows, "rows outside the matrix")
    return Matrix(base + start * stride, rows: count, columns: columns, stride: stride, owner: owner)
  }

  /// Columns start ..< start + count.
  public func columns(_ start: Int, count: Int) -> Matrix {
    precondition(start >= 0 && count >= 0 && start + count <= columns, "columns outside the matrix")
    return Matrix(base + start, rows: rows, columns: count, stride: stride, owner: owner)
  }

  /// Whether rows follow each other without a gap.
  public var isContiguous: Bool { stride == columns || rows <= 1 }

  /// Number of elements.
  public var count: Int { rows * columns }

  func hasShape(_ rows: Int, _ columns: Int) -> Bool { self.rows == rows && self.columns == columns }
}
