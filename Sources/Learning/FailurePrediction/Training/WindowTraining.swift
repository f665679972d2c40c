import DeterministicMath
import NeuralNetworks

/// Trains a window network on labelled series: cross-entropy of windows, each attempt with the same weight.
public enum WindowTraining {
  /// - Parameter isStopped: asked before each epoch.
  /// - Returns: the model, and the mean loss of each epoch.
  /// - Throws: `FailurePredictionError`: settings out of range, or no series as long as a window.
  public static func fit(
    _ series: [LabelledSeries], shape: WindowNetwork<Float>.Shape = .init(), settings: TrainingSettings = TrainingSettings(),
    isStopped: () -> Bool = { false }
  ) throws(FailurePredictionError) -> (model: WindowModel, losses: [Double]) {
    try settings.check()
    let network = try WindowNetwork<Float>(shape)
    let scaler = try CausalScaler(fitting: series)
    let windows = Windows(series, scaler, shape: shape, settings: settings)
    guard !windows.places.isEmpty else { throw .tooFewEpisodes(part: "training (as long as a window)", found: 0, needed: 1) }
    let parameters = ParameterStore<Float>(network.layout, seed: settings.seed)
    let trainer = Trainer(network, parameters, settings)
    var losses: [Double] = []
    for epoch in 0..<settings.epochs {
      guard !isStopped() else { throw .interrupted }
      losses.append(trainer.run(windows, epoch: UInt64(epoch)))
    }
    return (WindowModel(network: network, parameters: parameters, scaler: scaler, stride: settings.predictionStride), losses)
  }

  /// Where the training windows start, and what they weigh.
  private struct Windows {
    let scaled: [[Float]]
    let labels: [Int32]
    let places: [(series: Int, sample: Int, weight: Float)]

    init(_ series: [LabelledSeries], _ scaler: CausalScaler, shape: WindowNetwork<Float>.Shape, settings: TrainingSettings) {
      scaled = series.map { scaler.scaled($0) }
      labels = series.map { $0.isSuccess ? 0 : 1 }
      let episodeWeights = EpisodeWeights.perEpisode(series, balanced: settings.balancesClasses)
      var places: [(Int, Int, Float)] = []
      for (index, one) in series.enumerated() {
        let starts = Array(stride(from: 0, through: one.sampleCount - shape.window, by: settings.windowStride))
        for start in starts { places.append((index, start, Float(episodeWeights[index] / Double(starts.count)))) }
      }
      // mean weight 1, so that the learning rate means the same whatever the lengths
      let scale = Float(places.count) / max(places.reduce(0) { $0 + $1.2 }, .leastNormalMagnitude)
      self.places = places.map { ($0.0, $0.1, $0.2 * scale) }
    }
  }

  /// One optimiser with its buffers.
  private struct Trainer {
    let network: WindowNetwork<Float>
    let parameters: ParameterStore<Float>
    let settings: TrainingSettings
    let optimiser: Optimiser<Float>
    let workspace: WindowNetwork<Float>.Workspace
    let x, dLogits, gradient, weights, loss: AlignedBuffer<Float>
    let keys: (order: RandomKey, dropout: RandomKey)

    init(_ network: WindowNetwork<Float>, _ parameters: ParameterStore<Float>, _ settings: TrainingSettings) {
      (self.network, self.parameters, self.settings) = (network, parameters, settings)
      optimiser = Optimiser(settings.rule, network.layout)
      workspace = network.makeWorkspace(windows: settings.batch)
      x = AlignedBuffer(count: settings.batch * network.shape.window * network.shape.channels)
      dLogits = AlignedBuffer(count: settings.batch * 2)
      gradient = parameters.makeVector()
      (weights, loss) = (AlignedBuffer(count: settings.batch), AlignedBuffer(count: settings.batch))
      keys = (
        RandomKey(seed: settings.seed, purpose: "order", path: "failure_prediction"),
        RandomKey(seed: settings.seed, purpose: "dropout", path: "failure_prediction")
      )
    }

    /// One pass over the windows in a new order; the mean weighted loss.
    func run(_ windows: Windows, epoch: UInt64) -> Double {
      var stream = RandomStream(key: keys.order, episode: epoch)
      let order = EpisodeSplit.permutation(windows.places.count, &stream)
      var total = 0.0
      var step: UInt32 = 0
      for start in stride(from: 0, to: order.count, by: settings.batch) {
        let chosen = order[start..<min(start + settings.batch, order.count)]
        total += update(windows, chosen, RandomCounter(episode: epoch, attempt: 0, step: step, block: 0))
        step += 1
      }
      return total / Double(order.count)
    }

    private func update(_ windows: Windows, _ chosen: ArraySlice<Int>, _ counter: RandomCounter) -> Double {
      let size = network.shape.window * network.shape.channels
      var labels: [Int32] = []
      for (row, index) in chosen.enumerated() {
        let place = windows.places[index]
        let from = place.sample * network.shape.channels
        windows.scaled[place.series].withUnsafeBufferPointer {
          (x.base + row * size).update(from: $0.baseAddress! + from, count: size)
        }
        labels.append(windows.labels[place.series])
        weights.base[row] = place.weight
      }
      let rows = chosen.count
      let input = Matrix(x, rows: rows * network.shape.window, columns: network.shape.channels)
      let logits = network.forward(parameters, input, workspace, dropout: (keys.dropout, counter))
      let slopes = Matrix(dLogits, rows: rows, columns: 2)
      CrossEntropy<Float>().evaluate(
        logits, classes: labels, sampleWeights: weights.base, normaliser: Float(rows), loss: loss.base, into: slopes)
      gradient.clear()
      network.backward(parameters, input, slopes, workspace, gradient: gradient)
      optimiser.step(parameters, gradient: gradient, rate: settings.learningRate)
      return Double(Float.sum(rows, loss.base)) * Double(rows)
    }
  }
}
