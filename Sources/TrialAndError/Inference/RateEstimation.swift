/// When an expectation-maximisation run ends.
public struct RateEstimationLimits: Hashable, Sendable {
  public var iterationsMax: Int
  /// The run has converged when an iteration gains less than this share of the log-likelihood's magnitude.
  public var relativeGain: Double

  public init(iterationsMax: Int = 500, relativeGain: Double = 1e-9) {
    precondition(iterationsMax >= 1 && relativeGain >= 0, "at least one iteration, a gain of at least 0")
    (self.iterationsMax, self.relativeGain) = (iterationsMax, relativeGain)
  }
}

/// Rates by expectation-maximisation, with the log-likelihood before each iteration and after the last.
public struct RateEstimate: Sendable {
  public let generator: Generator
  /// Of the first observation; the given one for clean paths.
  public let initialLaw: [Double]
  /// P(symbol | state), a row a state; the identity for clean paths.
  public let emissions: [[Double]]
  /// It never falls.
  public let logLikelihoods: [Double]
  public let isConverged: Bool

  public var logLikelihood: Double { logLikelihoods[logLikelihoods.count - 1] }
  public var iterations: Int { logLikelihoods.count - 1 }
}

extension Generator {
  /// A start for an estimation: every jump possible, at the rate at which changes were seen.
  ///
  /// - Throws: `MarkovProcessError` for a malformed path.
  public static func uniformStart(_ paths: [SampledPath], stateCount: Int) throws(MarkovProcessError) -> Generator {
    guard stateCount >= 1 else { throw .noStates }
    var seconds = 0.0
    var changes = 1.0
    for (number, path) in paths.enumerated() {
      try path.require(symbols: .max, path: number)
      for (place, lag) in path.lagsSeconds.enumerated() {
        seconds += lag
        if path.observations[place] != path.observations[place + 1] { changes += 1 }
      }
    }
    var matrix = SquareMatrix.zero(stateCount)
    let rate = seconds > 0 ? changes / seconds / Double(max(stateCount - 1, 1)) : 1
    for row in 0..<stateCount { for column in 0..<stateCount where row != column { matrix[row, column] = rate } }
    return Generator(offDiagonal: matrix, names: (0..<stateCount).map { "\($0)" })
  }
}
