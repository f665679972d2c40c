import NeuralNetworks

/// A trained window network with its scaler: a prediction from each sample on that completes a window.
public struct WindowModel: OutcomeModel {
  public let network: WindowNetwork<Float>
  public let parameters: ParameterStore<Float>
  public let scaler: CausalScaler

  public init(network: WindowNetwork<Float>, parameters: ParameterStore<Float>, scaler: CausalScaler) {
    precondition(scaler.channels == network.shape.channels, "a scaler of other channels")
    (self.network, self.parameters, self.scaler) = (network, parameters, scaler)
  }

  public func makeStream() -> any PredictionStream { WindowStream(self) }

  public func margins(_ series: LabelledSeries) -> [Float?] {
    let (window, channels) = (network.shape.window, network.shape.channels)
    precondition(series.channels == channels, "a series of other channels")
    let scaled = AlignedBuffer(scaler.scaled(series))
    var margins = [Float?](repeating: nil, count: series.sampleCount)
    let batch = 64
    let workspace = network.makeWorkspace(windows: batch)
    let x = AlignedBuffer<Float>(count: batch * window * channels)
    var start = 0
    while start + window <= series.sampleCount {
      let count = min(batch, series.sampleCount - window + 1 - start)
      for index in 0..<count {
        (x.base + index * window * channels).update(from: scaled.base + (start + index) * channels, count: window * channels)
      }
      let logits = network.forward(parameters, Matrix(x, rows: count * window, columns: channels), workspace)
      for index in 0..<count { margins[start + index + window - 1] = logits[index, 0] - logits[index, 1] }
      start += count
    }
    return margins
  }
}

/// Runs a window network sample by sample: each sample costs one step of each convolution and one pass of the dense layers.
final class WindowStream: PredictionStream {
  private let model: WindowModel
  private let inputs, firsts, seconds, maxima: StepHistory
  private let flat, hidden, logits: AlignedBuffer<Float>
  private var count = 0

  init(_ model: WindowModel) {
    self.model = model
    let (network, shape) = (model.network, model.network.shape)
    inputs = StepHistory(steps: network.first.span + 1, width: shape.channels)
    firsts = StepHistory(steps: network.second.span + 1, width: shape.filters)
    seconds = StepHistory(steps: shape.pool, width: shape.filters)
    maxima = StepHistory(steps: shape.window, width: shape.filters)
    flat = AlignedBuffer(count: shape.pooled * shape.filters)
    hidden = AlignedBuffer(count: shape.hidden)
    logits = AlignedBuffer(count: 2)
  }

  func push(_ sample: [Float]) throws(FailurePredictionError) -> Float? {
    let (network, shape) = (model.network, model.network.shape)
    try check(sample, channels: shape.channels, index: count)
    let slot = inputs.slot
    sample.withUnsafeBufferPointer { model.scaler.scale($0.baseAddress!, into: slot) }
    inputs.commit()
    network.first.forwardStep(model.parameters, history: inputs.oldest, into: firsts.slot)
    Float.relu(shape.filters, firsts.slot, into: firsts.slot)
    firsts.commit()
    network.second.forwardStep(model.parameters, history: firsts.oldest, into: seconds.slot)
    Float.relu(shape.filters, seconds.slot, into: seconds.slot)
    seconds.commit()
    pushMaximum()
    count += 1
    return count >= shape.window ? classify() : nil
  }

  /// The largest of the last `pool` steps, channel by channel.
  private func pushMaximum() {
    let (filters, pool) = (model.network.shape.filters, model.network.shape.pool)
    let (from, to) = (seconds.oldest, maxima.slot)
    for filter in 0..<filters {
      var best = from[filter]
      for step in 1..<pool where from[step * filters + filter] > best { best = from[step * filters + filter] }
      to[filter] = best
    }
    maxima.commit()
  }

  /// The dense layers on the blocks of the window that ends now.
  private func classify() -> Float {
    let (network, shape) = (model.network, model.network.shape)
    for block in 0..<shape.pooled {
      // the last step of the block, counted back from the window's end
      let age = shape.window - 1 - (network.leadIn + (block + 1) * shape.pool - 1)
      (flat.base + block * shape.filters).update(from: maxima.step(age: age), count: shape.filters)
    }
    let hiddenRow = Matrix(hidden, rows: 1, columns: shape.hidden)
    network.hidden.forward(model.parameters, Matrix(flat, rows: 1, columns: flat.count), into: hiddenRow)
    Activation.relu.forward(hiddenRow, into: hiddenRow)
    let row = Matrix(logits, rows: 1, columns: 2)
    network.output.forward(model.parameters, hiddenRow, into: row)
    return row[0, 0] - row[0, 1]
  }
}
