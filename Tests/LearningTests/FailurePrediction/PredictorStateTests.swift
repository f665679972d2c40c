import NeuralNetworks
import RunStorage
import Testing

@testable import Learning

/// A stored predictor speaks with the bits of the one that was stored.
@Suite struct PredictorStateTests {
  static func models() throws -> [any OutcomeModel] {
    let series = try SyntheticSeries.make(count: 8, samples: 120)
    var settings = TrainingSettings()
    settings.epochs = 1
    var window = WindowNetwork<Float>.Shape()
    (window.window, window.channels, window.filters, window.hidden) = (60, series[0].channels, 4, 8)
    settings.predictionStride = 3
    var causal = CausalNetwork<Float>.Shape()
    (causal.channels, causal.filters, causal.dilations) = (series[0].channels, 4, [1, 4])
    return [
      try WindowTraining.fit(series, shape: window, settings: settings).model,
      try CausalTraining.fit(series, shape: causal, firstSample: 20, settings: settings).model,
      try LogisticModel(fitting: series, window: 30), try HazardModel(fitting: series, lead_s: 0.5),
    ]
  }

  @Test func storedPredictorsKeepTheirBits() throws {
    let attempt = try SyntheticSeries.make(count: 1, samples: 100)[0]
    for model in try Self.models() {
      let predictor = FailurePredictor(
        model: model, calibration: TemperatureCalibration(temperature: 1.7), rule: DecisionRule(stopThreshold: 0.8, runThreshold: 0.9))
      var writer = CheckpointWriter()
      predictor.encode(into: &writer)
      let read = try FailurePredictor(CheckpointReader(writer.encoded()))
      #expect(read.calibration == predictor.calibration && read.rule == predictor.rule)
      #expect(read.model.margins(attempt) == model.margins(attempt))
      #expect(try read.model.streamedMargins(attempt) == model.streamedMargins(attempt))
      var again = CheckpointWriter()
      read.encode(into: &again)
      #expect(again.encoded() == writer.encoded())
    }
  }

  @Test func foreignArraysAreRefused() throws {
    var writer = CheckpointWriter()
    writer.add("predictor/decision", [1.0, 0.9, 0.9])
    writer.add("predictor/kind", text: "oracle")
    writer.add("predictor/shape", [Int64(1)])
    let reader = try CheckpointReader(writer.encoded())
    #expect(throws: LearnerError.self) { try FailurePredictor(reader) }
  }
}
