import NeuralNetworks

/// The distribution of one agent's action: independent categorical factors and independent normal numbers, from an actor's outputs.
///
///     log π(a) = Σ log π(factor) + Σ log N(u; μ, σ),   H = the sum of their entropies
///
/// Outputs are [rows, logits | means]; log σ is one row for all.
struct ActionHeads<Scalar: NetworkScalar>: Sendable {
  let categorical: CategoricalHead<Scalar>?
  let gaussian: GaussianHead<Scalar>?
  var logits: Int { categorical?.columns ?? 0 }
  var factors: Int { categorical?.factors ?? 0 }
  var dimensions: Int { gaussian?.dimensions ?? 0 }

  init(_ space: ActionSpace) {
    categorical = space.discrete.isEmpty ? nil : CategoricalHead(factors: space.discrete.map(\.cases))
    gaussian = space.continuous.isEmpty ? nil : GaussianHead(dimensions: space.continuous.count)
  }

  final class Workspace {
    fileprivate let categorical: CategoricalHead<Scalar>.Workspace?
    fileprivate let means, dMeans, part, partEntropy: AlignedBuffer<Scalar>

    fileprivate init(_ heads: ActionHeads, rows: Int) {
      categorical = heads.categorical?.makeWorkspace(rows: rows)
      (means, dMeans) = (AlignedBuffer(count: rows * heads.dimensions), AlignedBuffer(count: rows * heads.dimensions))
      (part, partEntropy) = (AlignedBuffer(count: rows), AlignedBuffer(count: rows))
    }
  }

  func makeWorkspace(rows: Int) -> Workspace { Workspace(self, rows: rows) }

  /// Takes the outputs of all rows: first call of all others.
  func forward(_ outputs: Matrix<Scalar>, mask: UnsafePointer<UInt8>?, _ workspace: Workspace) {
    if let categorical, let memory = workspace.categorical {
      categorical.forward(outputs.columns(0, count: logits), mask: mask, memory)
    }
    for row in 0..<outputs.rows {
      (workspace.means.base + row * dimensions).update(from: outputs.base + row * outputs.stride + logits, count: dimensions)
    }
  }

  private func means(_ rows: Int, _ workspace: Workspace) -> Matrix<Scalar> {
    Matrix(workspace.means, rows: rows, columns: dimensions)
  }

  /// Draws discrete [rows, factors] from uniform numbers and continuous [rows, dimensions] from standard normal ones of these shapes.
  func sample(
    rows: Int, logDeviation: Matrix<Scalar>, uniforms: UnsafePointer<Scalar>, normals: UnsafePointer<Scalar>,
    discrete: UnsafeMutablePointer<Int32>, continuous: UnsafeMutablePointer<Scalar>, _ workspace: Workspace
  ) {
    if let categorical, let memory = workspace.categorical {
      categorical.sample(rows: rows, uniforms: uniforms, into: discrete, memory)
    }
    gaussian?.sample(mean: means(rows, workspace), logDeviation: logDeviation, normals: normals, into: continuous)
  }

  /// The most probable cases and the means.
  func mode(
    rows: Int, discrete: UnsafeMutablePointer<Int32>, continuous: UnsafeMutablePointer<Scalar>, _ workspace: Workspace
  ) {
    if let categorical, let memory = workspace.categorical { categorical.mode(rows: rows, into: discrete, memory) }
    continuous.update(from: workspace.means.base, count: rows * dimensions)
  }

  /// log π(a) and H of every row.
  func evaluate(
    rows: Int, logDeviation: Matrix<Scalar>, discrete: UnsafePointer<Int32>, continuous: UnsafePointer<Scalar>,
    logProbability: UnsafeMutablePointer<Scalar>, entropy: UnsafeMutablePointer<Scalar>, _ workspace: Workspace
  ) {
    if let categorical, let memory = workspace.categorical {
      categorical.evaluate(rows: rows, actions: discrete, logProbability: logProbability, entropy: entropy, memory)
    } else {
      logProbability.update(repeating: 0, count: rows)
      entropy.update(repeating: 0, count: rows)
    }
    guard let gaussian else { return }
    let (part, partEntropy) = (workspace.part.base, workspace.partEntropy.base)
    gaussian.evaluate(
      mean: means(rows, workspace), logDeviation: logDeviation, actions: continuous, logProbability: part, entropy: partEntropy)
    Scalar.add(rows, logProbability, part, into: logProbability)
    Scalar.add(rows, entropy, partEntropy, into: entropy)
  }

  /// Writes the gradient with respect to the outputs and adds that of log σ, from those of log π(a) and H of every row.
  func backward(
    logDeviation: Matrix<Scalar>, discrete: UnsafePointer<Int32>, continuous: UnsafePointer<Scalar>,
    dLogProbability: UnsafePointer<Scalar>, dEntropy: UnsafePointer<Scalar>, into dOutputs: Matrix<Scalar>,
    dLogDeviation: UnsafeMutablePointer<Scalar>, _ workspace: Workspace
  ) {
    let rows = dOutputs.rows
    if let categorical, let memory = workspace.categorical {
      categorical.backward(
        rows: rows, actions: discrete, dLogProbability: dLogProbability, dEntropy: dEntropy,
        into: dOutputs.columns(0, count: logits), memory)
    }
    guard let gaussian else { return }
    gaussian.backward(
      mean: means(rows, workspace), logDeviation: logDeviation, actions: continuous, dLogProbability: dLogProbability,
      dEntropy: dEntropy, dMean: workspace.dMeans.base, dLogDeviation: dLogDeviation)
    for row in 0..<rows {
      (dOutputs.base + row * dOutputs.stride + logits).update(from: workspace.dMeans.base + row * dimensions, count: dimensions)
    }
  }
}
