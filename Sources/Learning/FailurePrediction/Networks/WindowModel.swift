import NeuralNetworks

/// A trained window network with its scaler: predictions from the sample on that completes the first window.
public struct WindowModel: OutcomeModel {
  public let network: WindowNetwork<Float>
  public let parameters: ParameterStore<Float>
  public let scaler: CausalScaler
  /// Samples from one prediction to the next: the dense layers are nearly all of the work.
  public let stride: Int

  public init(network: WindowNetwork<Float>, parameters: ParameterStore<Float>, scaler: CausalScaler, stride: Int = 1) {
    precondition(scaler.channels == network.shape.channels && stride >= 1, "a scaler of other channels, or no stride")
    (self.network, self.parameters, self.scaler, self.stride) = (network, parameters, scaler, stride)
  }

  public func makeStream() -> any PredictionStream { WindowStream(self) }

  /// Neighbouring windows share their convolutions: these run once over the whole series, and only the dense layers for each window.
  public func margins(_ series: LabelledSeries) -> [Float?] {
    let (shape, length) = (network.shape, series.sampleCount)
    precondition(series.channels == shape.channels, "a series of other channels")
    var margins = [Float?](repeating: nil, count: length)
    guard length >= shape.window else { return margins }
    let maxima = pooledSteps(series)
    let batch = 64
    let flat = AlignedBuffer<Float>(count: batch * shape.pooled * shape.filters)
    let (hidden, logits) = (AlignedBuffer<Float>(count: batch * shape.hidden), AlignedBuffer<Float>(count: batch * 2))
    let starts = Array(Swift.stride(from: 0, through: length - shape.window, by: stride))
    for first in Swift.stride(from: 0, to: starts.count, by: batch) {
      let count = min(batch, starts.count - first)
      for index in 0..<count {
        for block in 0..<shape.pooled {
          let last = starts[first + index] + network.leadIn + (block + 1) * shape.pool - 1
          (flat.base + (index * shape.pooled + block) * shape.filters).update(
            from: maxima.base + last * shape.filters, count: shape.filters)
        }
      }
      let hiddenRows = Matrix(hidden, rows: count, columns: shape.hidden)
      network.hidden.forward(parameters, Matrix(flat, rows: count, columns: shape.pooled * shape.filters), into: hiddenRows)
      Activation.relu.forward(hiddenRows, into: hiddenRows)
      let rows = Matrix(logits, rows: count, columns: 2)
      network.output.forward(parameters, hiddenRows, into: rows)
      for index in 0..<count { margins[starts[first + index] + shape.window - 1] = rows[index, 0] - rows[index, 1] }
    }
    return margins
  }

  /// The largest of the last `pool` outputs of the second convolution at each step [samples, filters].
  private func pooledSteps(_ series: LabelledSeries) -> AlignedBuffer<Float> {
    let (shape, length) = (network.shape, series.sampleCount)
    let x = Matrix(AlignedBuffer(scaler.scaled(series)), rows: length, columns: shape.channels)
    let first = Matrix(AlignedBuffer<Float>(count: length * shape.filters), rows: length, columns: shape.filters)
    let second = Matrix(AlignedBuffer<Float>(count: length * shape.filters), rows: length, columns: shape.filters)
    network.first.forward(parameters, x, into: first, network.first.makeWorkspace(sequences: 1, length: length))
    Activation.relu.forward(first, into: first)
    network.second.forward(parameters, first, into: second, network.second.makeWorkspace(sequences: 1, length: length))
    Activation.relu.forward(second, into: second)
    let maxima = AlignedBuffer<Float>(count: length * shape.filters)
    for step in 0..<length {
      for filter in 0..<shape.filters {
        var best = second[max(step - shape.pool + 1, 0), filter]
        for earlier in max(step - shape.pool + 2, 0)..<max(step + 1, 1) { best = max(best, second[earlier, filter]) }
        maxima.base[step * shape.filters + filter] = best
      }
    }
    return maxima
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
    return count >= shape.window && (count - shape.window) % model.stride == 0 ? classify() : nil
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
