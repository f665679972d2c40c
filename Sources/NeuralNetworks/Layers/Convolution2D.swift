/// A convolution over images, channels last, square kernel.
///
///     y[i, j, o] = b[o] + Σ over u, v, c of W[o, u, v, c]·x[i·step + u - padding, j·step + v - padding, c],   x = 0 outside
///
/// Matrices are [images·height·width, channels]. Output height is (height + 2·padding - kernel)/step + 1, rounded down, and so the width.
public struct Convolution2D<Scalar: NetworkScalar>: Sendable {
  public let channels, outputs, kernel, step, padding: Int
  let weight, bias: Int
  private let forwardPacking: Int
  private let backwardPackings: [Int]

  /// Adds `name.weight` [outputs, kernel, kernel, channels] and `name.bias`; nil is PyTorch's default, uniform ±1/√(channels·kernel²).
  public init(
    _ name: String, channels: Int, outputs: Int, kernel: Int, step: Int = 1, padding: Int = 0, initialiser: Initialiser? = nil,
    biasInitialiser: Initialiser? = nil, in layout: inout ParameterLayout
  ) {
    precondition(channels > 0 && outputs > 0 && kernel > 0 && step > 0 && padding >= 0, "a convolution needs channels and a kernel")
    self.channels = channels
    self.outputs = outputs
    self.kernel = kernel
    self.step = step
    self.padding = padding
    let inner = kernel * kernel * channels
    let weight = layout.add("\(name).weight", shape: [outputs, kernel, kernel, channels], initialiser ?? .fanIn(inner))
    self.weight = weight
    bias = layout.add("\(name).bias", shape: [outputs], biasInitialiser ?? .fanIn(inner))
    forwardPacking = layout.addPacking(at: weight, inner: inner, columns: outputs, rowStride: 1, columnStride: inner)
    backwardPackings = (0..<kernel * kernel).map {
      layout.addPacking(at: weight + $0 * channels, inner: outputs, columns: channels, rowStride: inner, columnStride: 1)
    }
  }

  /// Output extent for an input extent.
  public func outputExtent(_ extent: Int) -> Int { (extent + 2 * padding - kernel) / step + 1 }

  /// The memory of one forward and backward pass over at most `images` images.
  public final class Workspace {
    let padded, dPadded: AlignedBuffer<Scalar>
    let images, height, width: Int
    let paddedWidth, paddedSize: Int
    fileprivate init(_ layer: Convolution2D, images: Int, height: Int, width: Int) {
      precondition(layer.outputExtent(height) > 0 && layer.outputExtent(width) > 0, "the kernel is larger than the image")
      self.images = images
      self.height = height
      self.width = width
      paddedWidth = width + 2 * layer.padding
      paddedSize = (height + 2 * layer.padding) * paddedWidth * layer.channels
      padded = AlignedBuffer(count: images * paddedSize)
      dPadded = AlignedBuffer(count: paddedSize)
    }
  }

  public func makeWorkspace(images: Int, height: Int, width: Int) -> Workspace {
    Workspace(self, images: images, height: height, width: width)
  }

  /// - Parameters:
  ///   - x: [images·height·width, channels], contiguous; extents are the workspace's.
  ///   - y: receives [images·output height·output width, outputs], contiguous.
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, into y: Matrix<Scalar>, _ workspace: Workspace
  ) {
    let (height, width) = (workspace.height, workspace.width)
    let images = x.rows / (height * width)
    let (outHeight, outWidth) = (outputExtent(height), outputExtent(width))
    precondition(x.columns == channels && x.isContiguous && y.isContiguous && images <= workspace.images, "shapes do not fit")
    precondition(x.rows == images * height * width && y.hasShape(images * outHeight * outWidth, outputs), "shapes do not fit")
    let line = workspace.paddedWidth * channels
    for image in 0..<images {
      let padded = workspace.padded.base + image * workspace.paddedSize
      for row in 0..<height {
        (padded + (row + padding) * line + padding * channels).update(
          from: x.base + (image * height + row) * width * channels, count: width * channels)
      }
      for row in 0..<outHeight {
        Scalar.segmentedProduct(
          rows: outWidth, columns: outputs, segments: kernel, length: kernel * channels, padded + row * step * line,
          stride: step * channels, segmentStride: line, packed: parameters.packed(forwardPacking),
          initial: parameters.values.base + bias, initialStride: 0, into: y.base + (image * outHeight + row) * outWidth * outputs,
          stride: outputs)
      }
    }
  }

  /// Backward after `forward` with the same workspace: adds the parameters' gradients, writes dx where wanted.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ dy: Matrix<Scalar>, _ workspace: Workspace, into dx: Matrix<Scalar>? = nil,
    gradient: AlignedBuffer<Scalar>
  ) {
    let (height, width) = (workspace.height, workspace.width)
    let (outHeight, outWidth) = (outputExtent(height), outputExtent(width))
    let line = workspace.paddedWidth * channels
    precondition(dy.columns == outputs && dy.isContiguous && dy.rows % (outHeight * outWidth) == 0, "shapes do not fit")
    Scalar.addColumnSums(rows: dy.rows, columns: outputs, dy.base, stride: outputs, into: gradient.base + bias)
    for image in 0..<dy.rows / (outHeight * outWidth) {
      let padded = workspace.padded.base + image * workspace.paddedSize
      if dx != nil { workspace.dPadded.clear() }
      for row in 0..<outHeight {
        let slope = dy.base + (image * outHeight + row) * outWidth * outputs
        for tap in 0..<kernel * kernel {
          let place = (row * step + tap / kernel) * line + tap % kernel * channels
          Scalar.addTransposedProduct(
            rows: outWidth, inner: outputs, columns: channels, slope, stride: outputs, padded + place, stride: step * channels,
            into: gradient.base + weight + tap * channels, stride: kernel * kernel * channels)
          guard dx != nil else { continue }
          let to = workspace.dPadded.base + place
          Scalar.product(
            rows: outWidth, columns: channels, inner: outputs, slope, stride: outputs, packed: parameters.packed(backwardPackings[tap]),
            initial: to, initialStride: step * channels, into: to, stride: step * channels)
        }
      }
      guard let dx else { continue }
      precondition(dx.columns == channels && dx.isContiguous, "shapes do not fit")
      for row in 0..<height {
        (dx.base + (image * height + row) * width * channels).update(
          from: workspace.dPadded.base + (row + padding) * line + padding * channels, count: width * channels)
      }
    }
  }
}
