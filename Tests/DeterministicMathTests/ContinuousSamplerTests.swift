import DeterministicMath
import Testing

/// Moments and goodness of fit of the continuous samplers at fixed seeds.
@Suite struct ContinuousSamplerTests {
  func check(
    _ sample: [Double], mean: Double, variance: Double, excessKurtosis: Double, _ cumulative: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(meanDeviation(sample, mean: mean, variance: variance) < standardErrorsMax, sourceLocation: sourceLocation)
    #expect(
      varianceDeviation(sample, variance: variance, excessKurtosis: excessKurtosis) < standardErrorsMax, sourceLocation: sourceLocation)
    #expect(kolmogorovSmirnovTail(sample, cumulative) > tailProbabilityMin, sourceLocation: sourceLocation)
  }

  @Test func uniform() {
    let unit = draws("uniform") { $0.uniform() }
    check(unit, mean: 0.5, variance: 1.0 / 12, excessKurtosis: -1.2) { $0 }
    let shifted = draws("uniform range") { $0.uniform(from: -3, to: 7) }
    check(shifted, mean: 2, variance: 100.0 / 12, excessKurtosis: -1.2) { ($0 + 3) / 10 }
  }

  @Test func uniformStaysBelowItsUpperEnd() {
    // two neighbouring numbers: every value must round to the lower one
    let values = draws("uniform narrow", count: 200) { $0.uniform(from: 1, to: 1.0.nextUp) }
    #expect(values.allSatisfy { $0 == 1 })
  }

  @Test func normal() {
    let sample = draws("normal") { $0.normal(mean: -2, standardDeviation: 3) }
    check(sample, mean: -2, variance: 9, excessKurtosis: 0) { StandardNormal.cumulative(($0 + 2) / 3) }
  }

  @Test func logNormal() {
    let s = 0.25
    let sample = draws("lognormal") { $0.logNormal(logMean: 1, logStandardDeviation: s) }
    let w = Double.exp(s * s)
    check(
      sample, mean: Double.exp(1 + s * s / 2), variance: (w - 1) * Double.exp(2 + s * s),
      excessKurtosis: w * w * w * w + 2 * w * w * w + 3 * w * w - 6
    ) { StandardNormal.cumulative((Double.log($0) - 1) / s) }
  }

  @Test func exponential() {
    let sample = draws("exponential") { $0.exponential(mean: 4) }
    check(sample, mean: 4, variance: 16, excessKurtosis: 6) { 1 - Double.exp(-$0 / 4) }
  }

  @Test(arguments: [0.05, 0.5, 1, 2.5, 100]) func gamma(shape: Double) {
    let sample = draws("gamma \(shape)") { $0.gamma(shape: shape, scale: 2) }
    check(sample, mean: 2 * shape, variance: 4 * shape, excessKurtosis: 6 / shape) {
      Double.regularizedLowerGamma(shape: shape, $0 / 2)
    }
  }

  @Test(arguments: [(0.02, 0.03), (0.5, 0.5), (1, 3), (2, 0.4), (30, 12)]) func beta(_ a: Double, _ b: Double) {
    let sample = draws("beta \(a) \(b)") { $0.beta(alpha: a, beta: b) }
    let n = a + b
    let excess = 6 * ((a - b) * (a - b) * (n + 1) - a * b * (n + 2)) / (a * b * (n + 2) * (n + 3))
    #expect(sample.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(meanDeviation(sample, mean: a / n, variance: a * b / (n * n * (n + 1))) < standardErrorsMax)
    #expect(varianceDeviation(sample, variance: a * b / (n * n * (n + 1)), excessKurtosis: excess) < standardErrorsMax)
    // a shape this small puts many draws on the last number below 1: the distribution of doubles has a step there
    if min(a, b) >= 0.4 {
      #expect(kolmogorovSmirnovTail(sample) { Double.regularizedBeta($0, a: a, b: b) } > tailProbabilityMin)
    }
  }

  @Test func pointsOfARectangle() {
    var stream = testStream("rectangle")
    let points = (0..<drawCount).map { _ in stream.point(inRectangleFrom: Vector2(-1, 10), to: Vector2(3, 11)) }
    #expect(kolmogorovSmirnovTail(points.map(\.x)) { ($0 + 1) / 4 } > tailProbabilityMin)
    #expect(kolmogorovSmirnovTail(points.map(\.y)) { $0 - 10 } > tailProbabilityMin)
    let products = points.map { ($0.x - 1) * ($0.y - 10.5) }
    #expect(meanDeviation(products, mean: 0, variance: 16.0 / 12 / 12) < standardErrorsMax)
  }

  @Test func pointsOfADisc() {
    var stream = testStream("disc")
    let centre = Vector2(5.0, -4.0)
    let offsets = (0..<drawCount).map { _ in stream.point(inDiscAround: centre, radius: 2) - centre }
    #expect(offsets.allSatisfy { $0.length < 2 + 1e-14 })
    #expect(kolmogorovSmirnovTail(offsets.map { $0.lengthSquared / 4 }) { $0 } > tailProbabilityMin)
    let angles = offsets.map { (Double.atan2($0.y, $0.x) + Double.pi) / (2 * Double.pi) }
    #expect(kolmogorovSmirnovTail(angles) { $0 } > tailProbabilityMin)
  }
}
