import DeterministicMath
import Testing

/// The truncated normal over every kind of interval: about the mean, narrow, one-sided, in a tail, far in a tail.
@Suite struct TruncatedNormalTests {
  static let intervals: [(low: Double, high: Double)] = [
    (-1, 2), (-0.01, 0.02), (-.infinity, .infinity), (-0.5, .infinity), (-.infinity, 1e-9), (0, .infinity), (-.infinity, 0),
    (0, 0.3), (0.5, 3), (2, 2.1), (-3, -2.9), (-9, -4), (5, .infinity), (8, 8.05), (30, .infinity), (-37, -36), (-1e-12, 5),
  ]

  /// P(Z <= z | low <= Z <= high), from the tail on the interval's own side of zero.
  static func cumulative(_ z: Double, _ low: Double, _ high: Double) -> Double {
    if low >= 0 {
      let all = StandardNormal.upperTail(low) - StandardNormal.upperTail(high)
      return (StandardNormal.upperTail(low) - StandardNormal.upperTail(z)) / all
    }
    let below = low == -.infinity ? 0 : StandardNormal.cumulative(low)
    return (StandardNormal.cumulative(z) - below) / ((high == .infinity ? 1 : StandardNormal.cumulative(high)) - below)
  }

  @Test(arguments: 0..<intervals.count) func fits(_ index: Int) {
    let (low, high) = Self.intervals[index]
    let (mean, deviation) = (10.0, 4.0)
    let sample = draws("truncated \(index)", count: drawCount / 2) {
      $0.truncatedNormal(mean: mean, standardDeviation: deviation, low: mean + deviation * low, high: mean + deviation * high)
    }
    #expect(sample.allSatisfy { $0 >= mean + deviation * low && $0 <= mean + deviation * high })
    let fit = kolmogorovSmirnovTail(sample.map { ($0 - mean) / deviation }) { Self.cumulative($0, low, high) }
    #expect(fit > tailProbabilityMin)
  }

  // far out the tail is exponential: (z - α)·α → exponential of mean 1 - 2/α² + …
  @Test(arguments: [1e3, 1e8, 1e12, 1e150]) func tailBeyondEveryTable(start: Double) {
    let sample = draws("truncated far \(start)", count: drawCount / 4) {
      // unit chosen so that the offset is not lost beside the end of the interval
      $0.truncatedNormal(mean: -start * start, standardDeviation: start, low: 0, high: .infinity)
    }
    #expect(kolmogorovSmirnovTail(sample) { 1 - Double.exp(-$0) } > tailProbabilityMin)
  }

  @Test func anIntervalOfOnePoint() {
    var stream = testStream("truncated point")
    #expect(stream.truncatedNormal(mean: 0, standardDeviation: 1, low: 3, high: 3) == 3)
    #expect(stream.truncatedNormal(mean: 0, standardDeviation: .leastNonzeroMagnitude, low: 1, high: 2) == 1)
  }

  // E[Z | low < Z < high] = (φ(low) - φ(high))/(Φ(high) - Φ(low))
  @Test func momentsOfTheHalfNormal() {
    let sample = draws("half normal") { $0.truncatedNormal(mean: 0, standardDeviation: 1, low: 0, high: .infinity) }
    #expect(meanDeviation(sample, mean: (2 / Double.pi).squareRoot(), variance: 1 - 2 / Double.pi) < standardErrorsMax)
    #expect(varianceDeviation(sample, variance: 1 - 2 / Double.pi, excessKurtosis: 0.869177) < standardErrorsMax)
  }
}
