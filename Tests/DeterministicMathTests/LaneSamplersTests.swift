import DeterministicMath
import Testing

/// Moments of the lane samplers. The key is fixed, so nothing here is left to chance; the bounds are 5 standard errors.
@Suite struct LaneSamplersTests {
  /// The mean of x, x^2, x^4 over the values.
  static func moments(_ values: [Double]) -> (Double, Double, Double) {
    let n = Double(values.count)
    return (
      values.reduce(0, +) / n, values.reduce(0) { $0 + $1 * $1 } / n, values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n
    )
  }

  @Test func normalNumbersHaveNormalMoments() {
    var counter = SIMD16<UInt32>(repeating: 0)
    for lane in 0..<16 { counter[lane] = UInt32(lane) }
    let stream = LanePhilox<SIMD16<Float>>(key0: 2026, key1: 11, c0: counter, c1: SIMD16(repeating: 0), c2: SIMD16(repeating: 0))
    var first: [Double] = []
    var second: [Double] = []
    for block: UInt32 in 0..<512 {
      let (a, b) = stream.standardNormalPair(block: block)
      for lane in 0..<16 {
        first.append(Double(a[lane]))
        second.append(Double(b[lane]))
      }
    }
    let root = Double(first.count).squareRoot()
    for values in [first, second] {
      let (mean, square, fourth) = Self.moments(values)
      #expect(mean.magnitude < 5 / root)
      #expect((square - 1).magnitude < 5 * 2.0.squareRoot() / root)
      #expect((fourth - 3).magnitude < 5 * 96.0.squareRoot() / root)
    }
    let product = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } / Double(first.count)
    #expect(product.magnitude < 5 / root)
  }

  @Test func exponentialNumbersHaveExponentialMoments() {
    var counter = SIMD8<UInt32>(repeating: 0)
    for lane in 0..<8 { counter[lane] = UInt32(lane) }
    let stream = LanePhilox<SIMD8<Double>>(key0: 2026, key1: 12, c0: counter, c1: SIMD8(repeating: 0), c2: SIMD8(repeating: 0))
    var values: [Double] = []
    for block: UInt32 in 0..<512 {
      let (u, v) = stream.uniformPair(block: block)
      let (a, b) = (SIMD8<Double>.standardExponential(u), SIMD8<Double>.standardExponential(v))
      for lane in 0..<8 { values += [a[lane], b[lane]] }
    }
    let root = Double(values.count).squareRoot()
    let (mean, square, _) = Self.moments(values)
    #expect(values.allSatisfy { $0 > 0 })
    #expect((mean - 1).magnitude < 5 / root)
    #expect((square - 2).magnitude < 5 * 20.0.squareRoot() / root)
  }

  @Test func quantilesOfTheUniform() {
    // sqrt(-2 log u) at v = 1/2 points along the negative axis; -log(1/2) = log 2
    #expect(Double.standardExponential(0.5) == 0.6931471805599453)
    let (x, y) = Double.standardNormalPair(Double.exp(-0.5), 0.5)
    #expect((x + 1).magnitude < 1e-15 && y == 0)
  }
}
