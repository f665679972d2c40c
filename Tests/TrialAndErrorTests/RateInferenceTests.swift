import DeterministicMath
import TestSupport
import Testing
import TrialAndError

@Suite struct RateInferenceTests {
  private func paths(_ generator: Generator, count: Int, duration: Double, seed: UInt64) throws -> [JumpPath] {
    let law = try generator.stationaryLaw()
    let key = RandomKey(seed: seed, purpose: "test", path: "ratchet")
    return try (0..<count).map { number in
      var stream = RandomStream(key: key, episode: UInt64(number))
      return try generator.path(initialLaw: law, duration: duration, stream: &stream)
    }
  }

  private func sampled(_ paths: [JumpPath], times: [Double]) -> [SampledPath] {
    paths.map { path in SampledPath(observations: times.map { path.state(at: $0) }, timesSeconds: times) }
  }

  /// V, switching rate and free hop rate, averaged over the rates that share them.
  private func parameters(_ rates: SquareMatrix) -> (potential: Double, switching: Double, hopping: Double) {
    var slope = 0.0, squares = 0.0, switching = 0.0, hopping = 0.0
    for from in 0..<3 {
      for to in 0..<3 where to != from {
        slope -= 2 * Double(to - from) * Double.log(rates[from, to])
        squares += Double((to - from) * (to - from))
        hopping += rates[3 + from, 3 + to] / 6
      }
      switching += (rates[from, 3 + from] + rates[3 + from, from]) / 6
    }
    return (slope / squares, switching, hopping)
  }

  private func offDiagonalError(_ a: SquareMatrix, _ b: SquareMatrix) -> Double {
    var sum = 0.0
    for row in 0..<6 {
      for column in 0..<6 where row != column {
        let difference = a[row, column] - b[row, column]
        sum += difference * difference
      }
    }
    return (sum / 30).squareRoot()
  }

  @Test func fullPathsGiveRatesWithinTheirErrors() throws {
    let truth = try FlashingRatchet(potential: 1).generator
    let estimate = try PathRates(paths(truth, count: 200, duration: 10, seed: 1), stateCount: 6)
    for row in 0..<6 {
      for column in 0..<6 where column != row && truth.rates[row, column] > 0 {
        let error = estimate.standardErrors[row, column]
        #expect(abs(estimate.generator.rates[row, column] - truth.rates[row, column]) < 4.5 * error)
        #expect(error < 0.2 * truth.rates[row, column] + 0.1)
      }
    }
    #expect(abs(estimate.holdingSeconds.reduce(0, +) - 2000) < 1e-9)
  }

