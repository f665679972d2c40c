/// Normalisation of every row to mean 0 and variance 1, with a learnt gain and bias.
///
///     y = gain·(x - mean)/√(variance + ε) + bias
///
/// mean and variance (divisor: width) over the row. Source: Ba, Kiros, Hinton, 2016; PyTorch `LayerNorm`.
public struct LayerNorm<Scalar: NetworkScalar>: Sendable {
  public let width: Int
  public let epsilon: Scalar
  let gain, bias: Int

  /// Adds `name.weight` (ones) and `name.bias` (zeros).
  public init(_ name: String, width: Int, epsilon: Scalar = 1e-5, in layout: inout ParameterLayout) {
    precondition(width > 0, "a layer needs inputs")
    self.width = width
    self.epsilon = epsilon
    gain = layout.add("\(name).weight", shape: [width], .constant(1))
    bias = layout.add("\(name).bias", shape: [width], .constant(0))
  }

  public final class Workspace {
    let normalised, inverseDeviation: AlignedBuffer<Scalar>
    let rows: Int
    fileprivate init(rows: Int, width: Int) {
      self.rows = rows
      normalised = AlignedBuffer(count: rows * width)
      inverseDeviation = AlignedBuffer(count: rows)
    }
  }

  public func makeWorkspace(rows: Int) -> Workspace { Workspace(rows: rows, width: width) }

  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, into y: Matrix<Scalar>, _ workspace: Workspace
  ) {
    precondition(x.columns == width && x.isContiguous && y.isContiguous && y.hasShape(x.rows, width), "shapes do not fit the layer")
    precondition(x.rows <= workspace.rows, "the workspace is too small")
    Scalar.normaliseRows(
      rows: x.rows, columns: width, x.base, epsilon: epsilon, gain: parameters.values.base + gain, bias: parameters.values.base + bias,
      normalised: workspace.normalised.base, inverseDeviation: workspace.inverseDeviation.base, into: y.base)
  }

  /// Backward after `forward` with the same workspace; dx and dy may be the same memory.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ dy: Matrix<Scalar>, _ workspace: Workspace, into dx: Matrix<Scalar>,
    gradient: AlignedBuffer<Scalar>
  ) {
    precondition(dy.columns == width && dy.isContiguous && dx.isContiguous && dx.hasShape(dy.rows, width), "shapes do not fit the layer")
    Scalar.normaliseRowsBackward(
      rows: dy.rows, columns: width, normalised: workspace.normalised.base, inverseDeviation: workspace.inverseDeviation.base,
      gain: parameters.values.base + gain, dy.base, into: dx.base, dGain: gradient.base + gain, dBias: gradient.base + bias)
  }
}
