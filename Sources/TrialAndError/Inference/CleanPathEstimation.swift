import DeterministicMath

/// Transitions between the states seen at the ends of a lag: all that clean paths say about the rates.
public struct TransitionCounts: Sendable {
  /// Distinct lags, s.
  public let lagsSeconds: [Double]
  /// Of each lag, the number of transitions from a to b at a·n + b.
  public let counts: [[Double]]
  public let stateCount: Int

  /// - Throws: `MarkovProcessError` for a malformed path.
  public init(_ paths: [SampledPath], stateCount: Int) throws(MarkovProcessError) {
    guard stateCount >= 1 else { throw .noStates }
    for (number, path) in paths.enumerated() { try path.require(symbols: stateCount, path: number) }
    let lags = LagGroups(paths)
    var counts = [[Double]](repeating: [Double](repeating: 0, count: stateCount * stateCount), count: lags.lags.count)
    for (path, groups) in zip(paths, lags.groups) {
      for (place, group) in groups.enumerated() {
        counts[group][path.observations[place] * stateCount + path.observations[place + 1]] += 1
      }
    }
    (lagsSeconds, self.counts, self.stateCount) = (lags.lags, counts, stateCount)
  }

  /// Σ n(a,b)·ln P(a,b); -∞ where the rates make a seen transition impossible.
  public func logLikelihood(_ generator: Generator) -> Double {
    var sum = 0.0
    for (lag, counts) in zip(lagsSeconds, counts) {
      let transitions = generator.transitionMatrix(after: lag)
      for index in counts.indices where counts[index] > 0 { sum += counts[index] * Double.log(transitions.elements[index]) }
    }
    return sum
  }

  /// Maximum likelihood rates by expectation-maximisation; every iteration raises the likelihood. Source: Bladt and Sørensen, 2005.
  ///
  /// - Parameter start: where to begin; its zero rates stay zero, so it also states which jumps exist.
  /// - Throws: `MarkovProcessError.impossiblePath` where `start` cannot produce a transition that was seen.
  public func estimateRates(
    from start: Generator, limits: RateEstimationLimits = RateEstimationLimits()
  ) throws(MarkovProcessError) -> RateEstimate {
    precondition(start.stateCount == stateCount, "the start has as many states as the counts")
    guard logLikelihood(start) > -.infinity else { throw .impossiblePath(path: 0, place: 0) }
    var generator = start
    var history: [Double] = []
    for iteration in 0...limits.iterationsMax {
      var expected = ExpectedPathStatistics(stateCount: stateCount)
      var logLikelihood = 0.0
      for (lag, counts) in zip(lagsSeconds, counts) {
        let transitions = generator.transitionMatrix(after: lag)
        var weights = SquareMatrix.zero(stateCount)
        for index in counts.indices where counts[index] > 0 {
          logLikelihood += counts[index] * Double.log(transitions.elements[index])
          weights.elements[index] = counts[index] / transitions.elements[index]
        }
        expected.add(weights: weights, lag: lag, rates: generator.rates)
      }
      history.append(logLikelihood)
      let converged = history.count > 1 && logLikelihood - history[history.count - 2] <= limits.relativeGain * abs(logLikelihood)
      if converged || iteration == limits.iterationsMax { return estimate(generator, history, converged) }
      generator = Generator(offDiagonal: expected.updatedRates(generator.rates), names: start.names)
    }
    preconditionFailure("the last iteration returns")
  }

  private func estimate(_ generator: Generator, _ history: [Double], _ isConverged: Bool) -> RateEstimate {
    RateEstimate(
      generator: generator, initialLaw: [Double](repeating: 1 / Double(stateCount), count: stateCount),
      emissions: (0..<stateCount).map { state in (0..<stateCount).map { $0 == state ? 1 : 0 } }, logLikelihoods: history,
      isConverged: isConverged)
  }
}
