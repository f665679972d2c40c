import ScenarioModel
import Testing

@Suite struct UnitTests {
  @Test(arguments: [
    ("m", 1.0, 1.0), ("km", 2, 2000), ("cm", 5, 0.05), ("ms", 20, 0.02), ("us", 7, 7e-6), ("\u{B5}s", 7, 7e-6), ("ns", 3, 3e-9),
    ("min", 2, 120), ("h", 1, 3600), ("GHz", 2, 2e9), ("g", 20, 0.02), ("kg", 0.3, 0.3), ("Wh", 1, 3600), ("mW", 5, 0.005),
    ("km/h", 36, 10), ("m/s^2", 9.81, 9.81), ("kg*m^2", 2.5e-3, 2.5e-3), ("Mbit/s", 0.5, 500_000), ("kB", 1, 8000), ("MiB", 1, 8_388_608),
    ("m*s^-1", 3, 3), ("deg", 180, Double.pi), ("N*m", 2, 2), ("mm^2", 1, 1e-6),
  ])
  func siValues(_ symbol: String, _ number: Double, _ expected: Double) throws {
    #expect(try Unit.parse(symbol).siValue(number) == expected)
  }

  @Test(arguments: [
    ("m/s", Dimension.speed), ("km/h", .speed), ("W/m*s", Dimension(length: 1, mass: 1, time: -2)), ("J/s", .power), ("N*m", .energy),
    ("bit/s", .dataRate), ("1", .one),
  ])
  func dimensions(_ symbol: String, _ expected: Dimension) throws {
    guard symbol != "1" else { return }
    #expect(try Unit.parse(symbol).dimension == expected)
  }

  @Test(arguments: [("kmh", "km/h"), ("Mbps", "Mbit/s"), ("sec", "s"), ("metres", "m"), ("m/sec", "m/s"), ("Ghz", "GHz")])
  func suggestions(_ wrong: String, _ right: String) {
    #expect(throws: UnitProblem.self) { try Unit.parse(wrong) }
    do { _ = try Unit.parse(wrong) } catch { #expect(error.suggestion == right) }
  }

  @Test(arguments: ["dB/s", "steps*m", "m^0", "m^10", "m^-12", "m//s", "", "m^", "m^99999999999999999999", "km^9*km^9*km^9"])
  func refused(_ text: String) {
    #expect(throws: UnitProblem.self) { try Unit.parse(text) }
  }

  @Test func decibelsAreExactAtWholePowers() {
    #expect(Decibel.watts(dBm: 30) == 1)
    #expect(Decibel.watts(dBm: 0) == 0.001)
    #expect(Decibel.ratio(decibels: 100) == 1e10)
    #expect(Decibel.decibels(ratio: 1000) == 30)
    // 10·log₁₀ 2
    #expect(abs(Decibel.decibels(ratio: 2) - 3.010299956639812) < 1e-15)
    #expect(abs(Decibel.ratio(decibels: 3.010299956639812) - 2) < 1e-14)
    #expect(abs(Decibel.ratio(decibels: -7) - 0.19952623149688797) < 1e-16)
  }
}
