import ScenarioLanguage
import ScenarioModel
import Testing

/// Every unit of the catalogue against the SI brochure (9th edition, tables 4, 5, 7 and 8) and IEC 80000-13.
@Suite struct UnitTableTests {
  /// SI value of 1, and the SI unit that it is counted in.
  static let sizes: [String: (Double, String)] = [
    "m": (1, "m"), "s": (1, "s"), "Hz": (1, "s^-1"), "g": (0.001, "kg"), "N": (1, "kg*m/s^2"), "J": (1, "N*m"), "W": (1, "J/s"),
    "Wh": (3600, "J"), "V": (1, "W/A"), "A": (1, "A"), "Ah": (3600, "C"), "C": (1, "A*s"), "Ohm": (1, "V/A"), "S": (1, "A/V"),
    "F": (1, "C/V"), "H": (1, "Wb/A"), "T": (1, "Wb/m^2"), "Wb": (1, "V*s"), "Pa": (1, "N/m^2"), "bar": (100_000, "Pa"), "K": (1, "K"),
    "rad": (1, "rad"), "bit": (1, "bit"), "B": (8, "bit"), "min": (60, "s"), "h": (3600, "s"), "day": (86_400, "s"),
    "deg": (0.017453292519943295, "rad"), "rev": (6.283185307179586, "rad"), "rpm": (0.10471975511965977, "rad/s"),
    "atm": (101_325, "Pa"), "%": (0.01, ""), "ppm": (1e-6, ""),
  ]

  static let prefixes: [String: Double] = [
    "p": 1e-12, "n": 1e-9, "u": 1e-6, "m": 1e-3, "c": 1e-2, "h": 1e2, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "Ki": 1024, "Mi": 1_048_576,
    "Gi": 1_073_741_824, "Ti": 1_099_511_627_776,
  ]

  @Test(arguments: LanguageCatalogue.units) func sizesAndPrefixes(_ entry: LanguageCatalogue.Entry) throws {
    let unit = try Unit.parse(entry.name)
    guard unit.scale == .linear else {
      #expect(["dB", "dBi", "dBm", "dBW", "steps", "step"].contains(entry.name))
      return
    }
    let (size, reference) = try #require(Self.sizes[entry.name], "\(entry.name) has no known answer")
    #expect(unit.siValue(1) == size, "\(entry.name)")
    if !reference.isEmpty { #expect(try unit.dimension == Unit.parse(reference).dimension, "\(entry.name)") }
    let allowed = entry.summary.split(separator: ";").dropFirst().first.map { $0.split(separator: " ").dropFirst().map(String.init) } ?? []
    for prefix in allowed {
      let prefixed = try Unit.parse(prefix + entry.name)
      let factor = try #require(Self.prefixes[prefix])
      #expect(abs(prefixed.siValue(1) - factor * size) <= 1e-15 * factor * size && prefixed.dimension == unit.dimension)
    }
  }

  @Test(arguments: [
    // one number each that must come out without rounding
    ("ps", 3.0, 3e-12), ("pF", 47, 47e-12), ("uH", 10, 10e-6), ("mOhm", 20, 0.02), ("kOhm", 4.7, 4700), ("MOhm", 1, 1e6), ("nT", 50_000, 50e-6),
    ("hPa", 1013.25, 101_325), ("mbar", 1013.25, 101_325), ("kWh", 1, 3.6e6), ("mAh", 5000, 18_000), ("mC", 2, 0.002), ("GW", 1, 1e9),
    ("TiB", 1, 8_796_093_022_208), ("rev/s", 1, 6.283185307179586), ("kg/m^3", 1.225, 1.225), ("Pa*s", 1.8e-5, 1.8e-5), ("W/Hz", 4e-21, 4e-21),
    ("N*m", 3, 3), ("N*s/m", 3, 3), ("rad/s^2", 2, 2), ("V/m", 3, 3), ("uS", 7, 7e-6), ("day", 2, 172_800),
  ])
  func siValues(_ symbol: String, _ number: Double, _ expected: Double) throws {
    #expect(try Unit.parse(symbol).siValue(number) == expected)
  }

  @Test(arguments: [
    ("V", "voltage"), ("C", "charge"), ("Ohm", "resistance"), ("S", "conductance"), ("F", "capacitance"), ("H", "inductance"),
    ("T", "magnetic field"), ("Wb", "magnetic flux"), ("kg*m/s", "momentum"), ("rad/s^2", "angular acceleration"), ("kg/m^3", "density"),
    ("N/m", "stiffness"), ("rpm", "angular speed"), ("m/s^3", "jerk"), ("W/Hz", "energy"), ("N*m", "energy"), ("V/m", "electric field"),
  ])
  func dimensionsHaveNames(_ unit: String, _ name: String) {
    let (_, findings) = checkLaboratory(1, fields: "wait = 1 \(unit)")
    #expect(findings.map(\.message) == ["expected time for box.wait, got \(name) (1 \(unit))"])
  }

  @Test func celsiusIsRefusedWithTheKelvins() {
    for (text, kelvin) in [("20 degC", "293.15 K"), ("-40 degC", "273.15 K"), ("25 \u{B0}C", "298.15 K"), ("21.5 celsius", "294.65 K")] {
      let (_, findings) = checkLaboratory(1, fields: "", "let t = \(text)\nrequire t > 0 K")
      #expect(findings.map(\.code) == [.unknownUnit])
      // '-' stands in front of the number and is no part of it
      #expect(findings[0].help.first?.replacement?.text == (text.hasPrefix("-") ? "313.15 K" : kelvin))
    }
  }

  @Test(arguments: [
    ("abs(50 % - 0.5) < 1e-12", true), ("50% + 10 % == 0.6", true), ("7 % 3 == 1", true), ("7%3 == 1", true), ("(7 m) % (4 m) == 3 m", true),
    ("7 % (2 + 1) == 1", true), ("clamp(120 %, 0, 1) == 1", true), ("8 % -3 == -1", true), ("25 ppm < 1 %", true), ("5 % == 0.05 and 2 > 1", true),
    ("3 dBi + 2 dB == 5 dB", true), ("10 dBm + 3 dBi == 13 dBm", true), ("1 rpm * 60 s == 1 rev * 1", true),
  ])
  func perCentAndRemainder(_ formula: String, _ holds: Bool) throws {
    let (scenario, findings) = checkLaboratory(1, fields: "", "require \(formula)")
    #expect((scenario != nil) == holds, "\(formula): \(rendered(findings))")
  }
}
