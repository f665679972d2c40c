import NeuralNetworks
import RunStorage

extension FailurePredictor {
  /// Adds the predictor's arrays to a checkpoint: model, scaler, temperature and rule.
  public func encode(into writer: inout CheckpointWriter) {
    writer.add("predictor/decision", [calibration.temperature, rule.stopThreshold, rule.runThreshold])
    switch model {
    case let model as WindowModel:
      let shape = model.network.shape
      writer.add("predictor/kind", text: "window")
      writer.add(
        "predictor/shape",
        [
          shape.channels, shape.window, shape.filters, shape.taps, shape.firstDilation, shape.secondDilation, shape.pool, shape.hidden,
          model.stride,
        ].map(Int64.init))
      writer.add("predictor/dropout", shape.dropout)
      Self.add(model.parameters, model.scaler, to: &writer)
    case let model as CausalModel:
      let shape = model.network.shape
      writer.add("predictor/kind", text: "causal")
      writer.add(
        "predictor/shape", ([model.firstSample, shape.channels, shape.filters, shape.taps] + shape.dilations).map(Int64.init))
      Self.add(model.parameters, model.scaler, to: &writer)
    case let model as LogisticModel:
      writer.add("predictor/kind", text: "logistic")
      writer.add("predictor/shape", [Int64(model.window)])
      writer.add("predictor/coefficients", model.coefficients)
      Self.add(model.scaler, to: &writer)
    case let model as HazardModel:
      writer.add("predictor/kind", text: "hazard")
      writer.add("predictor/shape", [Int64(model.channels)])
      writer.add("predictor/times", [model.period_s, model.lead_s])
      writer.add("predictor/ends", model.ends.map(\.time_s))
      writer.add("predictor/outcomes", model.ends.map { $0.isSuccess ? UInt8(1) : 0 })
    default: preconditionFailure("a model that cannot be stored: \(type(of: model))")
    }
  }

  /// Reads what `encode` stored.
  ///
  /// - Throws: `LearnerError.state`, `CheckpointError`, `FailurePredictionError` for arrays that are no predictor.
  public init(_ reader: CheckpointReader) throws {
    let decision = try reader.values("predictor/decision", as: Double.self, shape: [3])
    guard decision[0] > 0, decision[0].isFinite else { throw LearnerError.state("a predictor's temperature is positive, found \(decision[0])") }
    self.init(
      model: try Self.model(reader), calibration: TemperatureCalibration(temperature: decision[0]),
      rule: DecisionRule(stopThreshold: decision[1], runThreshold: decision[2]))
  }

  private static func model(_ reader: CheckpointReader) throws -> any OutcomeModel {
    let kind = try reader.text("predictor/kind")
    let shape = try reader.values("predictor/shape", as: Int64.self).map { Int(clamping: $0) }
    func requireNumbers(_ least: Int) throws {
      guard shape.count >= least else { throw LearnerError.state("the shape of a predictor '\(kind)' has \(shape.count) numbers") }
    }
    switch kind {
    case "window":
      try requireNumbers(9)
      var form = WindowNetwork<Float>.Shape()
      (form.channels, form.window, form.filters, form.taps) = (shape[0], shape[1], shape[2], shape[3])
      (form.firstDilation, form.secondDilation, form.pool, form.hidden) = (shape[4], shape[5], shape[6], shape[7])
      form.dropout = try reader.value("predictor/dropout", as: Double.self)
      let network = try WindowNetwork<Float>(form)
      return WindowModel(
        network: network, parameters: try parameters(network.layout, reader), scaler: try scaler(channels: form.channels, reader),
        stride: max(1, shape[8]))
    case "causal":
      try requireNumbers(5)
      var form = CausalNetwork<Float>.Shape()
      (form.channels, form.filters, form.taps, form.dilations) = (shape[1], shape[2], shape[3], Array(shape[4...]))
      let network = try CausalNetwork<Float>(form)
      return CausalModel(
        network: network, parameters: try parameters(network.layout, reader), scaler: try scaler(channels: form.channels, reader),
        firstSample: max(0, shape[0]))
    case "logistic":
      try requireNumbers(1)
      let coefficients = try reader.values("predictor/coefficients", as: Double.self)
      let scaler = try scaler(channels: (coefficients.count - 1) / 2, reader)
      return try LogisticModel(scaler: scaler, window: shape[0], coefficients: coefficients)
    case "hazard":
      try requireNumbers(1)
      let times = try reader.values("predictor/times", as: Double.self, shape: [2])
      let ends = try reader.values("predictor/ends", as: Double.self)
      let outcomes = try reader.values("predictor/outcomes", as: UInt8.self, shape: [ends.count])
      return HazardModel(ends: zip(ends, outcomes).map { ($0, $1 != 0) }, channels: shape[0], period_s: times[0], lead_s: times[1])
    default: throw LearnerError.state("a predictor of the kind '\(kind)', which this version does not know")
    }
  }

  private static func add(_ parameters: ParameterStore<Float>, _ scaler: CausalScaler, to writer: inout CheckpointWriter) {
    writer.add("predictor/parameters", Array(UnsafeBufferPointer(start: parameters.values.base, count: parameters.layout.count)))
    add(scaler, to: &writer)
  }

  private static func add(_ scaler: CausalScaler, to writer: inout CheckpointWriter) {
    writer.add("predictor/medians", scaler.medians)
    writer.add("predictor/scales", scaler.scales)
  }

  private static func parameters(_ layout: ParameterLayout, _ reader: CheckpointReader) throws -> ParameterStore<Float> {
    let stored = try reader.values("predictor/parameters", as: Float.self, shape: [layout.count])
    let parameters = ParameterStore<Float>(zeros: layout)
    for (index, value) in stored.enumerated() { parameters.values.base[index] = value }
    parameters.repack()
    return parameters
  }

  private static func scaler(channels: Int, _ reader: CheckpointReader) throws -> CausalScaler {
    let medians = try reader.values("predictor/medians", as: Float.self, shape: [channels])
    let scales = try reader.values("predictor/scales", as: Float.self, shape: [channels])
    guard channels > 0, scales.allSatisfy({ $0 > 0 }) else { throw LearnerError.state("a predictor's scales are positive") }
    return CausalScaler(medians: medians, scales: scales)
  }
}

extension LogisticModel {
  /// A model that was fitted before.
  ///
  /// - Throws: `FailurePredictionError.setting` for a window or coefficients that do not fit the scaler.
  init(scaler: CausalScaler, window: Int, coefficients: [Double]) throws(FailurePredictionError) {
    guard window >= 1 else { throw .setting(name: "window", value: Double(window), allowed: "at least 1") }
    guard coefficients.count == 1 + 2 * scaler.channels else {
      throw .setting(name: "coefficients", value: Double(coefficients.count), allowed: "\(1 + 2 * scaler.channels)")
    }
    (self.scaler, self.window, self.coefficients) = (scaler, window, coefficients)
  }
}

extension HazardModel {
  init(ends: [(time_s: Double, isSuccess: Bool)], channels: Int, period_s: Double, lead_s: Double) {
    (self.ends, self.channels, self.period_s, self.lead_s) = (ends, channels, period_s, lead_s)
  }
}
