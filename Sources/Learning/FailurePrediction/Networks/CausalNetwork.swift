import NeuralNetworks

/// A causal dilated network with a prediction at every sample.
///
///     h₀ = x,   h_i = ReLU(conv_i(h_{i-1})),   logits[t] = W h_n[t] + b
///
/// Every convolution is causal, with `taps` taps `dilations[i]` apart, zeros before the start: the prediction at t sees the samples up to t
/// and none after, however long the series. Source: van den Oord et al., "WaveNet", 2016.
public struct CausalNetwork<Scalar: NetworkScalar>: Sendable {
  public struct Shape: Sendable, Equatable {
    public var channels = 6
    public var filters = 16
    public var taps = 4
    public var dilations = [1, 4, 16, 64]

    public init() {}

    /// Samples that a prediction can see: 1 + (taps - 1) Σ dilations.
    public var receptiveField: Int { 1 + (taps - 1) * dilations.reduce(0, +) }
  }

  public let shape: Shape
  public let layout: ParameterLayout
  let convolutions: [Convolution1D<Scalar>]
  let output: Linear<Scalar>

  /// - Throws: `FailurePredictionError.setting` where a size is not positive or there is no convolution.
  public init(_ shape: Shape = Shape()) throws(FailurePredictionError) {
    for (name, size) in [("channels", shape.channels), ("filters", shape.filters), ("taps", shape.taps)] where size < 1 {
      throw .setting(name: name, value: Double(size), allowed: "at least 1")
    }
    guard let least = shape.dilations.min(), least >= 1 else {
      throw .setting(name: "dilations", value: Double(shape.dilations.min() ?? 0), allowed: "at least one, each at least 1")
    }
    self.shape = shape
    var layout = ParameterLayout()
    convolutions = shape.dilations.enumerated().map { index, dilation in
      let channels = index == 0 ? shape.channels : shape.filters
      return Convolution1D(
        "predictor.causal\(index)", channels: channels, outputs: shape.filters, taps: shape.taps, dilation: dilation, alignment: .causal,
        biasInitialiser: .constant(0), in: &layout)
    }
    output = Linear("predictor.output", inputs: shape.filters, outputs: 2, biasInitialiser: .constant(0), in: &layout)
    self.layout = layout
  }

  /// The memory of a pass over one series of at most `length` samples.
  public final class Workspace {
    let length: Int
    let passes: [Convolution1D<Scalar>.Workspace]
    let outputs, gradients: [AlignedBuffer<Scalar>]
    let logits: AlignedBuffer<Scalar>

    init(_ network: CausalNetwork, length: Int) {
      self.length = length
      passes = network.convolutions.map { $0.makeWorkspace(sequences: 1, length: length) }
      outputs = network.convolutions.map { _ in AlignedBuffer(count: length * network.shape.filters) }
      gradients = network.convolutions.map { _ in AlignedBuffer(count: length * network.shape.filters) }
      logits = AlignedBuffer(count: length * 2)
    }
  }

  /// For series of exactly `length` samples.
  public func makeWorkspace(length: Int) -> Workspace { Workspace(self, length: length) }

  /// Logits [length, 2] of one series x [length, channels], in the workspace.
  public func forward(_ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, _ workspace: Workspace) -> Matrix<Scalar> {
    precondition(x.rows == workspace.length && x.columns == shape.channels, "shapes do not fit")
    var input = x
    for (index, convolution) in convolutions.enumerated() {
      let y = Matrix(workspace.outputs[index], rows: x.rows, columns: shape.filters)
      convolution.forward(parameters, input, into: y, workspace.passes[index])
      Activation.relu.forward(y, into: y)
      input = y
    }
    let logits = Matrix(workspace.logits, rows: x.rows, columns: 2)
    output.forward(parameters, input, into: logits)
    return logits
  }

  /// Adds the parameters' gradients for dlogits [length, 2], after `forward` with the same workspace.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ dLogits: Matrix<Scalar>, _ workspace: Workspace, gradient: AlignedBuffer<Scalar>
  ) {
    func matrix(_ buffer: AlignedBuffer<Scalar>) -> Matrix<Scalar> { Matrix(buffer, rows: dLogits.rows, columns: shape.filters) }
    let last = convolutions.count - 1
    output.backward(
      parameters, matrix(workspace.outputs[last]), dLogits, into: matrix(workspace.gradients[last]), gradient: gradient)
    for index in stride(from: last, through: 0, by: -1) {
      let dy = matrix(workspace.gradients[index])
      Activation.relu.backward(output: matrix(workspace.outputs[index]), dy, into: dy)
      convolutions[index].backward(
        parameters, dy, workspace.passes[index], into: index > 0 ? matrix(workspace.gradients[index - 1]) : nil, gradient: gradient)
    }
  }
}
