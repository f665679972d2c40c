import DeterministicMath
import NeuralNetworks

/// The dilated convolutional network that classifies a window of the sensor series.
///
///     window [350, 6] → conv 16, 4 taps 4 apart, ReLU [338, 16] → conv 16, 4 taps 8 apart, ReLU [314, 16] → max of 4 [78, 16]
///       → dense 50, ReLU → dropout 1/2 → dense 2
///
/// 63 992 parameters; the convolutions take only whole inputs ("valid"). Logit 0 is success, logit 1 failure.
/// Source: the network of Watson and Correll, arXiv 2301.10846, as summarised in docs/worlds/peg-in-hole.md.
public struct WindowNetwork<Scalar: NetworkScalar>: Sendable {
  /// Sizes; the defaults are the paper's.
  public struct Shape: Sendable, Equatable {
    public var window = 350
    public var channels = 6
    public var filters = 16
    public var taps = 4
    public var firstDilation = 4
    public var secondDilation = 8
    public var pool = 4
    public var hidden = 50
    public var dropout = 0.5

    public init() {}

    /// Outputs of the second convolution that see whole inputs.
    var convolved: Int { window - (taps - 1) * (firstDilation + secondDilation) }
    /// Outputs of the pooling; a last part of a block is left out.
    var pooled: Int { convolved / pool }
  }

  public let shape: Shape
  public let layout: ParameterLayout
  let first, second: Convolution1D<Scalar>
  let hidden, output: Linear<Scalar>

  /// - Throws: `FailurePredictionError.setting` where a size is not positive, the window too short or the dropout outside 0 ..< 1.
  public init(_ shape: Shape = Shape()) throws(FailurePredictionError) {
    for (name, size) in [
      ("channels", shape.channels), ("filters", shape.filters), ("taps", shape.taps), ("first dilation", shape.firstDilation),
      ("second dilation", shape.secondDilation), ("pool", shape.pool), ("hidden", shape.hidden),
    ] where size < 1 { throw .setting(name: name, value: Double(size), allowed: "at least 1") }
    guard shape.pooled >= 1 else {
      throw .setting(
        name: "window", value: Double(shape.window), allowed: "at least \(shape.window - shape.convolved + shape.pool) samples")
    }
    guard shape.dropout >= 0, shape.dropout < 1 else { throw .setting(name: "dropout", value: shape.dropout, allowed: "0 ..< 1") }
    self.shape = shape
    var layout = ParameterLayout()
    let fan = shape.taps * shape.channels
    first = Convolution1D(
      "predictor.conv1", channels: shape.channels, outputs: shape.filters, taps: shape.taps, dilation: shape.firstDilation,
      alignment: .causal, initialiser: .xavierUniform(inputs: fan, outputs: shape.taps * shape.filters), biasInitialiser: .constant(0),
      in: &layout)
    second = Convolution1D(
      "predictor.conv2", channels: shape.filters, outputs: shape.filters, taps: shape.taps, dilation: shape.secondDilation,
      alignment: .causal, initialiser: .xavierUniform(inputs: shape.taps * shape.filters, outputs: shape.taps * shape.filters),
      biasInitialiser: .constant(0), in: &layout)
    let flat = shape.pooled * shape.filters
    hidden = Linear(
      "predictor.hidden", inputs: flat, outputs: shape.hidden, initialiser: .xavierUniform(inputs: flat, outputs: shape.hidden),
      biasInitialiser: .constant(0), in: &layout)
    output = Linear(
      "predictor.output", inputs: shape.hidden, outputs: 2, initialiser: .xavierUniform(inputs: shape.hidden, outputs: 2),
      biasInitialiser: .constant(0), in: &layout)
    self.layout = layout
  }

  /// The memory of a forward and backward pass over at most `windows` windows.
  public final class Workspace {
    let windows: Int
    let firstPass, secondPass: Convolution1D<Scalar>.Workspace
    /// [windows·window, filters] after ReLU, and their gradients.
    let first, second, dFirst, dSecond: AlignedBuffer<Scalar>
    /// [windows, pooled·filters], and which of a block each maximum was.
    let pooled, dPooled: AlignedBuffer<Scalar>
    var chosen: [Int32]
    /// [windows, hidden] after ReLU, after dropout, and the gradient.
    let hidden, dropped, dHidden, mask: AlignedBuffer<Scalar>
    public let logits: AlignedBuffer<Scalar>

    init(_ network: WindowNetwork, windows: Int) {
      let shape = network.shape
      self.windows = windows
      firstPass = network.first.makeWorkspace(sequences: windows, length: shape.window)
      secondPass = network.second.makeWorkspace(sequences: windows, length: shape.window)
      func buffer(_ count: Int) -> AlignedBuffer<Scalar> { AlignedBuffer(count: windows * count) }
      (first, second) = (buffer(shape.window * shape.filters), buffer(shape.window * shape.filters))
      (dFirst, dSecond) = (buffer(shape.window * shape.filters), buffer(shape.window * shape.filters))
      (pooled, dPooled) = (buffer(shape.pooled * shape.filters), buffer(shape.pooled * shape.filters))
      chosen = Array(repeating: 0, count: windows * shape.pooled * shape.filters)
      (hidden, dropped, dHidden, mask) = (buffer(shape.hidden), buffer(shape.hidden), buffer(shape.hidden), buffer(shape.hidden))
      logits = buffer(2)
    }
  }

  public func makeWorkspace(windows: Int) -> Workspace { Workspace(self, windows: windows) }
}
