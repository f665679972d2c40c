import DeterministicMath

/// One temperature that makes the probabilities of a model honest.
///
///     P(success) = 1/(1 + e^{-margin/T}),   T = argmin of the mean negative log likelihood, each attempt with the same weight
///
/// Source: Guo, Pleiss, Sun, Weinberger, "On Calibration of Modern Neural Networks", ICML 2017.
public struct TemperatureCalibration: Sendable, Equatable {
  /// T.
  public let temperature: Double

  public init(temperature: Double) {
    precondition(temperature > 0, "a temperature is positive")
    self.temperature = temperature
  }

  /// - Parameter margins: of each attempt, with how it ended; attempts without a prediction do not count.
  /// - Throws: `FailurePredictionError.tooFewEpisodes` where no attempt has a prediction.
  public init(fitting margins: [(margins: [Float?], isSuccess: Bool)]) throws(FailurePredictionError) {
    let attempts = margins.map { (values: $0.margins.compactMap { $0 }, isSuccess: $0.isSuccess) }.filter { !$0.values.isEmpty }
    guard !attempts.isEmpty else { throw .tooFewEpisodes(part: "selection (with predictions)", found: 0, needed: 1) }
    // golden section over log T: the likelihood is convex in 1/T, hence has one minimum
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (Double.log(0.05), Double.log(50))
    func loss(_ logarithm: Double) -> Double { Self.loss(attempts, temperature: Double.exp(logarithm)) }
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (lossLeft, lossRight) = (loss(left), loss(right))
    for _ in 0..<40 {
      if lossLeft <= lossRight {
        (high, right, lossRight) = (right, left, lossLeft)
        left = high - ratio * (high - low)
        lossLeft = loss(left)
      } else {
        (low, left, lossLeft) = (left, right, lossRight)
        right = low + ratio * (high - low)
        lossRight = loss(right)
      }
    }
    temperature = Double.exp((low + high) / 2)
  }

  /// P(success).
  public func probability(_ margin: Float) -> Double { Double.sigmoid(Double(margin) / temperature) }

  /// Mean over the attempts of the mean negative log likelihood of their predictions.
  static func loss(_ attempts: [(values: [Float], isSuccess: Bool)], temperature: Double) -> Double {
    var total = 0.0
    for attempt in attempts {
      var sum = 0.0
      for value in attempt.values {
        let margin = (attempt.isSuccess ? 1 : -1) * Double(value) / temperature
        // -log σ(m) = log(1 + e^-m), stable on both sides
        sum += max(-margin, 0) + Double.log(1 + Double.exp(-abs(margin)))
      }
      total += sum / Double(attempt.values.count)
    }
    return total / Double(attempts.count)
  }
}
