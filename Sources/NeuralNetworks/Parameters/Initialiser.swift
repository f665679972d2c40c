import DeterministicMath

/// How a parameter starts. Draws come from RandomKey(seed, purpose "initial parameters", path = name): adding a layer never moves
/// another's weights.
public enum Initialiser: Sendable, Equatable {
  case constant(Double)
  /// Uniform on (-bound, bound).
  case uniform(bound: Double)
  /// Normal with mean 0.
  case normal(standardDeviation: Double)
  /// Rows drawn from N(0, 1), then divided by their Euclidean length. Source: torch-ac, the initialisation that GMAH uses.
  case normalisedRows
  /// gain·Q with orthonormal rows or columns, whichever are fewer: Gram-Schmidt on a normal matrix, in double precision.
  ///
  /// Source: Saxe, McClelland, Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear networks", ICLR 2014.
  case orthogonal(gain: Double)

  /// PyTorch's default of linear, convolution and recurrent layers: uniform ±1/√fan (kaiming_uniform with a = √5; for a GRU fan = hidden).
  public static func fanIn(_ fan: Int) -> Initialiser { fan > 0 ? .uniform(bound: 1 / Double(fan).squareRoot()) : .constant(0) }

  /// Uniform ±gain·√(6/(inputs + outputs)). Source: Glorot, Bengio, AISTATS 2010.
  public static func xavierUniform(inputs: Int, outputs: Int, gain: Double = 1) -> Initialiser {
    .uniform(bound: gain * (6 / Double(inputs + outputs)).squareRoot())
  }

  /// Normal with deviation gain·√(2/(inputs + outputs)). Source: Glorot, Bengio, AISTATS 2010.
  public static func xavierNormal(inputs: Int, outputs: Int, gain: Double = 1) -> Initialiser {
    .normal(standardDeviation: gain * (2 / Double(inputs + outputs)).squareRoot())
  }

  /// The values of a parameter: a pure function of seed, name and shape. The first dimension is rows, all others together columns.
  public func values(shape: [Int], name: String, seed: UInt64) -> [Double] {
    let count = shape.reduce(1, *)
    var stream = RandomStream(key: RandomKey(seed: seed, purpose: "initial parameters", path: name), episode: 0)
    let rows = shape.first ?? 1
    let columns = rows == 0 ? 0 : count / rows
    switch self {
    case .constant(let value): return Array(repeating: value, count: count)
    case .uniform(let bound): return (0..<count).map { _ in bound * (2 * stream.uniform() - 1) }
    case .normal(let deviation): return (0..<count).map { _ in deviation * stream.normal() }
    case .normalisedRows:
      var matrix = (0..<count).map { _ in stream.normal() }
      for row in 0..<rows { Self.normalise(&matrix, start: row * columns, count: columns) }
      return matrix
    case .orthogonal(let gain):
      let (few, many) = (Swift.min(rows, columns), Swift.max(rows, columns))
      let basis = Self.orthonormalRows(count: few, length: many, from: &stream)
      return (0..<count).map { index in
        let (row, column) = (index / columns, index % columns)
        return gain * (rows <= columns ? basis[row * many + column] : basis[column * many + row])
      }
    }
  }

  private static func normalise(_ matrix: inout [Double], start: Int, count: Int) {
    let length = FixedOrderSum.sum(matrix[start..<start + count].map { $0 * $0 }).squareRoot()
    for index in start..<start + count { matrix[index] /= length }
  }

  /// Normal rows made orthonormal one after the other; each is projected twice, which makes rounding harmless.
  private static func orthonormalRows(count: Int, length: Int, from stream: inout RandomStream) -> [Double] {
    var basis = (0..<count * length).map { _ in stream.normal() }
    for row in 0..<count {
      for earlier in Array(0..<row) + Array(0..<row) {
        let overlap = FixedOrderSum.sum((0..<length).map { basis[row * length + $0] * basis[earlier * length + $0] })
        for column in 0..<length { basis[row * length + column] -= overlap * basis[earlier * length + column] }
      }
      normalise(&basis, start: row * length, count: length)
    }
    return basis
  }
}
