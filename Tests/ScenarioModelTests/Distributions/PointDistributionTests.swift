import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Testing

@Suite struct PointDistributionTests {
  /// Whether the share of the points that meet a condition is the expected one, to 5 standard errors.
  private func isShare(_ expected: Double, of points: [[Double]], _ condition: ([Double]) -> Bool) -> Bool {
    let share = Double(points.filter(condition).count) / Double(points.count)
    return abs(share - expected) < 5 * (expected * (1 - expected) / Double(points.count)).squareRoot()
  }

  @Test func choicesAndMixturesOfPoints() throws {
    let points = try drawnPoints("choice((0 m, 1 m): 1, (10 m, 11 m): 3)", count: 8000)
    #expect(points.allSatisfy { $0 == [0, 1] || $0 == [10, 11] })
    #expect(isShare(0.25, of: points) { $0 == [0, 1] })
    let mixed = try drawnPoints(
      "mixture(uniform(rectangle(0 m, 0 m, 1 m, 1 m)): 0.3, (5 m, 5 m): 0.2, in(disc(9 m, 9 m, 1 m)): 0.5)", count: 8000)
    #expect(isShare(0.3, of: mixed) { $0[0] <= 1 })
    #expect(isShare(0.2, of: mixed) { $0 == [5, 5] })
    #expect(isShare(0.5, of: mixed) { point in
      let (x, y) = (point[0] - 9, point[1] - 9)
      return x * x + y * y <= 1
    })
  }

  @Test(arguments: [0, 0.6, -0.9, 1]) func normalPoints(_ correlated: Double) throws {
    let points = try drawnPoints("normal((10 m, 20 m), (2 m, 3 m), correlation: \(correlated))")
    let (x, y) = (points.map { $0[0] }, points.map { $0[1] })
    #expect(kolmogorovStatistic(x) { StandardNormal.cumulative(($0 - 10) / 2) } < 2.4)
    #expect(kolmogorovStatistic(y) { StandardNormal.cumulative(($0 - 20) / 3) } < 2.4)
    #expect(abs(correlation(x, y) - correlated) < 5 * (1 - correlated * correlated) / 10_000.0.squareRoot() + 1e-9)
  }

  @Test func coordinatesAreDrawnOneByOne() throws {
    let points = try drawnPoints("(uniform(0 m, 1 m), exponential(3 m), 7 m)", components: 3)
    #expect(kolmogorovStatistic(points.map { $0[0] }) { $0 } < 2.4)
    #expect(kolmogorovStatistic(points.map { $0[1] }) { 1 - Double.exp(-$0 / 3) } < 2.4)
    #expect(points.allSatisfy { $0[2] == 7 })
    #expect(abs(correlation(points.map { $0[0] }, points.map { $0[1] })) < 5 / 10_000.0.squareRoot())
  }

  @Test func pointsOfSpace() throws {
    let scenario = try laboratory(
      fields: "place ~ in(sphere(1 m, 2 m, 3 m, 2 m)); spot ~ in(grid(0 m, 0 m, 30 m, 20 m, 4, 3))",
      "require inside(box[0].place, box(0 m, 0 m, 0 m, 9 m, 9 m, 9 m))")
    for scene in drawnScenes(scenario, count: 500).scenes {
      let p = (0..<3).map { column([scene], scenario, "place", component: $0)[0] }
      #expect((p[0] - 1) * (p[0] - 1) + (p[1] - 2) * (p[1] - 2) + (p[2] - 3) * (p[2] - 3) <= 4.0000001)
      #expect(p.allSatisfy { $0 >= 0 })
      #expect(column([scene], scenario, "spot")[0].truncatingRemainder(dividingBy: 10) == 0)
    }
  }

  /// Every kind of region in a formula gives what the region itself says.
  @Test(arguments: [
    "rectangle(10 m, 20 m, 60 m, 90 m)", "disc(50 m, 50 m, 30 m)", "annulus(50 m, 50 m, 20 m, 40 m)",
    "polygon((0 m, 0 m), (90 m, 10 m), (30 m, 30 m), (20 m, 95 m))", "union(disc(20 m, 20 m, 15 m), rectangle(50 m, 50 m, 90 m, 60 m))",
    "intersection(disc(50 m, 50 m, 40 m), rectangle(0 m, 0 m, 50 m, 100 m), polygon((0 m, 0 m), (90 m, 0 m), (40 m, 95 m)))",
    "difference(square, disc(50 m, 50 m, 30 m), annulus(0 m, 0 m, 20 m, 50 m))",
    "difference(union(disc(30 m, 30 m, 25 m), disc(60 m, 60 m, 25 m)), intersection(square, disc(40 m, 40 m, 10 m)))",
  ])
  func insideAgreesWithTheRegion(_ region: String) throws {
    // the share of the square that uniform points of the square find inside is that of the formula; its negation is the rest
    var shares: [Double] = []
    for formula in ["inside(box[0].spot, shape)", "not inside(box[0].spot, shape)", "inside(box[0].spot, shape) == true"] {
      let scenario = try laboratory(fields: "spot ~ uniform(square)", "region shape = \(region)\nrequire \(formula)")
      let counts = drawnScenes(scenario, count: 3000).acceptance
      shares.append(Double(counts.accepted) / Double(counts.attempts))
      guard formula.hasPrefix("inside"), formula.hasSuffix("shape)") else { continue }
      // and no uniform point of the shape is outside of it
      let within = try laboratory(fields: "spot ~ uniform(shape)", "region shape = \(region)\nrequire \(formula)")
      let inner = drawnScenes(within, count: 1000).acceptance
      #expect(inner.accepted == inner.attempts)
    }
    #expect(abs(shares[0] + shares[1] - 1) < 0.05 && abs(shares[0] - shares[2]) < 0.05)
  }

  @Test func membersOfRegions() throws {
    for formula in [
      "square.center == (50 m, 50 m)", "square.low == (0 m, 0 m)", "square.high == (100 m, 100 m)", "square.area == 10000 m^2",
      "abs(disc(0 m, 0 m, 2 m).area - 12.566370614359172 m^2) < 1e-9 m^2", "box(0 m, 0 m, 0 m, 1 m, 2 m, 3 m).volume == 6 m^3",
      "union(rectangle(0 m, 0 m, 1 m, 1 m), rectangle(2 m, 0 m, 4 m, 1 m)).area == 3 m^2",
      "difference(rectangle(0 m, 0 m, 4 m, 4 m), rectangle(1 m, 1 m, 2 m, 3 m), disc(9 m, 9 m, 1 m)).area == 14 m^2",
      "intersection(square, rectangle(1 m, 1 m, 3 m, 3 m)).area == 4 m^2", "disc(3 m, 4 m, 1 m).center.y == 4 m",
    ] {
      let text = formula.replacingOccurrences("== (", in: formula)
      _ = try laboratory(1, "require \(text)")
    }
    let (_, findings) = checkLaboratory(1, "require union(square, disc(0 m, 0 m, 9 m)).area > 3 m^2")
    #expect(findings.map(\.code) == [.wrongType])
    #expect(checkLaboratory(1, "require square.volume > 3 m^3").diagnostics.map(\.code) == [.unknownField])
  }
}

extension String {
  /// Points have no '==': their distance is 0.
  fileprivate func replacingOccurrences(_ sign: String, in text: String) -> String {
    guard let range = text.firstRange(of: sign) else { return text }
    return "distance(\(text[..<range.lowerBound].dropLast()), (\(text[range.upperBound...])) == 0 m"
  }
}
