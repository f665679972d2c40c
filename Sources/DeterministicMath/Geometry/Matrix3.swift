/// A matrix of three rows and three columns, one a lane.
@frozen
public struct Matrix3<L: Lane>: Sendable {
  /// Row 0.
  public var row0: Vector3<L>
  /// Row 1.
  public var row1: Vector3<L>
  /// Row 2.
  public var row2: Vector3<L>

  @inlinable @inline(__always)
  public init(rows row0: Vector3<L>, _ row1: Vector3<L>, _ row2: Vector3<L>) {
    self.row0 = row0
    self.row1 = row1
    self.row2 = row2
  }

  /// The matrix with the given columns.
  @inlinable @inline(__always)
  public init(columns column0: Vector3<L>, _ column1: Vector3<L>, _ column2: Vector3<L>) {
    self.init(
      rows: Vector3(column0.x, column1.x, column2.x), Vector3(column0.y, column1.y, column2.y), Vector3(column0.z, column1.z, column2.z))
  }

  /// The matrix with the given diagonal and zeros elsewhere.
  @inlinable @inline(__always)
  public init(diagonal: Vector3<L>) {
    self.init(
      rows: Vector3(diagonal.x, L.zero, L.zero), Vector3(L.zero, diagonal.y, L.zero), Vector3(L.zero, L.zero, diagonal.z))
  }

  /// The matrix S with S·b = a × b.
  @inlinable @inline(__always)
  public init(crossProductWith a: Vector3<L>) {
    self.init(rows: Vector3(L.zero, -a.z, a.y), Vector3(a.z, L.zero, -a.x), Vector3(-a.y, a.x, L.zero))
  }

  @inlinable @inline(__always)
  public static var identity: Self { Self(diagonal: Vector3(L(1), L(1), L(1))) }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(rows: a.row0 + b.row0, a.row1 + b.row1, a.row2 + b.row2) }
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(rows: a.row0 - b.row0, a.row1 - b.row1, a.row2 - b.row2) }
  @inlinable @inline(__always)
  public static func * (scale: L, a: Self) -> Self { Self(rows: scale * a.row0, scale * a.row1, scale * a.row2) }
  /// A·v.
  @inlinable @inline(__always)
  public static func * (a: Self, v: Vector3<L>) -> Vector3<L> { Vector3(a.row0.dot(v), a.row1.dot(v), a.row2.dot(v)) }
  /// A·B.
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self {
    let columns = b.transposed
    return Self(
      rows: columns * a.row0, columns * a.row1, columns * a.row2)
  }

  /// Aᵀ.
  @inlinable @inline(__always)
  public var transposed: Self { Self(columns: row0, row1, row2) }
  /// The sum of the diagonal.
  @inlinable @inline(__always)
  public var trace: L { row0.x + row1.y + row2.z }
  /// det A = r₀·(r₁ × r₂).
  @inlinable @inline(__always)
  public var determinant: L { row0.dot(row1.cross(row2)) }
  /// A⁻¹ = (r₁ × r₂, r₂ × r₀, r₀ × r₁)/det A; not finite for a singular matrix.
  @inlinable @inline(__always)
  public var inverse: Self {
    let column0 = row1.cross(row2)
    let scale = L(1) / row0.dot(column0)
    return scale * Self(columns: column0, row2.cross(row0), row0.cross(row1))
  }
}

extension Matrix3: Equatable where L: Equatable {}
