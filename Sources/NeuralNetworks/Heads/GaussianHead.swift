/// Independent normal actions: mean from a network, logarithm of the deviation from a parameter (one row for all) or a network.
///
///     a = μ + σz;   log π(a) = Σ -½((a - μ)/σ)² - log σ - ½ log 2π;   H = Σ log σ + ½ log 2πe
///
/// μ, a: [rows, dimensions]; log σ: [rows, dimensions], or [1, dimensions] where it does not depend on the state. All contiguous.
public struct GaussianHead<Scalar: NetworkScalar>: Sendable {
  public let dimensions: Int

  public init(dimensions: Int) {
    precondition(dimensions > 0, "a head needs actions")
    self.dimensions = dimensions
  }

  /// a = μ + σz with standard normal z [rows, dimensions].
  public func sample(
    mean: Matrix<Scalar>, logDeviation: Matrix<Scalar>, normals: UnsafePointer<Scalar>, into actions: UnsafeMutablePointer<Scalar>
  ) {
    Scalar.gaussianSample(
      rows: mean.rows, columns: dimensions, mean: mean.base, logDeviation: logDeviation.base,
      deviationStride: deviationStride(mean, logDeviation), normals: normals, into: actions)
  }

  /// log π(a) and H of every row.
  public func evaluate(
    mean: Matrix<Scalar>, logDeviation: Matrix<Scalar>, actions: UnsafePointer<Scalar>, logProbability: UnsafeMutablePointer<Scalar>,
    entropy: UnsafeMutablePointer<Scalar>
  ) {
    Scalar.gaussianRows(
      rows: mean.rows, columns: dimensions, mean: mean.base, logDeviation: logDeviation.base,
      deviationStride: deviationStride(mean, logDeviation), actions: actions, logProbability: logProbability, entropy: entropy)
  }

  /// Writes dμ and adds to dlogσ (of log σ's shape) from the gradients with respect to log π(a) and H of every row.
  public func backward(
    mean: Matrix<Scalar>, logDeviation: Matrix<Scalar>, actions: UnsafePointer<Scalar>, dLogProbability: UnsafePointer<Scalar>,
    dEntropy: UnsafePointer<Scalar>, dMean: UnsafeMutablePointer<Scalar>, dLogDeviation: UnsafeMutablePointer<Scalar>
  ) {
    Scalar.gaussianBackward(
      rows: mean.rows, columns: dimensions, mean: mean.base, logDeviation: logDeviation.base,
      deviationStride: deviationStride(mean, logDeviation), actions: actions, dLogProbability: dLogProbability, dEntropy: dEntropy,
      dMean: dMean, dLogDeviation: dLogDeviation)
  }

  /// KL(old ‖ new) of every row; writes its gradient with respect to the new μ and adds that of the new log σ, both times weight[row].
  ///
  ///     KL = Σ log(σ'/σ) + (σ² + (μ - μ')²)/(2σ'²) - ½,   primes: new
  public func divergence(
    mean: Matrix<Scalar>, logDeviation: Matrix<Scalar>, newMean: Matrix<Scalar>, newLogDeviation: Matrix<Scalar>,
    weights: UnsafePointer<Scalar>, divergence: UnsafeMutablePointer<Scalar>, dNewMean: UnsafeMutablePointer<Scalar>,
    dNewLogDeviation: UnsafeMutablePointer<Scalar>
  ) {
    precondition(newMean.hasShape(mean.rows, dimensions), "shapes do not fit the head")
    Scalar.gaussianDivergences(
      rows: mean.rows, columns: dimensions, mean1: mean.base, logDeviation1: logDeviation.base,
      deviationStride1: deviationStride(mean, logDeviation), mean2: newMean.base, logDeviation2: newLogDeviation.base,
      deviationStride2: deviationStride(newMean, newLogDeviation), weights: weights, divergence: divergence, dMean2: dNewMean,
      dLogDeviation2: dNewLogDeviation)
  }

  /// 0 where one row of log σ serves all.
  private func deviationStride(_ mean: Matrix<Scalar>, _ logDeviation: Matrix<Scalar>) -> Int {
    precondition(mean.columns == dimensions && mean.isContiguous && logDeviation.columns == dimensions, "shapes do not fit the head")
    precondition(logDeviation.isContiguous && (logDeviation.rows == 1 || logDeviation.rows == mean.rows), "shapes do not fit the head")
    return logDeviation.rows == 1 ? 0 : dimensions
  }
}
