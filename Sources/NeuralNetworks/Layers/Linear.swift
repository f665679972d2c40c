/// A fully connected layer.
///
///     y = x Wᵀ + b,   x [rows, inputs], W [outputs, inputs], b [outputs], y [rows, outputs]
///     dx = dy W,   dW += dyᵀ x,   db += Σ over rows of dy
public struct Linear<Scalar: NetworkScalar>: Sendable {
  public let inputs: Int
  public let outputs: Int
  let weight: Int
  let bias: Int?
  private let forwardPacking: Int
  private let backwardPacking: Int

  /// Adds `name.weight` and `name.bias` to the layout.
  ///
  /// - Parameters:
  ///   - initialiser: of the weights; nil is PyTorch's default, uniform ±1/√inputs.
  ///   - biasInitialiser: of the bias; nil is PyTorch's default, uniform ±1/√inputs.
  ///   - hasBias: whether there is a bias.
  public init(
    _ name: String, inputs: Int, outputs: Int, initialiser: Initialiser? = nil, biasInitialiser: Initialiser? = nil, hasBias: Bool = true,
    in layout: inout ParameterLayout
  ) {
    precondition(inputs > 0 && outputs > 0, "a layer needs inputs and outputs")
    self.inputs = inputs
    self.outputs = outputs
    weight = layout.add("\(name).weight", shape: [outputs, inputs], initialiser ?? .fanIn(inputs))
    bias = hasBias ? layout.add("\(name).bias", shape: [outputs], biasInitialiser ?? .fanIn(inputs)) : nil
    forwardPacking = layout.addPacking(at: weight, inner: inputs, columns: outputs, rowStride: 1, columnStride: inputs)
    backwardPacking = layout.addPacking(at: weight, inner: outputs, columns: inputs, rowStride: inputs, columnStride: 1)
  }

  public func forward(_ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, into y: Matrix<Scalar>) {
    precondition(x.columns == inputs && y.hasShape(x.rows, outputs), "shapes do not fit the layer")
    let initial = bias.map { UnsafePointer(parameters.values.base + $0) }
    Scalar.product(
      rows: x.rows, columns: outputs, inner: inputs, x.base, stride: x.stride, packed: parameters.packed(forwardPacking),
      initial: initial, initialStride: 0, into: y.base, stride: y.stride)
  }

  /// Adds the parameters' gradients to `gradient`; writes dx where it is wanted.
  ///
  /// - Parameter accumulates: whether dx is added to what the matrix holds.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, _ dy: Matrix<Scalar>, into dx: Matrix<Scalar>?,
    accumulates: Bool = false, gradient: AlignedBuffer<Scalar>
  ) {
    precondition(x.columns == inputs && dy.hasShape(x.rows, outputs), "shapes do not fit the layer")
    Scalar.addTransposedProduct(
      rows: x.rows, inner: outputs, columns: inputs, dy.base, stride: dy.stride, x.base, stride: x.stride,
      into: gradient.base + weight, stride: inputs)
    if let bias { Scalar.addColumnSums(rows: x.rows, columns: outputs, dy.base, stride: dy.stride, into: gradient.base + bias) }
    if let dx {
      precondition(dx.hasShape(x.rows, inputs), "shapes do not fit the layer")
      Scalar.product(
        rows: x.rows, columns: inputs, inner: outputs, dy.base, stride: dy.stride, packed: parameters.packed(backwardPacking),
        initial: accumulates ? UnsafePointer(dx.base) : nil, initialStride: dx.stride, into: dx.base, stride: dx.stride)
    }
  }
}
