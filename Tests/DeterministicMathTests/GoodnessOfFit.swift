import DeterministicMath
import Glibc

/// Draws a test makes: fewer in debug builds, which are slow; more on demand.
var drawCount: Int {
  if getenv("SORTIE_LONG_TESTS") != nil { return 2_000_000 }
  #if DEBUG
    return 20_000
  #else
    return 100_000
  #endif
}

/// The stream of a test, named by its path, at seed 2026.
func testStream(_ path: String) -> RandomStream {
  RandomStream(key: RandomKey(seed: 2026, purpose: "test", path: path), episode: 0)
}

/// The draws of a test.
func draws(_ path: String, count: Int = drawCount, _ draw: (inout RandomStream) -> Double) -> [Double] {
  var stream = testStream(path)
  return (0..<count).map { _ in draw(&stream) }
}

/// How many standard errors the mean of a sample is off.
func meanDeviation(_ sample: [Double], mean: Double, variance: Double) -> Double {
  abs(RunningMoments(sample).mean - mean) / (variance / Double(sample.count)).squareRoot()
}

/// How many standard errors the variance of a sample is off, given the excess kurtosis of its distribution.
func varianceDeviation(_ sample: [Double], variance: Double, excessKurtosis: Double) -> Double {
  let standardError = variance * ((excessKurtosis + 2) / Double(sample.count)).squareRoot()
  return abs(RunningMoments(sample).sampleVariance - variance) / standardError
}

/// The probability that a sample of the distribution is farther from it than this one, by Kolmogorov and Smirnov.
///
/// Q(λ) = 2·Σ (-1)^(j-1)·exp(-2j²λ²), λ = D·(√n + 0.12 + 0.11/√n) (Stephens, 1970).
func kolmogorovSmirnovTail(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
  let n = Double(sample.count)
  var distance = 0.0
  for (index, x) in sample.sorted().enumerated() {
    let expected = cumulative(x)
    distance = max(distance, expected - Double(index) / n, Double(index + 1) / n - expected)
  }
  let lambda = distance * (n.squareRoot() + 0.12 + 0.11 / n.squareRoot())
  if lambda < 0.2 { return 1 }
  let terms = (1...100).map { j in (j % 2 == 1 ? 2.0 : -2.0) * Double.exp(-2 * Double(j * j) * lambda * lambda) }
  return min(max(terms.reduce(0, +), 0), 1)
}

/// The probability of a greater χ² than that of these counts, given the probability of each cell; cells that expect fewer than 10 are joined.
func chiSquareTail(counts: [Int], probabilities: [Double]) -> Double {
  let total = Double(counts.reduce(0, +))
  var cells: [(observed: Double, expected: Double)] = [(0, 0)]
  for (count, probability) in zip(counts, probabilities) {
    if cells[cells.count - 1].expected >= 10 { cells.append((0, 0)) }
    cells[cells.count - 1].observed += Double(count)
    cells[cells.count - 1].expected += probability * total
  }
  if cells.count > 1, let last = cells.last, last.expected < 10 {
    cells.removeLast()
    cells[cells.count - 1].observed += last.observed
    cells[cells.count - 1].expected += last.expected
  }
  precondition(cells.count > 1, "one cell tells nothing")
  let statistic = cells.reduce(0) { $0 + ($1.observed - $1.expected) * ($1.observed - $1.expected) / $1.expected }
  return Double.regularizedUpperGamma(shape: 0.5 * Double(cells.count - 1), 0.5 * statistic)
}

/// Below this a goodness-of-fit test fails.
let tailProbabilityMin = 1e-4
/// Above this many standard errors a moment fails.
let standardErrorsMax = 4.5
