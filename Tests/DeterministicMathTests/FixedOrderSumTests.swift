import DeterministicMath
import Testing

@Suite struct FixedOrderSumTests {
  /// The definition, with sixteen scalars.
  static func byScalars<Scalar: BinaryFloatingPoint>(_ values: [Scalar]) -> Scalar {
    var lanes = [Scalar](repeating: 0, count: 16)
    let padded = values + [Scalar](repeating: 0, count: (16 - values.count % 16) % 16)
    for (index, value) in padded.enumerated() { lanes[index % 16] += value }
    for width in [8, 4, 2, 1] {
      for k in 0..<width { lanes[k] += lanes[k + width] }
    }
    return lanes[0]
  }

  /// Numbers whose sum depends on the order of addition.
  static func values(_ count: Int) -> [Double] {
    draws("sum \(count)", count: count) { $0.normal() * Double.exp(20 * $0.uniform()) }
  }

  static let counts = [0, 1, 2, 7, 15, 16, 17, 31, 32, 33, 100, 255, 1000]

  @Test(arguments: counts) func vectorsEqualScalars(count: Int) {
    let doubles = Self.values(count)
    let floats = doubles.map(Float.init)
    #expect(FixedOrderSum.sum(doubles).bitPattern == Self.byScalars(doubles).bitPattern)
    #expect(FixedOrderSum.sum(floats).bitPattern == Self.byScalars(floats).bitPattern)
  }

  @Test func cuttingChangesNothing() {
    let doubles = Self.values(1000)
    let floats = doubles.map(Float.init)
    for chunk in [1, 3, 8, 16, 17, 64, 100, 999, 5000] {
      var (sum64, sum32) = (FixedOrderSum<Double>(), FixedOrderSum<Float>())
      for start in stride(from: 0, to: 1000, by: chunk) {
        sum64.add(contentsOf: Array(doubles[start..<min(start + chunk, 1000)]))
        sum32.add(contentsOf: Array(floats[start..<min(start + chunk, 1000)]))
      }
      #expect(sum64.value.bitPattern == Self.byScalars(doubles).bitPattern, "chunk \(chunk)")
      #expect(sum32.value.bitPattern == Self.byScalars(floats).bitPattern, "chunk \(chunk)")
    }
  }

  @Test func addingOneByOneChangesNothing() {
    let doubles = Self.values(333)
    var sum = FixedOrderSum<Double>()
    for value in doubles { sum.add(value) }
    #expect(sum.value.bitPattern == FixedOrderSum.sum(doubles).bitPattern)
  }

  // the numbers do tell orders apart: plain addition gives other bits
  @Test func theOrderMatters() {
    let doubles = Self.values(1000)
    #expect(FixedOrderSum.sum(doubles) != doubles.reduce(0, +))
  }

  @Test func wholeNumbersAreExact() {
    #expect(FixedOrderSum.sum((1...1000).map(Double.init)) == 500_500)
    #expect(FixedOrderSum.sum((1...1000).map(Float.init)) == 500_500)
    #expect(FixedOrderSum<Double>.sum([]).bitPattern == 0.0.bitPattern)
    #expect(FixedOrderSum<Float>.sum([-0.0]).bitPattern == Float(0).bitPattern)
  }

  @Test func mergedChunksFollowTheirOrder() {
    let doubles = Self.values(960)
    var merged = FixedOrderSum<Double>()
    var expectedLanes = [Double](repeating: 0, count: 16)
    for start in stride(from: 0, to: 960, by: 64) {
      var part = FixedOrderSum<Double>()
      part.add(contentsOf: Array(doubles[start..<start + 64]))
      merged.merge(part)
      for lane in 0..<16 {
        var partLane = 0.0
        for k in stride(from: lane, to: 64, by: 16) { partLane += doubles[start + k] }
        expectedLanes[lane] += partLane
      }
    }
    #expect(merged.value.bitPattern == Self.byScalars(expectedLanes).bitPattern)
  }
}
