import Learning

/// The failure predictors that can be trained on labelled attempts.
public enum PredictorKind: String, Sendable, CaseIterable {
  /// The dilated network of Watson and Correll.
  case cnn
  /// The causal dilated network: a prediction at every sample from the whole past it can see.
  case causal
  /// Means and deviations of the last window.
  case logistic
  /// The clock alone, without a sensor.
  case hazard

  /// Samples that a window holds: those of the published network, 7 s at 50 Hz.
  public static let windowSamples = 350

  /// Trains on labelled attempts.
  ///
  /// - Parameter isStopped: asked before each epoch of a network.
  /// - Throws: `FailurePredictionError`: too few attempts, none as long as a window, or one class only; `.interrupted`.
  public func fit(
    _ training: [LabelledSeries], settings: TrainingSettings, isStopped: () -> Bool = { false }
  ) throws(FailurePredictionError) -> any OutcomeModel {
    guard let channels = training.first?.channels else { throw .tooFewEpisodes(part: "training", found: 0, needed: 1) }
    switch self {
    case .cnn:
      var shape = WindowNetwork<Float>.Shape()
      (shape.channels, shape.window) = (channels, Self.windowSamples)
      return try WindowTraining.fit(training, shape: shape, settings: settings, isStopped: isStopped).model
    case .causal:
      var shape = CausalNetwork<Float>.Shape()
      shape.channels = channels
      var settings = settings
      // whole attempts, not windows, are its batch
      settings.batch = min(settings.batch, 8)
      return try CausalTraining.fit(training, shape: shape, firstSample: Self.windowSamples - 1, settings: settings, isStopped: isStopped)
        .model
    case .logistic: return try LogisticModel(fitting: training, window: Self.windowSamples, stride: settings.windowStride)
    case .hazard: return try HazardModel(fitting: training)
    }
  }
}
