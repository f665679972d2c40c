import NeuralNetworks

/// A trained causal network with its scaler: a prediction from sample `firstSample` on.
public struct CausalModel: OutcomeModel {
  public let network: CausalNetwork<Float>
  public let parameters: ParameterStore<Float>
  public let scaler: CausalScaler
  /// Samples before this one give no prediction: too little has been seen.
  public let firstSample: Int

  public init(network: CausalNetwork<Float>, parameters: ParameterStore<Float>, scaler: CausalScaler, firstSample: Int) {
    precondition(scaler.channels == network.shape.channels && firstSample >= 0, "a scaler of other channels")
    (self.network, self.parameters, self.scaler, self.firstSample) = (network, parameters, scaler, firstSample)
  }

  public func makeStream() -> any PredictionStream { CausalStream(self) }

  public func margins(_ series: LabelledSeries) -> [Float?] {
    let length = series.sampleCount
    let x = Matrix(AlignedBuffer(scaler.scaled(series)), rows: length, columns: series.channels)
    let logits = network.forward(parameters, x, network.makeWorkspace(length: length))
    return (0..<length).map { $0 >= firstSample ? logits[$0, 0] - logits[$0, 1] : nil }
  }
}

/// Runs a causal network sample by sample: one step of each convolution.
final class CausalStream: PredictionStream {
  private let model: CausalModel
  /// Inputs of each convolution, then the last one's output.
  private let histories: [StepHistory]
  private let logits = AlignedBuffer<Float>(count: 2)
  private var count = 0

  init(_ model: CausalModel) {
    self.model = model
    let shape = model.network.shape
    histories =
      model.network.convolutions.enumerated().map { StepHistory(steps: $1.span + 1, width: $0 == 0 ? shape.channels : shape.filters) }
      + [StepHistory(steps: 1, width: shape.filters)]
  }

  func push(_ sample: [Float]) throws(FailurePredictionError) -> Float? {
    let shape = model.network.shape
    try check(sample, channels: shape.channels, index: count)
    let slot = histories[0].slot
    sample.withUnsafeBufferPointer { model.scaler.scale($0.baseAddress!, into: slot) }
    histories[0].commit()
    for (index, convolution) in model.network.convolutions.enumerated() {
      let next = histories[index + 1]
      convolution.forwardStep(model.parameters, history: histories[index].oldest, into: next.slot)
      Float.relu(shape.filters, next.slot, into: next.slot)
      next.commit()
    }
    count += 1
    let newest = UnsafeMutablePointer(mutating: histories[histories.count - 1].step(age: 0))
    let row = Matrix(logits, rows: 1, columns: 2)
    model.network.output.forward(model.parameters, Matrix(newest, rows: 1, columns: shape.filters), into: row)
    return count > model.firstSample ? row[0, 0] - row[0, 1] : nil
  }
}
