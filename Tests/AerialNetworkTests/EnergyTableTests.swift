import DeterministicMath
import TestSupport
import Testing

@testable import AerialNetwork

@Suite("Propulsion against known answers")
struct EnergyTableTests {
  let vehicle = RotaryWingPropulsion.zengXuZhang2019

  @Test("K1: power over speed")
  func power() throws {
    let table = try OracleTable("K1")
    for row in table.rows.map(table.numbers) {
      let v = row[0]
      #expect(relativeError(vehicle.bladePower_W(speed_m_per_s: v), row[1]) < 1e-12)
      #expect(relativeError(vehicle.inducedPower_W(speed_m_per_s: v), row[2]) < 1e-12)
      #expect(relativeError(vehicle.parasitePower_W(speed_m_per_s: v), row[3], floor: 1e-12) < 1e-12)
      #expect(relativeError(vehicle.power_W(speed_m_per_s: v), row[4]) < 1e-12)
      if v > 0 { #expect(relativeError(vehicle.power_W(speed_m_per_s: v) / v, row[5]) < 1e-12) }
    }
  }

  @Test("K1x: hover power, and the speeds of least power and least energy a metre")
  func knownSpeeds() throws {
    let table = try OracleTable("K1x")
    let known = Dictionary(uniqueKeysWithValues: table.rows.map { ($0[0], Double($0[1])!) })
    #expect(relativeError(vehicle.hoverPower_W, try #require(known["hover"])) < 1e-12)
    func power(_ v: Double) -> Double { vehicle.power_W(speed_m_per_s: v) }
    let endurance = Self.minimum(of: power, from: 1, to: 40)
    #expect(relativeError(endurance, try #require(known["Vme"])) < 1e-6)
    #expect(relativeError(power(endurance), try #require(known["Pme"])) < 1e-10)
    let range = Self.minimum(of: { power($0) / $0 }, from: 1, to: 40)
    #expect(relativeError(range, try #require(known["Vmr"])) < 1e-6)
    #expect(relativeError(power(range) / range, try #require(known["Emr"])) < 1e-10)
  }

  @Test("The consistency laws hold where v0 is not given")
  func consistency() {
    let computed = RotaryWingPropulsion(
      weight_N: 20, rotorRadius_m: 0.4, discArea_m2: 0.503, bladeSpeed_rad_per_s: 300, airDensity_kg_per_m3: 1.225, solidity: 0.05,
      profileDrag: 0.012, inducedCorrection: 0.1, fuselageDragRatio: 0.6)
    #expect(relativeError(computed.tipSpeed_m_per_s, 120) < 1e-15)
    #expect(relativeError(computed.inducedSpeed_m_per_s, (20 / (2 * 1.225 * 0.503)).squareRoot()) < 1e-15)
    #expect(computed.hoverPower_W == vehicle.hoverPower_W)
  }

  /// Golden-section search.
  static func minimum(of f: (Double) -> Double, from low: Double, to high: Double) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (a, b) = (low, high)
    for _ in 0..<100 {
      let c = b - ratio * (b - a)
      let d = a + ratio * (b - a)
      if f(c) < f(d) { b = d } else { a = c }
    }
    return (a + b) / 2
  }
}
