/// A learnt row for each symbol.
///
///     y[row] = table[indices[row]],   table [symbols, width];   dtable[indices[row]] += dy[row], in row order
public struct Embedding<Scalar: NetworkScalar>: Sendable {
  public let symbols: Int
  public let width: Int
  let table: Int

  /// Adds `name.weight` [symbols, width]; nil is PyTorch's default, N(0, 1).
  public init(_ name: String, symbols: Int, width: Int, initialiser: Initialiser? = nil, in layout: inout ParameterLayout) {
    precondition(symbols > 0 && width > 0, "an embedding needs symbols and a width")
    self.symbols = symbols
    self.width = width
    table = layout.add("\(name).weight", shape: [symbols, width], initialiser ?? .normal(standardDeviation: 1))
  }

  /// - Precondition: every index is in 0 ..< symbols.
  public func forward(_ parameters: ParameterStore<Scalar>, _ indices: UnsafePointer<Int32>, into y: Matrix<Scalar>) {
    precondition(y.columns == width, "shapes do not fit the layer")
    for row in 0..<y.rows {
      (y.base + row * y.stride).update(from: parameters.values.base + offset(indices[row]), count: width)
    }
  }

  public func backward(_ indices: UnsafePointer<Int32>, _ dy: Matrix<Scalar>, gradient: AlignedBuffer<Scalar>) {
    precondition(dy.columns == width, "shapes do not fit the layer")
    for row in 0..<dy.rows {
      let to = gradient.base + offset(indices[row])
      Scalar.add(width, to, dy.base + row * dy.stride, into: to)
    }
  }

  private func offset(_ index: Int32) -> Int {
    precondition(index >= 0 && index < symbols, "a symbol outside the table")
    return table + Int(index) * width
  }
}
