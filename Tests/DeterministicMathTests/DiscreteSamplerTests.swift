import DeterministicMath
import Testing

/// Moments and goodness of fit of the discrete samplers at fixed seeds.
@Suite struct DiscreteSamplerTests {
  @Test(arguments: [1e-3, 0.7, 5, 9.99, 10, 30, 1000, 123_456.7]) func poisson(mean: Double) {
    var stream = testStream("poisson \(mean)")
    let sample = (0..<drawCount).map { _ in stream.poisson(mean: mean) }
    #expect(meanDeviation(sample.map(Double.init), mean: mean, variance: mean) < standardErrorsMax)
    #expect(varianceDeviation(sample.map(Double.init), variance: mean, excessKurtosis: 1 / mean) < standardErrorsMax)
    // cells: one count each, the outermost with all beyond
    let reach = Int(8 * mean.squareRoot()) + 10
    let (first, last) = (max(0, Int(mean) - reach), Int(mean) + reach)
    var counts = [Int](repeating: 0, count: last - first + 1)
    for value in sample { counts[min(max(value, first), last) - first] += 1 }
    var probabilities = (first...last).map { Double.exp(Double.logPoissonProbability(count: Double($0), mean: mean)) }
    probabilities[0] = first == 0 ? probabilities[0] : Double.regularizedUpperGamma(shape: Double(first + 1), mean)
    probabilities[probabilities.count - 1] = Double.regularizedLowerGamma(shape: Double(last), mean)
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9)
    #expect(chiSquareTail(counts: counts, probabilities: probabilities) > tailProbabilityMin)
  }

  @Test(arguments: [1e9, 1e15]) func poissonOfALargeMeanIsNormal(mean: Double) {
    var stream = testStream("poisson \(mean)")
    let sample = (0..<drawCount / 4).map { _ in (Double(stream.poisson(mean: mean)) - mean) / mean.squareRoot() }
    #expect(meanDeviation(sample, mean: 0, variance: 1) < standardErrorsMax)
    #expect(varianceDeviation(sample, variance: 1, excessKurtosis: 0) < standardErrorsMax)
    #expect(kolmogorovSmirnovTail(sample, StandardNormal.cumulative) > tailProbabilityMin)
  }

  @Test func poissonOfMeanZeroIsZero() {
    var stream = testStream("poisson 0")
    #expect((0..<100).allSatisfy { _ in stream.poisson(mean: 0) == 0 })
  }

  @Test func bernoulli() {
    for probability in [0.01, 0.5, 0.9] {
      let sample = draws("bernoulli \(probability)") { $0.bernoulli(probability: probability) ? 1 : 0 }
      #expect(meanDeviation(sample, mean: probability, variance: probability * (1 - probability)) < standardErrorsMax)
    }
    var stream = testStream("bernoulli")
    #expect((0..<1000).allSatisfy { _ in stream.bernoulli(probability: 1) })
    #expect((0..<1000).allSatisfy { _ in !stream.bernoulli(probability: 0) })
  }

  @Test(arguments: [2, 3, 10, 255]) func integersBelowABound(bound: Int) {
    var stream = testStream("integer \(bound)")
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<drawCount { counts[stream.integer(below: bound)] += 1 }
    let fit = chiSquareTail(counts: counts, probabilities: [Double](repeating: 1 / Double(bound), count: bound))
    #expect(fit > tailProbabilityMin)
    #expect(counts.reduce(0, +) == drawCount)
  }

  // of 3·2⁶² values the first third would be drawn twice as often as the others if the remainder of 2⁶⁴ were not refused
  @Test func integersBelowALargeBoundHaveNoBias() {
    var stream = testStream("integer large")
    let bound: UInt64 = 3 << 62
    var counts = [0, 0, 0]
    for _ in 0..<drawCount { counts[Int(stream.integer(below: bound) >> 62)] += 1 }
    #expect(chiSquareTail(counts: counts, probabilities: [1.0 / 3, 1.0 / 3, 1.0 / 3]) > tailProbabilityMin)
    #expect(stream.integer(below: UInt64.max) < .max)
    #expect((0..<100).allSatisfy { _ in stream.integer(below: 1) == 0 })
  }

  @Test func weightedChoice() {
    let weights = [0, 1, 0, 3, 0.5, 2, 0]
    var stream = testStream("weights")
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<drawCount { counts[stream.index(weights: weights)] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[6] == 0)
    let chosen = [1, 3, 4, 5]
    #expect(
      chiSquareTail(counts: chosen.map { counts[$0] }, probabilities: chosen.map { weights[$0] / 6.5 }) > tailProbabilityMin)
  }

  @Test func permutationsAreEquallyProbable() {
    var stream = testStream("permutation")
    var counts = [Int](repeating: 0, count: 256)
    for _ in 0..<drawCount {
      let order = stream.permutation(count: 4)
      #expect(order.sorted() == [0, 1, 2, 3])
      counts[order.reduce(0) { $0 * 4 + $1 }] += 1
    }
    let seen = counts.filter { $0 > 0 }
    #expect(seen.count == 24)
    #expect(chiSquareTail(counts: seen, probabilities: [Double](repeating: 1.0 / 24, count: 24)) > tailProbabilityMin)
    #expect(stream.permutation(count: 0) == [] && stream.permutation(count: 1) == [0])
  }
}
