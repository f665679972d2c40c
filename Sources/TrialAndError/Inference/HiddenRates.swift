/// A jump process seen through noise: rates, law of the first state, and the probability of each symbol in each state.
public struct HiddenRates: Sendable {
  public let generator: Generator
  public let initialLaw: [Double]
  /// P(symbol | state), a row a state; every row sums to 1.
  public let emissions: [[Double]]
  public var symbolCount: Int { emissions[0].count }

  /// - Throws: `MarkovProcessError.notALaw` where the initial law or a row of the emissions is none.
  public init(generator: Generator, initialLaw: [Double], emissions: [[Double]]) throws(MarkovProcessError) {
    try generator.requireLaw(initialLaw)
    guard emissions.count == generator.stateCount else { throw .stateNames(count: emissions.count, expected: generator.stateCount) }
    for (state, row) in emissions.enumerated() {
      guard row.count == emissions[0].count, !row.isEmpty else {
        throw .notSquare(row: state, columns: row.count, expected: emissions[0].count)
      }
      let sum = row.reduce(0, +)
      guard row.allSatisfy({ $0 >= 0 }), abs(sum - 1) <= 1e-9 else { throw .notALaw(sum: sum) }
    }
    (self.generator, self.initialLaw, self.emissions) = (generator, initialLaw, emissions)
  }

  init(unchecked generator: Generator, initialLaw: [Double], emissions: [[Double]]) {
    (self.generator, self.initialLaw, self.emissions) = (generator, initialLaw, emissions)
  }

  /// The log-likelihood of noisy paths, by the forward recursion; -∞ where one is impossible.
  ///
  /// - Throws: `MarkovProcessError` for a malformed path.
  public func logLikelihood(_ paths: [SampledPath]) throws(MarkovProcessError) -> Double {
    for (number, path) in paths.enumerated() { try path.require(symbols: symbolCount, path: number) }
    let lags = LagGroups(paths)
    var pass = ForwardBackward(self, lags: lags.lags)
    var sum = 0.0
    for (path, groups) in zip(paths, lags.groups) {
      let value = pass.add(path.observations, groups: groups)
      if value == -.infinity { return value }
      sum += value
    }
    return sum
  }
}

extension HiddenRates {
  /// Maximum likelihood from noisy, irregularly sampled paths, by forward-backward and the block exponential.
  ///
  /// The initial law is always estimated. Zero rates stay zero. A lag that occurs once costs a matrix exponential of its own.
  /// - Parameters:
  ///   - paths: symbols and lags.
  ///   - learnsEmissions: also estimate P(symbol | state).
  /// - Throws: `MarkovProcessError` for a malformed path, and `.impossiblePath` where this start cannot produce one.
  public func estimated(
    from paths: [SampledPath], learnsEmissions: Bool = false, limits: RateEstimationLimits = RateEstimationLimits()
  ) throws(MarkovProcessError) -> RateEstimate {
    for (number, path) in paths.enumerated() { try path.require(symbols: symbolCount, path: number) }
    let lags = LagGroups(paths)
    var model = self
    var history: [Double] = []
    for iteration in 0...limits.iterationsMax {
      var pass = ForwardBackward(model, lags: lags.lags)
      var logLikelihood = 0.0
      for (number, path) in paths.enumerated() {
        let value = pass.add(path.observations, groups: lags.groups[number])
        guard value > -.infinity else { throw .impossiblePath(path: number, place: 0) }
        logLikelihood += value
      }
      history.append(logLikelihood)
      let converged = history.count > 1 && logLikelihood - history[history.count - 2] <= limits.relativeGain * abs(logLikelihood)
      if converged || iteration == limits.iterationsMax {
        return RateEstimate(
          generator: model.generator, initialLaw: model.initialLaw, emissions: model.emissions, logLikelihoods: history,
          isConverged: converged)
      }
      model = pass.updatedModel(learnsEmissions: learnsEmissions)
    }
    preconditionFailure("the last iteration returns")
  }
}
