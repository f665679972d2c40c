import NeuralNetworks

/// How a predictor is trained; the defaults follow the paper's recipe, with Adam in place of plain descent.
public struct TrainingSettings: Sendable, Equatable {
  /// Passes over the training attempts.
  public var epochs = 20
  /// Windows, or for the causal network series, in a step of the optimiser.
  public var batch = 128
  /// Samples from one training window to the next.
  public var windowStride = 25
  /// Samples from one prediction of the trained window network to the next.
  public var predictionStride = 1
  public var learningRate = 1e-3
  public var rule = OptimiserRule.adam()
  /// Whether successes and failures weigh the same in total.
  public var balancesClasses = true
  public var seed: UInt64 = 1

  public init() {}

  /// - Throws: `FailurePredictionError.setting`.
  func check() throws(FailurePredictionError) {
    let counts = [("epochs", epochs), ("batch", batch), ("window stride", windowStride), ("prediction stride", predictionStride)]
    for (name, value) in counts where value < 1 {
      throw .setting(name: name, value: Double(value), allowed: "at least 1")
    }
    guard learningRate > 0, learningRate.isFinite else { throw .setting(name: "learning rate", value: learningRate, allowed: "positive") }
  }
}

/// Weights that make every attempt count the same, whatever its length.
///
///     w = 1/(windows of the attempt) · (balanced: attempts/(2 attempts of its class))
///
/// A long failure has many more windows than a short success; unweighted windows would teach "failure". The weights add up to the number of
/// attempts.
enum EpisodeWeights {
  static func perEpisode(_ series: [LabelledSeries], balanced: Bool) -> [Double] {
    let successes = Double(series.filter(\.isSuccess).count)
    let total = Double(series.count)
    return series.map { one in
      guard balanced, successes > 0, successes < total else { return 1 }
      return total / (2 * (one.isSuccess ? successes : total - successes))
    }
  }
}
