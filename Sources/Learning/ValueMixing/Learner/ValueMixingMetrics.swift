/// What one update saw, averaged over the real steps and learned columns of its batch.
public struct ValueMixingMetrics: Sendable, Equatable {
  /// The loss before the update.
  public let loss: Float
  /// Mean of |prediction - target|.
  public let absoluteError: Float
  /// Mean prediction.
  public let meanValue: Float
  /// Mean target.
  public let meanTarget: Float
  /// Euclidean norm of the gradient before clipping.
  public let gradientNorm: Float
  /// Mean of |prediction - target| of each episode of the batch, from which a prioritised replay takes its priorities.
  public let episodeErrors: [Float]
}
