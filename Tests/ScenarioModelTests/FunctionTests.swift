import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Testing

/// Functions with drawn arguments give what they give with constants.
@Suite struct FunctionTests {
  private static let cases: [(String, @Sendable (Double, Double) -> Double)] = [
    ("sign(altitude - 50 m)", { x, _ in x > 50 ? 1.0 : x < 50 ? -1 : 0 }),
    ("ceil(altitude / 1 m)", { x, _ in x.rounded(.up) }), ("floor(altitude / 1 m)", { x, _ in x.rounded(.down) }),
    ("log10(altitude / 1 m)", { x, _ in Double.log10(x) }), ("asin(altitude / 100 m) / 1 rad", { x, _ in arcSine(x / 100) }),
    ("acos(altitude / 100 m) / 1 rad", { x, _ in Double.pi / 2 - arcSine(x / 100) }),
    ("atan(altitude / 1 m) / 1 rad", { x, _ in Double.atan(x) }), ("hypot(altitude, offset) / 1 m", { x, y in (x * x + y * y).squareRoot() }),
    ("mix(altitude, offset, 0.25) / 1 m", { x, y in 0.75 * x + 0.25 * y }), ("pow(altitude / 1 m, 0.5)", { x, _ in x.squareRoot() }),
    ("angle((0 m, 0 m), (altitude, offset)) / 1 rad", { x, y in Double.atan2(y, x) }),
    ("direction((0 m, 0 m), (altitude, offset)).y", { x, y in y / (x * x + y * y).squareRoot() }),
    ("dist((altitude, 0 m), (0 m, offset)) / 1 m", { x, y in (x * x + y * y).squareRoot() }),
    ("mix((0 m, altitude), (2 m, offset), 0.5).y / 1 m", { x, y in (x + y) / 2 }),
  ]

  @Test(arguments: cases.map(\.0)) func drawnArguments(_ expression: String) throws {
    let expected = try #require(Self.cases.first { $0.0 == expression }).1
    let scenario = try laboratory(fields: "altitude ~ uniform(1 m, 100 m); offset ~ uniform(1 m, 100 m); ratio = \(expression)")
    for scene in drawnScenes(scenario, count: 200).scenes {
      let (x, y) = (column([scene], scenario, "altitude")[0], column([scene], scenario, "offset")[0])
      let value = column([scene], scenario, "ratio")[0]
      #expect(abs(value - expected(x, y)) <= 1e-12 * max(1, abs(value)), "\(expression) of \(x), \(y)")
    }
  }

  private static func arcSine(_ x: Double) -> Double { Double.atan2(x, (1 - x * x).squareRoot()) }

  @Test func functionsOutsideTheirDomainReject() throws {
    let scenario = try laboratory(fields: "altitude ~ uniform(0 m, 2 m); ratio = acos(altitude / 1 m) / 1 rad")
    let (scenes, acceptance) = drawnScenes(scenario, count: 500)
    #expect(column(scenes, scenario, "altitude").allSatisfy { $0 <= 1 })
    #expect(abs(Double(acceptance.accepted) / Double(acceptance.attempts) - 0.5) < 0.08)
  }

  @Test func hugeHypotenusesDoNotOverflow() throws {
    for formula in [
      "abs(hypot(3e200 m, 4e200 m) / 5e200 m - 1) < 1e-15", "abs(hypot(3e-200 m, 4e-200 m) / 5e-200 m - 1) < 1e-15", "hypot(0 m, 0 m) == 0 m",
      "hypot(-3, 4) == 5",
      "ceil(-0.5) == 0", "sign(0 m) == 0", "acos(1) == 0 rad", "mix(3 dBm, 5 dBm, 0.5) == 4 dBm", "pow(2, -1) == 0.5",
    ] {
      #expect(checkLaboratory(1, fields: "", "require \(formula)").scenario != nil, "\(formula)")
    }
  }
}
