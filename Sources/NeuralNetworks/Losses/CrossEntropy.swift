/// Cross entropy of classes from logits.
///
///     lossᵢ = wᵢ·v[cᵢ]·(-log softmax(xᵢ)[cᵢ]) / normaliser,   dxᵢ = wᵢ·v[cᵢ]·(softmax(xᵢ) - onehot(cᵢ)) / normaliser
///
/// with class weights v and sample weights w (a mask); stable, since the largest logit is subtracted. A sample of weight 0 has loss 0 and
/// gradient 0 whatever it holds. PyTorch's mean divides by Σ wᵢ·v[cᵢ]: pass that as the normaliser.
public struct CrossEntropy<Scalar: NetworkScalar>: Sendable {
  /// v [classes]; nil is 1.
  public let classWeights: [Scalar]?

  public init(classWeights: [Scalar]? = nil) { self.classWeights = classWeights }

  /// - Parameters:
  ///   - logits: x [rows, classes].
  ///   - classes: c [rows], each in 0 ..< columns.
  ///   - sampleWeights: w [rows]; nil is 1.
  ///   - loss: receives loss [rows].
  ///   - dLogits: receives dx [rows, classes]; not the logits' own memory.
  public func evaluate(
    _ logits: Matrix<Scalar>, classes: UnsafePointer<Int32>, sampleWeights: UnsafePointer<Scalar>? = nil, normaliser: Scalar,
    loss: UnsafeMutablePointer<Scalar>, into dLogits: Matrix<Scalar>
  ) {
    precondition(dLogits.hasShape(logits.rows, logits.columns), "shapes do not fit")
    Scalar.logSoftmax(
      rows: logits.rows, columns: logits.columns, logits.base, stride: logits.stride, mask: nil, maskStride: 0,
      into: dLogits.base, stride: dLogits.stride)
    if let classWeights { precondition(classWeights.count == logits.columns, "one weight a class") }
    for row in 0..<logits.rows {
      let sample = sampleWeights?[row] ?? 1
      let to = dLogits.base + row * dLogits.stride
      guard sample != 0 else {
        loss[row] = 0
        to.update(repeating: 0, count: logits.columns)
        continue
      }
      let kind = Int(classes[row])
      precondition(kind >= 0 && kind < logits.columns, "a class outside the logits")
      let weight = sample * (classWeights?[kind] ?? 1) / normaliser
      loss[row] = weight * -to[kind]
      Scalar.softmax(
        rows: 1, columns: logits.columns, logits.base + row * logits.stride, stride: logits.stride, mask: nil, maskStride: 0,
        into: to, stride: dLogits.stride)
      to[kind] -= 1
      Scalar.scale(logits.columns, weight, to, into: to)
    }
  }
}
