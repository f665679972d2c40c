import DeterministicMath
import Testing

/// Float and Double as lanes of one, and code written over any lane type.
@Suite struct ScalarLaneTests {
  /// Written once, as a world's physics is.
  static func law<Real: Lane>(_ x: Real) -> Real {
    let clamped = Real.clamp(x, .zero, Real(2))
    return Real.select(Real.less(x, .zero), Real.exp(x), Real.fma(clamped, Real.squareRoot(clamped), -Real.absolute(x)))
  }

  @Test func oneLawGivesTheSameInEveryLaneType() {
    var wide = SIMD16<Float>.zero
    var pair = SIMD8<Double>.zero
    for lane in 0..<16 { wide[lane: lane] = Float(lane) * 0.37 - 2 }
    for lane in 0..<8 { pair[lane: lane] = Double(lane) * 0.73 - 2 }
    let (laws, pairLaws) = (Self.law(wide), Self.law(pair))
    for lane in 0..<16 { #expect(laws[lane: lane] == Self.law(wide[lane: lane])) }
    for lane in 0..<8 { #expect(pairLaws[lane: lane] == Self.law(pair[lane: lane])) }
    #expect(Self.law(Double(-1)) == Double.exp(-1) && Self.law(Float(1)) == 0)
  }

  @Test func operationsOfTheScalar() {
    #expect(Double.laneCount == 1 && Double.zero == 0 && Float(splat: 3)[lane: 0] == 3)
    #expect(Double.fma(0.1, 10, -1) == 0x1p-54, "one rounding: 0.1 exceeds 1/10 by 2^-54 / 10")
    #expect(Double.minimum(.nan, 2) == 2 && Double.minimum(2, .nan).isNaN && Double.maximum(-0.0, 1) == 1)
    #expect(Double.roundToEven(2.5) == 2 && Double.roundToEven(-3.5) == -4 && Float.floor(-0.5) == -1)
    #expect(Double.squareRoot(2) == 2.0.squareRoot() && Float.absolute(-3) == 3)
    #expect(BooleanMask.any(Double.less(1, 2)) && !BooleanMask.any(BooleanMask.not(Double.lessOrEqual(2, 2))))
    #expect(BooleanMask.or(.init(all: false), .init(all: true)) == BooleanMask(all: true))
    #expect(Double.isFinite(1)[lane: 0] && !Double.isFinite(.infinity)[lane: 0] && !Double.isFinite(.nan)[lane: 0])
  }
}