  @Test func theLikelihoodOfAPathIsItsDensity() throws {
    let generator = try Generator(rows: [[-3, 2, 1], [0.5, -0.5, 0], [0, 0, 0]])
    let path = JumpPath(states: [0, 1, 0, 2], entryTimes: [0, 0.25, 2.25, 2.5], endTime: 9)
    let expected = Double.log(2) - 0.75 + Double.log(0.5) - 1 + Double.log(1) - 0.75
    #expect(try abs(generator.logLikelihood(of: path) - expected) < 1e-14)
    let impossible = JumpPath(states: [2, 0], entryTimes: [0, 1], endTime: 2)
    #expect(try generator.logLikelihood(of: impossible) == -.infinity)
    #expect(throws: MarkovProcessError.unknownState(path: 0, place: 0, value: 7, last: 2)) {
      _ = try generator.logLikelihood(of: JumpPath(states: [7], entryTimes: [0], endTime: 2))
    }
  }

  /// 10 000 paths of 100 looks, as in the published data; errors of the rates as recovered there.
  @Test(arguments: [(0, 0.0160), (1, 0.0122), (2, 0.0149), (3, 0.0802)])
  func cleanPathsGiveTheRatchetsRates(_ potential: Int, _ published: Double) throws {
    let truth = try FlashingRatchet(potential: potential).generator
    let times = (0..<100).map { Double($0) * 2.5 / 99 }
    let clean = sampled(try paths(truth, count: 10_000, duration: 2.5, seed: 11), times: times)
    let counts = try TransitionCounts(clean, stateCount: 6)
    #expect(counts.lagsSeconds.count == 1)
    let estimate = try counts.estimateRates(from: try .uniformStart(clean, stateCount: 6))
    requireRising(estimate)
    #expect(estimate.logLikelihood >= counts.logLikelihood(truth))
    // watched without gaps, a rate would have the error √(q/(time in the state)); gaps of 25 ms lose up to a third
    let law = try truth.stationaryLaw()
    var squares = 0.0
    for row in 0..<6 {
      for column in 0..<6 where column != row && truth.rates[row, column] > 0 {
        let error = (truth.rates[row, column] / (25_000 * law[row])).squareRoot()
        #expect(abs(estimate.generator.rates[row, column] - truth.rates[row, column]) < 4.5 * 1.3 * error)
        squares += error * error
      }
    }
    // the root mean square over all pairs: a few fast exits from a rare state decide it, so one published sample may be lucky
    let expected = 1.3 * (squares / 30).squareRoot()
    #expect(offDiagonalError(estimate.generator.rates, truth.rates) < 2 * max(published, expected))
  }

  private func requireRising(_ estimate: RateEstimate) {
    #expect(estimate.isConverged && estimate.iterations > 3)
    for (before, after) in zip(estimate.logLikelihoods, estimate.logLikelihoods.dropFirst()) {
      #expect(after >= before - 1e-11 * abs(before))
    }
  }

  @Test func threeHundredPathsGiveThePublishedParameters() throws {
    let truth = try FlashingRatchet(potential: 1).generator
    let times = (0..<100).map { Double($0) * 2.5 / 99 }
    let clean = sampled(try paths(truth, count: 300, duration: 2.5, seed: 5), times: times)
    let estimate = try TransitionCounts(clean, stateCount: 6).estimateRates(from: try .uniformStart(clean, stateCount: 6))
    requireRising(estimate)
    let found = parameters(estimate.generator.rates)
    #expect(abs(found.potential - 1) < 4.5 * 0.058)
    #expect(abs(found.switching - 1) < 4.5 * 0.048)
    #expect(abs(found.hopping - 1) < 4.5 * 0.037)
  }

  @Test func unequalLagsAreOneEstimate() throws {
    let truth = try Generator(rows: [[-1, 1], [2, -2]])
    // looks at three different lags, in turn
    var times = [0.0]
    for look in 0..<300 { times.append(times[look] + [0.1, 0.25, 0.6][look % 3]) }
    let clean = sampled(try paths(truth, count: 40, duration: times[300], seed: 2), times: times)
    let counts = try TransitionCounts(clean, stateCount: 2)
    #expect(counts.lagsSeconds.count == 3)
    let estimate = try counts.estimateRates(from: try .uniformStart(clean, stateCount: 2))
    requireRising(estimate)
    #expect(abs(estimate.generator.rates[0, 1] - 1) < 0.1 && abs(estimate.generator.rates[1, 0] - 2) < 0.2)
    #expect(estimate.logLikelihood >= counts.logLikelihood(truth))
  }

  @Test(arguments: 0...3) func noisyPathsGiveTheRatchetsParameters(_ potential: Int) throws {
    let truth = try FlashingRatchet(potential: potential).generator
    var times = [0.0]
    for look in 0..<60 { times.append(times[look] + [0.03, 0.05][look % 2]) }
    let key = RandomKey(seed: 8, purpose: "test", path: "labels")
    var noisy = sampled(try paths(truth, count: 250, duration: times[60], seed: 7), times: times)
    for number in noisy.indices {
      var stream = RandomStream(key: key, episode: UInt64(number))
      for look in noisy[number].observations.indices where stream.bernoulli(probability: 0.1) {
        noisy[number].observations[look] = stream.integer(below: 6)
      }
    }
    let emissions = (0..<6).map { state in (0..<6).map { $0 == state ? 0.9 + 0.1 / 6 : 0.1 / 6 } }
    let start = try HiddenRates(
      generator: .uniformStart(noisy, stateCount: 6), initialLaw: [Double](repeating: 1.0 / 6, count: 6), emissions: emissions)
    let estimate = try start.estimated(from: noisy, limits: RateEstimationLimits(iterationsMax: 200, relativeGain: 1e-7))
    requireRising(estimate)
    let known = try HiddenRates(generator: truth, initialLaw: truth.stationaryLaw(), emissions: emissions)
    #expect(try estimate.logLikelihood >= known.logLikelihood(noisy))
    let found = parameters(estimate.generator.rates)
    // as many seconds as the clean paths of 300; labels that are wrong one time in twelve double the errors at most
    #expect(abs(found.switching - 1) < 4.5 * 2 * 0.048)
    #expect(abs(found.hopping - 1) < 4.5 * 2 * 0.037)
    // from V = 2 on the ratchet is in its highest state less often than labels are wrong: the rates out of it say nothing
    if potential < 2 { #expect(abs(found.potential - Double(potential)) < 4.5 * 2 * 0.058) }
  }

  @Test func withoutNoiseTheHiddenEstimateIsTheCleanOne() throws {
    let truth = try Generator(rows: [[-1, 1, 0], [0.5, -1.5, 1], [0.25, 0, -0.25]])
    let clean = sampled(try paths(truth, count: 30, duration: 20, seed: 3), times: (0...100).map { 0.2 * Double($0) })
    let start = try Generator.uniformStart(clean, stateCount: 3)
    let limits = RateEstimationLimits(iterationsMax: 12, relativeGain: 0)
    let direct = try TransitionCounts(clean, stateCount: 3).estimateRates(from: start, limits: limits)
    let hidden = try HiddenRates(
      generator: start, initialLaw: [0.2, 0.3, 0.5], emissions: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    ).estimated(from: clean, limits: limits)
    for (a, b) in zip(direct.generator.rates.elements, hidden.generator.rates.elements) { #expect(abs(a - b) < 1e-10) }
  }

  @Test func theForwardRecursionSumsOverAllHiddenPaths() throws {
    let generator = try Generator(rows: [[-2, 2], [1, -1]])
    let model = try HiddenRates(generator: generator, initialLaw: [0.6, 0.4], emissions: [[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
    let path = SampledPath(observations: [0, 2, 1, 1], lagsSeconds: [0.3, 0.7, 0.3])
    var sum = 0.0
    for hidden in 0..<16 {
      let states = (0..<4).map { hidden >> $0 & 1 }
      var probability = model.initialLaw[states[0]] * model.emissions[states[0]][path.observations[0]]
      for k in 1..<4 {
        probability *= generator.transitionMatrix(after: path.lagsSeconds[k - 1], by: .scalingAndSquaring)[states[k - 1], states[k]]
        probability *= model.emissions[states[k]][path.observations[k]]
      }
      sum += probability
    }
    #expect(try abs(model.logLikelihood([path]) - Double.log(sum)) < 1e-13)
  }

  @Test func emissionsAreLearntToo() throws {
    let truth = try Generator(rows: [[-1, 1], [1, -1]])
    var noisy = sampled(try paths(truth, count: 60, duration: 20, seed: 4), times: (0...200).map { 0.1 * Double($0) })
    for number in noisy.indices {
      var stream = RandomStream(key: RandomKey(seed: 9, purpose: "test", path: "labels"), episode: UInt64(number))
      for look in noisy[number].observations.indices where stream.bernoulli(probability: 0.15) { noisy[number].observations[look] ^= 1 }
    }
    let start = try HiddenRates(
      generator: Generator(rows: [[-2, 2], [2, -2]]), initialLaw: [0.5, 0.5], emissions: [[0.7, 0.3], [0.3, 0.7]])
    let estimate = try start.estimated(from: noisy, learnsEmissions: true, limits: RateEstimationLimits(relativeGain: 1e-8))
    requireRising(estimate)
    #expect(abs(estimate.emissions[0][1] - 0.15) < 0.03 && abs(estimate.emissions[1][0] - 0.15) < 0.03)
    #expect(abs(estimate.generator.rates[0, 1] - 1) < 0.2)
  }

  @Test func badPathsAreRefusedWithTheirPlace() throws {
    let start = try Generator(rows: [[-1, 1, 0], [0, -1, 1], [0, 0, 0]])
    #expect(throws: MarkovProcessError.unknownState(path: 0, place: 1, value: 3, last: 2)) {
      _ = try TransitionCounts([SampledPath(observations: [0, 3], lagsSeconds: [1])], stateCount: 3)
    }
    #expect(throws: MarkovProcessError.timesNotRising(path: 0, place: 1)) {
      _ = try TransitionCounts([SampledPath(observations: [0, 1], lagsSeconds: [0])], stateCount: 3)
    }
    #expect(throws: MarkovProcessError.emptyPath(path: 0)) {
      _ = try TransitionCounts([SampledPath(observations: [], lagsSeconds: [])], stateCount: 3)
    }
    #expect(throws: MarkovProcessError.impossiblePath(path: 0, place: 0)) {
      _ = try TransitionCounts([SampledPath(observations: [2, 0], lagsSeconds: [1])], stateCount: 3).estimateRates(from: start)
    }
  }
}
