import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Testing

/// Draws under a condition, and draws that are correlated with others.
@Suite struct JoinedDrawTests {
  @Test func conditionsRedrawTheElementAlone() throws {
    let scenario = try laboratory(4, fields: "altitude ~ normal(0 m, 1 m) where altitude > 1 m")
    let (scenes, acceptance) = drawnScenes(scenario, count: 3000)
    // no attempt is rejected: the elements are redrawn
    #expect(acceptance.attempts == 3000)
    let tail = StandardNormal.upperTail(1)
    for element in 0..<4 {
      let values = column(scenes, scenario, "altitude", element: element)
      #expect(kolmogorovStatistic(values) { 1 - StandardNormal.upperTail($0) / tail } < 2.4)
    }
    // an element that meets it at once keeps the draw that it has without a condition
    let plain = try laboratory(4, fields: "altitude ~ normal(0 m, 1 m)")
    for (with, without) in zip(scenes, drawnScenes(plain, count: 3000).scenes) {
      for element in 0..<4 {
        let value = column([without], plain, "altitude", element: element)[0]
        if value > 1 { #expect(column([with], scenario, "altitude", element: element)[0] == value) }
      }
    }
  }

  @Test func conditionsSeeOtherDraws() throws {
    let scenario = try laboratory(
      3,
      fields: """
        altitude ~ uniform(0 m, 100 m) where altitude > offset and not (altitude > limit)
        offset ~ uniform(0 m, 50 m)
        spot ~ uniform(square) where distance(self.spot, (50 m, 50 m)) < 50 m and self.spot.x < altitude
        """, "let limit ~ uniform(60 m, 100 m)")
    for scene in drawnScenes(scenario, count: 500).scenes {
      for element in 0..<3 {
        let altitude = column([scene], scenario, "altitude", element: element)[0]
        #expect(altitude > column([scene], scenario, "offset", element: element)[0])
        let x = column([scene], scenario, "spot", element: element)[0] - 50
        let y = column([scene], scenario, "spot", element: element, component: 1)[0] - 50
        #expect(x * x + y * y < 2500 && x + 50 < altitude)
      }
    }
  }

  @Test func hopelessConditionsRejectTheAttempt() throws {
    let scenario = try laboratory(fields: "altitude ~ uniform(0 m, 1 m) where altitude > offset; offset ~ choice(0 m, 2 m)")
    let (scenes, acceptance) = drawnScenes(scenario, count: 200)
    #expect(scenes.allSatisfy { column([$0], scenario, "offset") == [0] })
    let clause = try #require(scenario.program.clauseNames.firstIndex(of: "box.altitude"))
    #expect(acceptance.rejected[clause] == acceptance.attempts - 200 && acceptance.attempts > 250)
  }

  @Test func rangesAreTriedAfterConditions() throws {
    let scenario = try laboratory(fields: "gain ~ normal(0 dB, 3 dB) where gain > 1 dB; power ~ uniform(-1 W, 1 W) where power < 0.5 W")
    let (scenes, acceptance) = drawnScenes(scenario, count: 2000)
    #expect(column(scenes, scenario, "gain").allSatisfy { $0 > Decibel.ratio(decibels: 1) })
    #expect(column(scenes, scenario, "power").allSatisfy { $0 >= 0 && $0 < 0.5 })
    let clause = try #require(scenario.program.clauseNames.firstIndex(of: "box.power"))
    #expect(abs(Double(acceptance.rejected[clause]) / Double(acceptance.evaluated[clause]) - 2 / 3.0) < 0.05)
  }

  private static func truncated(_ x: Double, _ low: Double, _ high: Double) -> Double {
    let all = StandardNormal.cumulative(high) - StandardNormal.cumulative(low)
    return (StandardNormal.cumulative(x) - StandardNormal.cumulative(low)) / all
  }

  private static let marginals: [(String, @Sendable (Double) -> Double)] = [
    ("uniform(10 m, 20 m", { ($0 - 10) / 10 }), ("normal(5 m, 2 m", { StandardNormal.cumulative(($0 - 5) / 2) }),
    ("truncnormal(0 m, 1 m, 1 m, 3 m", { truncated($0, 1, 3) }), ("truncnormal(0 m, 1 m, -1 m, 3 m", { truncated($0, -1, 3) }),
    ("lognormal(100 m, 0.5", { StandardNormal.cumulative(Double.log($0 / 100) / 0.5) }), ("exponential(30 m", { 1 - Double.exp(-$0 / 30) }),
    ("weibull(1.5, 10 m", { 1 - Double.exp(-Double.pow($0 / 10, 1.5)) }),
    ("triangular(0 m, 1 m, 4 m", { $0 < 1 ? $0 * $0 / 4 : 1 - (4 - $0) * (4 - $0) / 12 }),
    ("loguniform(1 m, 1 km", { Double.log($0) / Double.log(1000) }),
  ]

  /// Each distribution as the partner and as the one that is joined: marginals stay exact, normal scores have the correlation asked for.
  @Test(arguments: marginals.map(\.0)) func marginalsStayExact(_ call: String) throws {
    let cumulative = try #require(Self.marginals.first { $0.0 == call }).1
    for (first, second) in [
      (call + ")", "normal(0 m, 1 m, with: altitude, correlation: 0.8)"), ("normal(0 m, 1 m)", call + ", with: altitude, correlation: -0.7)"),
    ] {
      let scenario = try laboratory(fields: "offset ~ \(second); altitude ~ \(first)")
      let (scenes, acceptance) = drawnScenes(scenario, count: 10_000)
      #expect(acceptance.attempts == 10_000)
      let (a, b) = (column(scenes, scenario, "altitude"), column(scenes, scenario, "offset"))
      let isPartner = first == call + ")"
      #expect(kolmogorovStatistic(isPartner ? a : b, cumulative) < 2.4, "\(call)")
      #expect(kolmogorovStatistic(isPartner ? b : a, StandardNormal.cumulative) < 2.4, "\(call)")
      let scores = (isPartner ? a : b).map { StandardNormal.quantile(min(max(cumulative($0), 1e-12), 1 - 1e-12)) }
      let expected = isPartner ? 0.8 : -0.7
      #expect(abs(correlation(scores, isPartner ? b : a) - expected) < 5 * (1 - expected * expected) / 100 + 0.002, "\(call)")
    }
  }

  @Test(arguments: [0.8, -0.5, 0, 1, -1]) func correlationsInClosedForm(_ rho: Double) throws {
    let scenario = try laboratory(
      2,
      fields: """
        altitude ~ uniform(0 m, 1 m); offset ~ uniform(5 m, 7 m, with: altitude, correlation: \(rho))
        wait ~ normal(0 s, 1 s, with: ratio, correlation: \(rho)); ratio ~ normal(3, 2)
        """)
    let scenes = drawnScenes(scenario, count: 8000).scenes
    for element in 0..<2 {
      // Pearson's correlation of uniform marginals: 6/π·asin(ρ/2), which is also Spearman's
      let uniform = correlation(column(scenes, scenario, "altitude", element: element), column(scenes, scenario, "offset", element: element))
      let half = rho / 2
      let expected = 6 / Double.pi * Double.atan2(half, (1 - half * half).squareRoot())
      #expect(abs(uniform - expected) < 5 * (1 - expected * expected) / 8000.0.squareRoot() + 1e-9, "ρ = \(rho): \(uniform)")
      let normal = correlation(column(scenes, scenario, "wait", element: element), column(scenes, scenario, "ratio", element: element))
      #expect(abs(normal - rho) < 5 * (1 - rho * rho) / 8000.0.squareRoot() + 1e-9)
    }
    // elements are independent of each other
    let across = correlation(column(scenes, scenario, "altitude"), column(scenes, scenario, "offset", element: 1))
    #expect(abs(across) < 5 / 8000.0.squareRoot())
  }

  @Test func levelsAndSharedPartnersAreJoined() throws {
    let scenario = try laboratory(
      2,
      fields: """
        power ~ uniform(0 dBm, 20 dBm, with: common, correlation: 0.6)
        gain ~ normal(3 dB, 2 dB, with: power, correlation: 0.9)
        altitude ~ exponential(3 m, with: gain, correlation: 0.5)
        """, "let common ~ normal(0 m, 1 m)")
    let scenes = drawnScenes(scenario, count: 8000).scenes
    let power = column(scenes, scenario, "power").map { StandardNormal.quantile(min(max(Decibel.dBm(watts: $0) / 20, 1e-9), 1 - 1e-9)) }
    let other = column(scenes, scenario, "power", element: 1).map {
      StandardNormal.quantile(min(max(Decibel.dBm(watts: $0) / 20, 1e-9), 1 - 1e-9))
    }
    let gain = column(scenes, scenario, "gain").map { (Decibel.decibels(ratio: $0) - 3) / 2 }
    #expect(abs(correlation(power, gain) - 0.9) < 0.012)
    // through the common partner: 0.6²
    #expect(abs(correlation(power, other) - 0.36) < 0.06)
    #expect(kolmogorovStatistic(column(scenes, scenario, "altitude")) { 1 - Double.exp(-$0 / 3) } < 2.4)
  }

  @Test func joiningMovesNoOtherDraw() throws {
    let plain = try laboratory(fields: "altitude ~ uniform(0 m, 1 m); wait ~ normal(0 s, 1 s)")
    let joined = try laboratory(
      fields: "altitude ~ uniform(0 m, 1 m); offset ~ uniform(0 m, 1 m, with: altitude, correlation: 0.5); wait ~ normal(0 s, 1 s)")
    for (a, b) in zip(drawnScenes(plain, count: 50).scenes, drawnScenes(joined, count: 50).scenes) {
      #expect(column([a], plain, "altitude") == column([b], joined, "altitude"))
      #expect(column([a], plain, "wait") == column([b], joined, "wait"))
    }
  }

  @Test func canonicalTextsTellDrawsApart() throws {
    let texts = [
      "altitude ~ uniform(1 m, 2 m)", "altitude ~ uniform(1 m, 2 m) where altitude > 1.5 m", "altitude ~ uniform(1 m, 2 m) where altitude > 1.6 m",
      "altitude ~ choice(1 m, 2 m)", "altitude ~ choice(1 m: 1, 2 m: 3)", "altitude ~ choice(1 m: 2, 2 m: 3)",
      "altitude ~ mixture(uniform(1 m, 2 m): 1, 3 m: 1)", "altitude ~ mixture(uniform(1 m, 2 m): 1, 4 m: 1)",
      "altitude ~ mixture(normal(1 m, 2 m): 1, 3 m: 1)", "altitude ~ uniform(1 m, 2 m, with: offset, correlation: 0.5)",
      "altitude ~ uniform(1 m, 2 m, with: offset, correlation: 0.6)", "altitude ~ gamma(1, 2 m)", "altitude ~ weibull(1, 2 m)",
      "altitude ~ beta(1, 2, 0 m, 1 m)", "altitude ~ triangular(1 m, 2 m, 3 m)", "altitude ~ loguniform(1 m, 2 m)", "altitude ~ permutation(1 m)",
    ].map { $0 + "; offset ~ normal(0 m, 1 m)" }
      + ["spot ~ normal((0 m, 0 m), (1 m, 1 m))", "spot ~ normal((0 m, 0 m), (1 m, 1 m), correlation: 0.1)", "spot ~ (uniform(0 m, 1 m), 2 m)",
        "spot ~ (2 m, uniform(0 m, 1 m))", "spot ~ in(annulus(0 m, 0 m, 1 m, 2 m))", "count ~ permutation()", "count ~ binomial(3, 0.5)",
        "count ~ geometric(0.5)"]
    let resolved = try texts.map { try laboratory(fields: $0).resolvedJSON() }
    #expect(Set(resolved).count == texts.count)
    let formulas = ["inside(box[0].spot, square)", "inside(box[0].spot, disc(0 m, 0 m, 9 m))", "hypot(box[0].spot.x, 1 m) > 2 m"]
    let required = try formulas.map { try laboratory(fields: "spot ~ in(square)", "require \($0)").resolvedJSON() }
    #expect(Set(required).count == formulas.count)
  }
}
