/// The largest value of each 2 x 2 block, channels last; a last odd row or column is left out.
///
///     y[i, j, c] = max over u, v in {0, 1} of x[2i + u, 2j + v, c];   the gradient goes to the first largest of the block
public struct MaxPooling<Scalar: NetworkScalar>: Sendable {
  public let channels, height, width: Int
  public var outputHeight: Int { height / 2 }
  public var outputWidth: Int { width / 2 }

  public init(channels: Int, height: Int, width: Int) {
    precondition(channels > 0 && height > 1 && width > 1, "pooling needs channels and at least 2 x 2 pixels")
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// - Parameters:
  ///   - x: [images·height·width, channels], contiguous.
  ///   - y: receives [images·outputHeight·outputWidth, channels], contiguous.
  ///   - chosen: receives where in its block each maximum was, 0 ..< 4 [y.count].
  public func forward(_ x: Matrix<Scalar>, into y: Matrix<Scalar>, chosen: UnsafeMutablePointer<UInt8>) {
    let images = x.rows / (height * width)
    precondition(x.isContiguous && y.isContiguous && x.hasShape(images * height * width, channels), "shapes do not fit the layer")
    precondition(y.hasShape(images * outputHeight * outputWidth, channels), "shapes do not fit the layer")
    Scalar.maximumPool(images: images, height: height, width: width, channels: channels, x.base, into: y.base, chosen: chosen)
  }

  /// dx [images·height·width, channels] from dy and the places that `forward` chose.
  public func backward(_ dy: Matrix<Scalar>, chosen: UnsafePointer<UInt8>, into dx: Matrix<Scalar>) {
    let images = dy.rows / (outputHeight * outputWidth)
    precondition(dy.isContiguous && dx.isContiguous && dx.hasShape(images * height * width, channels), "shapes do not fit the layer")
    dx.base.update(repeating: 0, count: dx.count)
    Scalar.maximumPoolBackward(
      images: images, height: height, width: width, channels: channels, dy.base, chosen: chosen, into: dx.base)
  }
}
