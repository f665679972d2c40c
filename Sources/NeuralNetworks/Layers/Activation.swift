/// A function applied to every element, with its derivative taken from the output.
public enum Activation: String, Sendable, CaseIterable {
  case identity
  /// max(x, 0).
  case relu
  /// x where x > 0, else eˣ - 1.
  case elu
  case tanh
  /// 1/(1 + e⁻ˣ).
  case sigmoid

  /// y = f(x); x and y may be the same memory.
  ///
  /// - Precondition: both are contiguous and have one shape.
  public func forward<Scalar: NetworkScalar>(_ x: Matrix<Scalar>, into y: Matrix<Scalar>) {
    precondition(x.isContiguous && y.isContiguous && y.hasShape(x.rows, x.columns), "activations need contiguous matrices of one shape")
    switch self {
    case .identity: if x.base != y.base { y.base.update(from: x.base, count: x.count) }
    case .relu: Scalar.relu(x.count, x.base, into: y.base)
    case .elu: Scalar.elu(x.count, alpha: 1, x.base, into: y.base)
    case .tanh: Scalar.tanh(x.count, x.base, into: y.base)
    case .sigmoid: Scalar.sigmoid(x.count, x.base, into: y.base)
    }
  }

  /// dx = dy·f'(x), from the output y; dx and dy may be the same memory.
  public func backward<Scalar: NetworkScalar>(output y: Matrix<Scalar>, _ dy: Matrix<Scalar>, into dx: Matrix<Scalar>) {
    precondition(
      y.isContiguous && dy.isContiguous && dx.isContiguous && y.count == dy.count && y.count == dx.count,
      "activations need contiguous matrices of one shape")
    switch self {
    case .identity: if dx.base != dy.base { dx.base.update(from: dy.base, count: dy.count) }
    case .relu: Scalar.reluBackward(y.count, output: y.base, dy.base, into: dx.base)
    case .elu: Scalar.eluBackward(y.count, alpha: 1, output: y.base, dy.base, into: dx.base)
    case .tanh: Scalar.tanhBackward(y.count, output: y.base, dy.base, into: dx.base)
    case .sigmoid: Scalar.sigmoidBackward(y.count, output: y.base, dy.base, into: dx.base)
    }
  }
}
