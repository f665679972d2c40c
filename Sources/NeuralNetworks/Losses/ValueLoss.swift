/// Losses of predicted values against targets, element by element, with gradient.
///
/// Every function writes lossᵢ and dlossᵢ/dpᵢ for each element, both weighted and divided by the normaliser, so that Σ lossᵢ is the loss:
/// the caller passes the mask as weights and Σ mask as the normaliser, and cuts the batch into chunks as it likes. An element of weight 0
/// has loss 0 and gradient 0 whatever it holds.
public enum ValueLoss: Sendable, Equatable {
  /// e², as PyMARL's temporal-difference loss.
  case squared
  /// ½e².
  case halfSquared
  /// ½e² where |e| <= δ, else δ(|e| - ½δ).
  case huber(delta: Double)

  /// - Parameters:
  ///   - prediction, target: [count], contiguous; e = prediction - target.
  ///   - weights: [count]; nil is 1.
  ///   - loss: receives wᵢ·l(eᵢ)/normaliser [count].
  ///   - gradient: receives its derivative with respect to the prediction [count].
  public func evaluate<Scalar: NetworkScalar>(
    _ count: Int, prediction: UnsafePointer<Scalar>, target: UnsafePointer<Scalar>, weights: UnsafePointer<Scalar>? = nil,
    normaliser: Scalar, loss: UnsafeMutablePointer<Scalar>, gradient: UnsafeMutablePointer<Scalar>
  ) {
    let (delta, factor): (Scalar, Scalar) =
      switch self {
      case .squared: (.infinity, 2)
      case .halfSquared: (.infinity, 1)
      case .huber(let delta): (Scalar(delta), 1)
      }
    Scalar.huberRows(
      count, prediction, target, weights: weights, delta: delta, scale: factor / normaliser, loss: loss, slope: gradient)
  }
}
