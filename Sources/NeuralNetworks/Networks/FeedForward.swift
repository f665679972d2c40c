/// A stack of linear layers with an activation between them.
///
///     x → Linear → f → Linear → f → ... → Linear [→ g]
///
/// Layer i is called `name.<2i>`, as in PyTorch's `nn.Sequential` with activations between.
public struct FeedForward<Scalar: NetworkScalar>: Sendable {
  public let layers: [Linear<Scalar>]
  public let activation: Activation
  public let outputActivation: Activation
  public var inputs: Int { layers[0].inputs }
  public var outputs: Int { layers[layers.count - 1].outputs }

  /// - Parameters:
  ///   - widths: inputs, hidden widths, outputs: at least two numbers.
  ///   - activation: between the layers.
  ///   - outputActivation: after the last layer.
  ///   - initialiser: of the weights; nil is PyTorch's default.
  ///   - outputInitialiser: of the last layer's weights; nil is as the others.
  ///   - biasInitialiser: of the biases; nil is PyTorch's default.
  public init(
    _ name: String, widths: [Int], activation: Activation = .relu, outputActivation: Activation = .identity,
    initialiser: Initialiser? = nil, outputInitialiser: Initialiser? = nil, biasInitialiser: Initialiser? = nil,
    in layout: inout ParameterLayout
  ) {
    precondition(widths.count >= 2, "a network needs inputs and outputs")
    self.activation = activation
    self.outputActivation = outputActivation
    var layers: [Linear<Scalar>] = []
    for index in 0..<widths.count - 1 {
      let isLast = index == widths.count - 2
      layers.append(
        Linear(
          "\(name).\(2 * index)", inputs: widths[index], outputs: widths[index + 1],
          initialiser: isLast ? outputInitialiser ?? initialiser : initialiser, biasInitialiser: biasInitialiser, in: &layout))
    }
    self.layers = layers
  }

  /// The memory of one forward and backward pass over at most `rows` rows.
  public final class Workspace {
    /// Output of every layer, after its activation.
    let outputs: [AlignedBuffer<Scalar>]
    /// Gradient with respect to every layer's output.
    let gradients: [AlignedBuffer<Scalar>]
    let rows: Int

    fileprivate init(_ network: FeedForward, rows: Int) {
      outputs = network.layers.map { AlignedBuffer(count: rows * $0.outputs) }
      gradients = network.layers.map { AlignedBuffer(count: rows * $0.outputs) }
      self.rows = rows
    }
  }

  public func makeWorkspace(rows: Int) -> Workspace { Workspace(self, rows: rows) }

  /// - Returns: the outputs [rows, outputs], in the workspace.
  public func forward(_ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, _ workspace: Workspace) -> Matrix<Scalar> {
    precondition(x.rows <= workspace.rows, "the workspace is too small")
    var input = x
    for (index, layer) in layers.enumerated() {
      let output = Matrix(workspace.outputs[index], rows: x.rows, columns: layer.outputs)
      layer.forward(parameters, input, into: output)
      activation(after: index).forward(output, into: output)
      input = output
    }
    return input
  }

  /// Backward after `forward` with the same x and workspace: adds the parameters' gradients, writes dx where wanted.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, _ dOutput: Matrix<Scalar>, _ workspace: Workspace,
    into dx: Matrix<Scalar>? = nil, accumulates: Bool = false, gradient: AlignedBuffer<Scalar>
  ) {
    var dy = dOutput
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let output = Matrix(workspace.outputs[index], rows: x.rows, columns: layer.outputs)
      if activation(after: index) != .identity {
        let dPre = Matrix(workspace.gradients[index], rows: x.rows, columns: layer.outputs)
        activation(after: index).backward(output: output, dy, into: dPre)
        dy = dPre
      }
      guard index > 0 else {
        layer.backward(parameters, x, dy, into: dx, accumulates: accumulates, gradient: gradient)
        return
      }
      let input = Matrix(workspace.outputs[index - 1], rows: x.rows, columns: layer.inputs)
      let dInput = Matrix(workspace.gradients[index - 1], rows: x.rows, columns: layer.inputs)
      layer.backward(parameters, input, dy, into: dInput, gradient: gradient)
      dy = dInput
    }
  }

  private func activation(after index: Int) -> Activation { index == layers.count - 1 ? outputActivation : activation }
}
