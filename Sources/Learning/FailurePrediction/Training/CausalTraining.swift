import DeterministicMath
import NeuralNetworks

/// Trains a causal network on whole series: the mean cross-entropy of an attempt's samples, each attempt with the same weight.
public enum CausalTraining {
  /// - Parameters:
  ///   - firstSample: samples before this one have no part in the loss and give no prediction.
  ///   - isStopped: asked before each epoch.
  /// - Returns: the model, and the mean loss of each epoch.
  /// - Throws: `FailurePredictionError`: settings out of range, or no series longer than `firstSample`.
  public static func fit(
    _ series: [LabelledSeries], shape: CausalNetwork<Float>.Shape = .init(), firstSample: Int,
    settings: TrainingSettings = TrainingSettings(), isStopped: () -> Bool = { false }
  ) throws(FailurePredictionError) -> (model: CausalModel, losses: [Double]) {
    try settings.check()
    guard firstSample >= 0 else { throw .setting(name: "first sample", value: Double(firstSample), allowed: "0 or more") }
    let network = try CausalNetwork<Float>(shape)
    let scaler = try CausalScaler(fitting: series)
    let usable = series.filter { $0.sampleCount > firstSample }
    guard !usable.isEmpty else { throw .tooFewEpisodes(part: "training (longer than the first sample)", found: 0, needed: 1) }
    let parameters = ParameterStore<Float>(network.layout, seed: settings.seed)
    let optimiser = Optimiser<Float>(settings.rule, network.layout)
    let gradient = parameters.makeVector()
    let weights = EpisodeWeights.perEpisode(usable, balanced: settings.balancesClasses)
    let scaled = usable.map { scaler.scaled($0) }
    let key = RandomKey(seed: settings.seed, purpose: "order", path: "failure_prediction.causal")
    var losses: [Double] = []
    for epoch in 0..<settings.epochs {
      guard !isStopped() else { throw .interrupted }
      var stream = RandomStream(key: key, episode: UInt64(epoch))
      let order = EpisodeSplit.permutation(usable.count, &stream)
      var total = 0.0
      for start in stride(from: 0, to: order.count, by: settings.batch) {
        let chosen = order[start..<min(start + settings.batch, order.count)]
        gradient.clear()
        for index in chosen {
          total +=
            addGradient(
              network, parameters, scaled[index], isSuccess: usable[index].isSuccess, weight: weights[index] / Double(chosen.count),
              firstSample: firstSample, gradient: gradient) * Double(chosen.count)
        }
        optimiser.step(parameters, gradient: gradient, rate: settings.learningRate)
      }
      losses.append(total / Double(usable.count))
    }
    return (CausalModel(network: network, parameters: parameters, scaler: scaler, firstSample: firstSample), losses)
  }

  /// Adds one series' gradient and returns its weighted loss.
  private static func addGradient(
    _ network: CausalNetwork<Float>, _ parameters: ParameterStore<Float>, _ scaled: [Float], isSuccess: Bool, weight: Double,
    firstSample: Int, gradient: AlignedBuffer<Float>
  ) -> Double {
    let channels = network.shape.channels
    let length = scaled.count / channels
    let workspace = network.makeWorkspace(length: length)
    let logits = network.forward(parameters, Matrix(AlignedBuffer(scaled), rows: length, columns: channels), workspace)
    let weights = (0..<length).map { $0 >= firstSample ? Float(1) : 0 }
    let labels = [Int32](repeating: isSuccess ? 0 : 1, count: length)
    let loss = AlignedBuffer<Float>(count: length)
    let slopes = Matrix(AlignedBuffer<Float>(count: 2 * length), rows: length, columns: 2)
    CrossEntropy<Float>().evaluate(
      logits, classes: labels, sampleWeights: weights, normaliser: Float(Double(length - firstSample) / weight), loss: loss.base,
      into: slopes)
    network.backward(parameters, slopes, workspace, gradient: gradient)
    return Double(Float.sum(length, loss.base))
  }
}
