/// The parameters of a network in order: names, shapes, initialisers, and where each lies in the flat vector.
///
/// A network adds its layers' entries when it is built; the layout is then a value that describes every vector of that network:
/// parameters, gradients, optimiser moments.
public struct ParameterLayout: Sendable, Equatable {
  /// One named parameter.
  public struct Entry: Sendable, Equatable {
    /// Dotted name, such as `agent.gru.weight_hh`.
    public let name: String
    /// Row-major shape, such as [outputs, inputs].
    public let shape: [Int]
    public let initialiser: Initialiser
    /// Index of the first element in the flat vector.
    public let offset: Int
    /// Number of elements.
    public var count: Int { shape.reduce(1, *) }
  }

  /// A matrix B[k, n] = vector[offset + k·rowStride + n·columnStride] that products read in packed form.
  struct Packing: Sendable, Equatable {
    let source: Int
    let inner: Int
    let columns: Int
    let rowStride: Int
    let columnStride: Int
  }

  public private(set) var entries: [Entry] = []
  /// Number of scalars in the flat vector.
  public private(set) var count = 0
  private(set) var packings: [Packing] = []

  public init() {}

  /// Adds a parameter at the end.
  ///
  /// - Returns: its offset in the flat vector.
  /// - Precondition: the name is new.
  public mutating func add(_ name: String, shape: [Int], _ initialiser: Initialiser) -> Int {
    precondition(!entries.contains { $0.name == name }, "two parameters are called \(name)")
    let entry = Entry(name: name, shape: shape, initialiser: initialiser, offset: count)
    entries.append(entry)
    count += entry.count
    return entry.offset
  }

  /// The entry with a name.
  public func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// Announces a matrix for products; the result is its place in `ParameterStore.packed(_:)`.
  mutating func addPacking(at source: Int, inner: Int, columns: Int, rowStride: Int, columnStride: Int) -> Int {
    packings.append(
      Packing(source: source, inner: inner, columns: columns, rowStride: rowStride, columnStride: columnStride))
    return packings.count - 1
  }
}
