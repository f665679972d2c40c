/// A dilated convolution over time, channels last.
///
///     y[t, o] = b[o] + Σ over tap, c of W[o, tap, c]·x[t + tap·dilation - left, c],   x = 0 outside the sequence
///
/// Causal: left = (taps - 1)·dilation, so that y[t] sees x[..., t] only. Centred: left is half of that. Both keep the length.
/// Matrices are [sequences·length, channels], a sequence's steps together. Source: van den Oord et al., "WaveNet", 2016.
public struct Convolution1D<Scalar: NetworkScalar>: Sendable {
  public enum Alignment: Sendable { case causal, centred }

  public let channels, outputs, taps, dilation: Int
  public let alignment: Alignment
  let weight, bias: Int
  let forwardPacking: Int
  private let backwardPackings: [Int]

  /// Adds `name.weight` [outputs, taps, channels] and `name.bias`; nil is PyTorch's default, uniform ±1/√(channels·taps).
  ///
  /// - Precondition: a centred convolution has an odd number of taps.
  public init(
    _ name: String, channels: Int, outputs: Int, taps: Int, dilation: Int = 1, alignment: Alignment, initialiser: Initialiser? = nil,
    biasInitialiser: Initialiser? = nil, in layout: inout ParameterLayout
  ) {
    precondition(channels > 0 && outputs > 0 && taps > 0 && dilation > 0, "a convolution needs channels, taps and a dilation")
    precondition(alignment == .causal || taps % 2 == 1, "a centred convolution has an odd number of taps")
    self.channels = channels
    self.outputs = outputs
    self.taps = taps
    self.dilation = dilation
    self.alignment = alignment
    let (inner, outputs, channels) = (taps * channels, outputs, channels)
    let weight = layout.add("\(name).weight", shape: [outputs, taps, channels], initialiser ?? .fanIn(inner))
    self.weight = weight
    bias = layout.add("\(name).bias", shape: [outputs], biasInitialiser ?? .fanIn(inner))
    forwardPacking = layout.addPacking(at: weight, inner: inner, columns: outputs, rowStride: 1, columnStride: inner)
    backwardPackings = (0..<taps).map {
      layout.addPacking(at: weight + $0 * channels, inner: outputs, columns: channels, rowStride: inner, columnStride: 1)
    }
  }

  /// Zero steps before a sequence, and in all around it.
  private var left: Int { alignment == .causal ? span : span / 2 }
  /// Steps between the first and the last that an output sees.
  public var span: Int { (taps - 1) * dilation }

  /// The memory of one forward and backward pass over at most `sequences` sequences of `length` steps.
  public final class Workspace {
    /// The sequences between zero steps, and the gradient of one of them.
    let padded, dPadded: AlignedBuffer<Scalar>
    let sequences, length: Int
    fileprivate init(_ layer: Convolution1D, sequences: Int, length: Int) {
      self.sequences = sequences
      self.length = length
      padded = AlignedBuffer(count: sequences * (length + layer.span) * layer.channels)
      dPadded = AlignedBuffer(count: (length + layer.span) * layer.channels)
    }
  }

  public func makeWorkspace(sequences: Int, length: Int) -> Workspace { Workspace(self, sequences: sequences, length: length) }

  /// - Parameters:
  ///   - x: [sequences·length, channels], contiguous; `length` is the workspace's.
  ///   - y: receives [sequences·length, outputs].
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, into y: Matrix<Scalar>, _ workspace: Workspace
  ) {
    let length = workspace.length
    precondition(x.columns == channels && x.isContiguous && x.rows % length == 0 && y.hasShape(x.rows, outputs), "shapes do not fit")
    precondition(x.rows <= workspace.sequences * length, "the workspace is too small")
    for sequence in 0..<x.rows / length {
      let padded = workspace.padded.base + sequence * (length + span) * channels
      (padded + left * channels).update(from: x.base + sequence * length * channels, count: length * channels)
      Scalar.segmentedProduct(
        rows: length, columns: outputs, segments: taps, length: channels, padded, stride: channels,
        segmentStride: dilation * channels, packed: parameters.packed(forwardPacking), initial: parameters.values.base + bias,
        initialStride: 0, into: y.base + sequence * length * y.stride, stride: y.stride)
    }
  }

  /// Backward after `forward` with the same workspace: adds the parameters' gradients, writes dx [sequences·length, channels] where wanted.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ dy: Matrix<Scalar>, _ workspace: Workspace, into dx: Matrix<Scalar>? = nil,
    gradient: AlignedBuffer<Scalar>
  ) {
    let (length, inner) = (workspace.length, taps * channels)
    Scalar.addColumnSums(rows: dy.rows, columns: outputs, dy.base, stride: dy.stride, into: gradient.base + bias)
    for sequence in 0..<dy.rows / length {
      let padded = workspace.padded.base + sequence * (length + span) * channels
      let slope = dy.base + sequence * length * dy.stride
      for tap in 0..<taps {
        Scalar.addTransposedProduct(
          rows: length, inner: outputs, columns: channels, slope, stride: dy.stride, padded + tap * dilation * channels,
          stride: channels, into: gradient.base + weight + tap * channels, stride: inner)
      }
      guard let dx else { continue }
      precondition(dx.hasShape(dy.rows, channels) && dx.isContiguous, "shapes do not fit")
      workspace.dPadded.clear()
      for tap in 0..<taps {
        let to = workspace.dPadded.base + tap * dilation * channels
        Scalar.product(
          rows: length, columns: channels, inner: outputs, slope, stride: dy.stride, packed: parameters.packed(backwardPackings[tap]),
          initial: to, initialStride: channels, into: to, stride: channels)
      }
      (dx.base + sequence * length * channels).update(from: workspace.dPadded.base + left * channels, count: length * channels)
    }
  }
}
