import DeterministicMath

/// Sums over finished makespans, a lane apart, in double precision.
struct LaneSums {
  private var first = SIMD16<Double>(repeating: 0)
  private var second = SIMD16<Double>(repeating: 0)
  private var third = SIMD16<Double>(repeating: 0)
  private var fourth = SIMD16<Double>(repeating: 0)
  private var reached: [SIMD16<Double>]

  init(timeCount: Int) { reached = [SIMD16<Double>](repeating: SIMD16(repeating: 0), count: timeCount) }

  /// Adds what the lanes have summed in single precision since the last time.
  mutating func add(_ sums: (SIMD16<Float>, SIMD16<Float>, SIMD16<Float>, SIMD16<Float>)) {
    first += SIMD16<Double>(sums.0)
    second += SIMD16<Double>(sums.1)
    third += SIMD16<Double>(sums.2)
    fourth += SIMD16<Double>(sums.3)
  }

  mutating func add(reached counts: SIMD16<Float>, time: Int) { reached[time] += SIMD16<Double>(counts) }

  private static func total(_ lanes: SIMD16<Double>) -> Double { FixedOrderSum.sum((0..<16).map { lanes[$0] }) }

  /// - Parameters:
  ///   - centre: deviations are from here, s.
  ///   - unit: of the deviations, s.
  func result(count: Int, centre: Double, unit: Double) -> SimulatedMakespan {
    let n = Double(count)
    let m1 = Self.total(first) / n, m2 = Self.total(second) / n, m3 = Self.total(third) / n, m4 = Self.total(fourth) / n
    let variance = m2 - m1 * m1
    let fourthCentral = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1
    let square = unit * unit
    return SimulatedMakespan(
      count: count, mean: centre + unit * m1, variance: square * variance, fourthMoment: square * square * fourthCentral,
      cumulative: reached.map { Self.total($0) / n })
  }
}
