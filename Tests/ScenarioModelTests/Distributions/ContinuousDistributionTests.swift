import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Testing

/// Continuous distributions against their distribution functions.
@Suite struct ContinuousDistributionTests {
  private static func upper(_ z: Double) -> Double { StandardNormal.upperTail(z) }

  private static let cases: [(String, @Sendable (Double) -> Double)] = [
    ("uniform(10 m, 20 m)", { ($0 - 10) / 10 }),
    ("normal(5 m, 2 m)", { StandardNormal.cumulative(($0 - 5) / 2) }),
    (
      "truncnormal(0 m, 1 m, 1 m, 2 m)", { 1 - (upper($0) - upper(2)) / (upper(1) - upper(2)) }
    ),
    ("lognormal(100 m, 0.5)", { StandardNormal.cumulative(Double.log($0 / 100) / 0.5) }),
    ("exponential(30 s)", { 1 - Double.exp(-$0 / 30) }),
    ("gamma(2.5, 3 s)", { Double.regularizedLowerGamma(shape: 2.5, $0 / 3) }),
    ("gamma(0.5, 3 s)", { Double.regularizedLowerGamma(shape: 0.5, $0 / 3) }),
    ("gamma(scale: 3 s, shape: 1)", { 1 - Double.exp(-$0 / 3) }),
    ("weibull(1.5, 10 m/s)", { 1 - Double.exp(-Double.pow($0 / 10, 1.5)) }),
    ("weibull(1, 10 m/s)", { 1 - Double.exp(-$0 / 10) }),
    ("beta(2, 3)", { Double.regularizedBeta($0, a: 2, b: 3) }),
    ("beta(0.5, 0.5, 10 m, 20 m)", { Double.regularizedBeta(($0 - 10) / 10, a: 0.5, b: 0.5) }),
    ("triangular(0 s, 1 s, 4 s)", { $0 < 1 ? $0 * $0 / 4 : 1 - (4 - $0) * (4 - $0) / 12 }),
    ("triangular(0 s, 0 s, 4 s)", { 1 - (4 - $0) * (4 - $0) / 16 }),
    ("loguniform(1 kHz, 1 MHz)", { Double.log($0 / 1000) / Double.log(1000) }),
    // a mixture's distribution function is the weighted sum
    (
      "mixture(normal(0 m, 1 m): 1, uniform(-2 m, 2 m): 3)",
      { 0.25 * StandardNormal.cumulative($0) + 0.75 * min(1, max(0, ($0 + 2) / 4)) }
    ),
    (
      "mixture(uniform(0 m, 1 m), mixture(uniform(1 m, 2 m): 0.2, uniform(2 m, 3 m): 0.8))",
      { $0 < 1 ? 0.5 * $0 : $0 < 2 ? 0.5 + 0.1 * ($0 - 1) : 0.6 + 0.4 * ($0 - 2) }
    ),
  ]

  @Test(arguments: cases.map(\.0)) func followsItsDistributionFunction(_ text: String) throws {
    let cumulative = try #require(Self.cases.first { $0.0 == text }).1
    #expect(kolmogorovStatistic(try drawnNumbers(text), cumulative) < 2.4, "\(text)")
  }

  @Test func momentsAreThoseOfTheDistribution() throws {
    // mean and deviation in closed form, to 5 standard errors
    let cases: [(String, Double, Double)] = [
      ("gamma(4, 2 s)", 8, 4), ("beta(2, 6)", 0.25, (12.0 / (64 * 9)).squareRoot()),
      ("triangular(1 m, 2 m, 6 m)", 3, ((1.0 + 4 + 36 - 2 - 6 - 12) / 18).squareRoot()),
      ("loguniform(1 m, 100 m)", 99 / Double.log(100), (9999 / (2 * Double.log(100)) - (99 / Double.log(100)) * (99 / Double.log(100))).squareRoot()),
      ("weibull(2, 10 m)", 5 * Double.pi.squareRoot(), 10 * (1 - Double.pi / 4).squareRoot()),
    ]
    for (text, mean, deviation) in cases {
      let found = SampleMoments(try drawnNumbers(text))
      #expect(abs(found.mean - mean) < 5 * found.standardError, "\(text): \(found.mean)")
      #expect(abs(found.deviation - deviation) < 0.03 * deviation, "\(text): \(found.deviation)")
    }
  }

  @Test func edgesOfTheArguments() throws {
    for (text, value) in [
      ("uniform(3 m, 3 m)", 3.0), ("normal(3 m, 0 m)", 3), ("truncnormal(3 m, 0 m, 1 m, 5 m)", 3), ("truncnormal(3 m, 1 m, 7 m, 7 m)", 7),
      ("lognormal(3 m, 0)", 3), ("exponential(0 s)", 0), ("gamma(2, 0 s)", 0), ("weibull(2, 0 s)", 0), ("beta(1, 1, 4 m, 4 m)", 4),
      ("triangular(2 m, 2 m, 2 m)", 2), ("loguniform(5 m, 5 m)", 5), ("mixture(7 m)", 7), ("choice(7 m: 0.1)", 7),
    ] {
      #expect(try drawnNumbers(text, count: 50).allSatisfy { abs($0 - value) < 1e-12 }, "\(text)")
    }
    // far tails and extreme shapes stay finite and inside
    #expect(try drawnNumbers("truncnormal(0 m, 1 m, 20 m, 21 m)", count: 500).allSatisfy { $0 >= 20 && $0 <= 21 })
    #expect(try drawnNumbers("gamma(0.001, 1 s)", count: 500).allSatisfy { $0 >= 0 && $0.isFinite })
    #expect(try drawnNumbers("beta(0.001, 0.001)", count: 500).allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(try drawnNumbers("weibull(0.05, 1 s)", count: 500).allSatisfy { $0 >= 0 && $0.isFinite })
  }

  /// Arguments that depend on other draws may make no distribution: the attempt is rejected under the field's name, nothing traps.
  @Test(arguments: [
    "uniform(60 m, altitude)", "normal(60 m, altitude - 60 m)", "truncnormal(60 m, 1 m, 60 m, altitude)", "lognormal(altitude - 60 m, 0.1)",
    "exponential(altitude - 60 m)", "gamma((altitude - 60 m) / 1 m, 1 m)", "weibull((altitude - 60 m) / 1 m, 1 m)",
    "beta((altitude - 60 m) / 1 m, 1, 0 m, 9 m)", "triangular(60 m, altitude, 200 m)", "loguniform(altitude - 60 m, 200 m)",
    "choice(1 m * sqrt((altitude - 60 m) / 1 m))", "mixture(uniform(60 m, altitude): 1, 60 m: 0)",
    "uniform(1 m, 2 m, with: altitude, correlation: (100 m - altitude) / 40 m)",
  ])
  func drawnArgumentsMayFail(_ distribution: String) throws {
    // altitude is uniform in 20 ... 100 m: half of the attempts have no distribution
    let scenario = try laboratory(fields: "altitude ~ uniform(20 m, 100 m); offset ~ \(distribution)")
    let (scenes, acceptance) = drawnScenes(scenario, count: 400)
    #expect(scenes.count == 400)
    let clause = try #require(scenario.program.clauseNames.firstIndex(of: "box.offset"))
    let share = Double(acceptance.rejected[clause]) / Double(acceptance.evaluated[clause])
    #expect(abs(share - 0.5) < 0.1, "\(distribution): \(share)")
    let altitude = scenario.world.block("agents").slots("altitude").offset
    #expect(scenes.allSatisfy { $0[altitude] >= 60 - 1e-9 && $0.allSatisfy(\.isFinite) })
  }
}
