import Testing

@testable import Learning

@Suite("Training of the failure predictor")
struct FailureTrainingTests {
  private static var settings: TrainingSettings {
    var settings = TrainingSettings()
    (settings.epochs, settings.batch, settings.windowStride, settings.learningRate) = (30, 32, 10, 3e-3)
    return settings
  }

  /// Balanced accuracy of the sign of the last margin.
  private func accuracy(_ model: any OutcomeModel, _ series: [LabelledSeries]) -> Double {
    func share(_ isSuccess: Bool) -> Double {
      let part = series.filter { $0.isSuccess == isSuccess }
      let right = part.filter { (((model.margins($0).last ?? nil) ?? 0) > 0) == isSuccess }
      return Double(right.count) / Double(part.count)
    }
    return (share(true) + share(false)) / 2
  }

  private func fits(_ training: [LabelledSeries]) throws -> [(name: String, model: any OutcomeModel)] {
    var causal = Self.settings
    causal.batch = 4
    return [
      ("window", try WindowTraining.fit(training, shape: SyntheticSeries.smallWindow, settings: Self.settings).model),
      ("causal", try CausalTraining.fit(training, shape: SyntheticSeries.smallCausal, firstSample: 60, settings: causal).model),
      ("logistic", try LogisticModel(fitting: training, window: 60)),
    ]
  }

  @Test("A learnable series is learned; the threshold is adopted and saves time on unseen attempts")
  func learnable() throws {
    let split = try EpisodeSplit(SyntheticSeries.make(count: 120), selectionShare: 0.25, testShare: 0.3, seed: 3)
    for (name, model) in try fits(split.training) {
      #expect(accuracy(model, split.test) > 0.9, "\(name)")
      let selection = try ThresholdSelection(model, on: split.selection)
      #expect(selection.adopts, "\(name)")
      let replay = selection.replay(model, on: split.test)
      #expect(replay.expectedMakespan_s() < 0.8 * DecisionReplay.reactive(split.test).expectedMakespan_s(), "\(name)")
    }
  }

  @Test("Shuffled labels are not learned")
  func shuffledLabels() throws {
    let shuffled = try SyntheticSeries.shuffled(SyntheticSeries.make(count: 160), seed: 8)
    let split = try EpisodeSplit(shuffled, selectionShare: 0.2, testShare: 0.4, seed: 3)
    for (name, model) in try fits(split.training) {
      // 64 attempts: three standard deviations of a coin's share
      #expect(abs(accuracy(model, split.test) - 0.5) < 0.19, "\(name)")
    }
  }

  @Test("Training is a function of data, settings and seed, and lowers the loss")
  func determinism() throws {
    let series = try SyntheticSeries.make(count: 20)
    var settings = Self.settings
    settings.epochs = 6
    let first = try WindowTraining.fit(series, shape: SyntheticSeries.smallWindow, settings: settings)
    let again = try WindowTraining.fit(series, shape: SyntheticSeries.smallWindow, settings: settings)
    #expect(first.model.parameters.values.values == again.model.parameters.values.values && first.losses == again.losses)
    #expect(first.losses[5] < first.losses[0])
    settings.seed = 2
    let other = try WindowTraining.fit(series, shape: SyntheticSeries.smallWindow, settings: settings)
    #expect(first.model.parameters.values.values != other.model.parameters.values.values)
  }

  @Test("Every attempt weighs the same, whatever its length, and classes can be balanced")
  func weights() throws {
    let series = try SyntheticSeries.make(count: 5, samples: 80)
    #expect(EpisodeWeights.perEpisode(series, balanced: false) == [1, 1, 1, 1, 1])
    let balanced = EpisodeWeights.perEpisode(series, balanced: true)
    #expect(abs(balanced[0] - 5.0 / 6) < 1e-12 && abs(balanced[1] - 5.0 / 4) < 1e-12)
    #expect(abs(balanced.reduce(0, +) - 5) < 1e-12)
  }

  @Test("Settings and data that cannot be trained on are refused")
  func refusals() throws {
    let series = try SyntheticSeries.make(count: 4, samples: 50)
    var settings = Self.settings
    #expect(throws: FailurePredictionError.tooFewEpisodes(part: "training (as long as a window)", found: 0, needed: 1)) {
      try WindowTraining.fit(series, shape: SyntheticSeries.smallWindow, settings: settings)
    }
    settings.epochs = 0
    #expect(throws: FailurePredictionError.setting(name: "epochs", value: 0, allowed: "at least 1")) {
      try WindowTraining.fit(series, settings: settings)
    }
    #expect(throws: FailurePredictionError.oneClassOnly(part: "training", successes: 2, failures: 0)) {
      try LogisticModel(fitting: series.filter(\.isSuccess), window: 20)
    }
    #expect(throws: FailurePredictionError.tooFewEpisodes(part: "training", found: 0, needed: 1)) { try CausalScaler(fitting: []) }
  }
}
