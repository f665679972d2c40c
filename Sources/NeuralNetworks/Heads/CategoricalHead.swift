/// One or several independent categorical actions from logits, with action masks.
///
///     p = softmax(x over the allowed actions);   log π(a) = Σ over factors of log p[a];   H = Σ over factors of -Σ p log p
///     dx = dlogπ·(onehot(a) - p) - dH·p·(log p + H of the factor)
///
/// Logits are [rows, Σ widths], a factor's columns together; actions [rows, factors]; masks [rows, Σ widths] with 1 where allowed.
/// A forbidden action has probability 0, log-probability -greatestFiniteMagnitude and gradient 0, and is never sampled. At least one action
/// of a factor must be allowed in rows that count.
public struct CategoricalHead<Scalar: NetworkScalar>: Sendable {
  /// Number of actions of each factor; one factor is the ordinary categorical head.
  public let widths: [Int]
  private let starts: [Int]
  public var columns: Int { widths.reduce(0, +) }
  public var factors: Int { widths.count }

  public init(actions: Int) { self.init(factors: [actions]) }

  public init(factors widths: [Int]) {
    precondition(!widths.isEmpty && widths.allSatisfy { $0 > 0 }, "a head needs actions")
    self.widths = widths
    var starts: [Int] = []
    var next = 0
    for width in widths {
      starts.append(next)
      next += width
    }
    self.starts = starts
  }

  /// The distributions of at most `rows` rows.
  public final class Workspace {
    /// p and log p [rows, columns].
    public let probabilities, logProbabilities: AlignedBuffer<Scalar>
    let rows: Int
    fileprivate init(rows: Int, columns: Int) {
      self.rows = rows
      probabilities = AlignedBuffer(count: rows * columns)
      logProbabilities = AlignedBuffer(count: rows * columns)
    }
  }

  public func makeWorkspace(rows: Int) -> Workspace { Workspace(rows: rows, columns: columns) }

  /// Computes p and log p of all rows into the workspace: first call of all others.
  public func forward(_ logits: Matrix<Scalar>, mask: UnsafePointer<UInt8>?, _ workspace: Workspace) {
    precondition(logits.columns == columns && logits.rows <= workspace.rows, "shapes do not fit the head")
    for (start, width) in zip(starts, widths) {
      Scalar.softmax(
        rows: logits.rows, columns: width, logits.base + start, stride: logits.stride, mask: mask.map { $0 + start },
        maskStride: columns, into: workspace.probabilities.base + start, stride: columns)
      Scalar.logSoftmax(
        rows: logits.rows, columns: width, logits.base + start, stride: logits.stride, mask: mask.map { $0 + start },
        maskStride: columns, into: workspace.logProbabilities.base + start, stride: columns)
    }
  }

  /// Samples an action for each row and factor from uniform numbers in (0, 1) [rows, factors].
  public func sample(rows: Int, uniforms: UnsafePointer<Scalar>, into actions: UnsafeMutablePointer<Int32>, _ workspace: Workspace) {
    for (factor, (start, width)) in zip(starts, widths).enumerated() {
      Scalar.sampleRows(
        rows: rows, columns: width, probabilities: workspace.probabilities.base + start, stride: columns, uniforms: uniforms + factor,
        uniformStride: factors, into: actions + factor, indexStride: factors)
    }
  }

  /// The most probable action of each row and factor, the first of equals.
  public func mode(rows: Int, into actions: UnsafeMutablePointer<Int32>, _ workspace: Workspace) {
    for row in 0..<rows {
      for (factor, (start, width)) in zip(starts, widths).enumerated() {
        Scalar.argumentOfMaximum(
          rows: 1, columns: width, workspace.probabilities.base + row * columns + start, stride: columns, mask: nil, maskStride: 0,
          into: actions + row * factors + factor)
      }
    }
  }

  /// log π(a) and H of every row.
  public func evaluate(
    rows: Int, actions: UnsafePointer<Int32>, logProbability: UnsafeMutablePointer<Scalar>, entropy: UnsafeMutablePointer<Scalar>,
    _ workspace: Workspace
  ) {
    for row in 0..<rows {
      var total: Scalar = 0
      for factor in 0..<factors {
        let action = Int(actions[row * factors + factor])
        precondition(action >= 0 && action < widths[factor], "an action outside the head")
        total += workspace.logProbabilities.base[row * columns + starts[factor] + action]
      }
      logProbability[row] = total
      entropy[row] = 0
    }
    for (start, width) in zip(starts, widths) {
      Scalar.addEntropies(
        rows: rows, columns: width, probabilities: workspace.probabilities.base + start,
        logProbabilities: workspace.logProbabilities.base + start, stride: columns, to: entropy)
    }
  }

  /// The gradient with respect to the logits from those with respect to log π(a) and H of every row.
  public func backward(
    rows: Int, actions: UnsafePointer<Int32>, dLogProbability: UnsafePointer<Scalar>, dEntropy: UnsafePointer<Scalar>,
    into dLogits: Matrix<Scalar>, _ workspace: Workspace
  ) {
    precondition(dLogits.hasShape(rows, columns), "shapes do not fit the head")
    for (factor, (start, width)) in zip(starts, widths).enumerated() {
      Scalar.categoricalBackward(
        rows: rows, columns: width, probabilities: workspace.probabilities.base + start,
        logProbabilities: workspace.logProbabilities.base + start, stride: columns, actions: actions + factor, actionStride: factors,
        dLogProbability: dLogProbability, dEntropy: dEntropy, into: dLogits.base + start, dxStride: dLogits.stride)
    }
  }

  /// KL(old ‖ new) = Σ p_old (log p_old - log p_new) of every row; dLogits receives weight[row]·(p_new - p_old), the gradient with respect
  /// to the new logits.
  public func divergence(
    rows: Int, from old: Workspace, to new: Workspace, weights: UnsafePointer<Scalar>, divergence: UnsafeMutablePointer<Scalar>,
    into dLogits: Matrix<Scalar>
  ) {
    precondition(dLogits.hasShape(rows, columns), "shapes do not fit the head")
    divergence.update(repeating: 0, count: rows)
    for (start, width) in zip(starts, widths) {
      Scalar.addCategoricalDivergences(
        rows: rows, columns: width, p: old.probabilities.base + start, logP: old.logProbabilities.base + start,
        q: new.probabilities.base + start, logQ: new.logProbabilities.base + start, stride: columns, weights: weights,
        to: divergence, into: dLogits.base + start, dxStride: dLogits.stride)
    }
  }
}
