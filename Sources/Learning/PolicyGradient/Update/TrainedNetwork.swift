import NeuralNetworks
import RunStorage

/// Parameters with their optimiser, and what a step of it needs.
final class TrainedNetwork {
  let name: String
  let parameters: ParameterStore<Float>
  let gradient: AlignedBuffer<Float>
  private let optimiser: Optimiser<Float>
  private let saved: AlignedBuffer<Float>

  init(_ name: String, _ layout: ParameterLayout, seed: UInt64) {
    self.name = name
    parameters = ParameterStore(layout, seed: seed)
    optimiser = Optimiser(.adam(epsilon: PolicyGradientSettings.adamEpsilon), layout)
    (gradient, saved) = (parameters.makeVector(), parameters.makeVector())
  }

  /// Keeps the parameters for `restore`.
  func save() { saved.copy(parameters.values) }

  func restore() {
    parameters.values.copy(saved)
    parameters.repack()
  }

  /// Shortens the gradient.
  ///
  /// - Returns: its length before; or the tensor that is not finite.
  func clip(norm limit: Double) -> (norm: Float, notFinite: String?) {
    if let entry = firstNotFinite(gradient) { return (0, "gradient of \(entry)") }
    let norm = GradientClipping.clip(gradient, norm: Float(limit))
    return (norm, norm.isFinite ? nil : "norm of the \(name)'s gradient")
  }

  /// One step of the optimiser.
  ///
  /// - Returns: the parameter that is not finite any more.
  func step(rate: Double) -> String? {
    optimiser.step(parameters, gradient: gradient, rate: rate)
    return firstNotFinite(parameters.values)
  }

  private func firstNotFinite(_ vector: AlignedBuffer<Float>) -> String? {
    guard !Float.allFinite(vector.count, vector.base) else { return nil }
    return parameters.layout.entries.first { !Float.allFinite($0.count, vector.base + $0.offset) }?.name
  }

  func encode(into writer: inout CheckpointWriter) {
    writer.add("learner/\(name)", parameters.encode())
    writer.add("learner/\(name)_optimiser", optimiser.encode())
  }

  func decode(_ reader: CheckpointReader) throws {
    try parameters.decode(try reader.values("learner/\(name)", as: UInt8.self))
    try optimiser.decode(try reader.values("learner/\(name)_optimiser", as: UInt8.self))
  }
}
