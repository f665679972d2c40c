import DeterministicMath
import ScenarioLanguage
import Testing

@testable import ScenarioModel

@Suite struct RegionTests {
  /// The region of an expression.
  private func region(_ text: String) throws -> Region {
    let scenario = try scenario(
      boxes(1, position: "= (0 m, 0 m)").replacingOccurrences(of: "rectangle(0 m, 0 m, 100 m, 100 m)", with: text))
    guard case .region(let lowX, let lowY, let highX, let highY) = scenario.world.worldBlock.value("area") else { throw TestFailure() }
    #expect(lowX < highX && lowY < highY)
    return try #require(Self.parsed(text))
  }

  private struct TestFailure: Error {}

  private static func parsed(_ text: String) -> Region? {
    let draw = boxes(1, position: "~ uniform(\(text))")
    guard let scenario = check(draw).scenario else { return nil }
    if case .uniformPoint(let region)? = scenario.program.descriptors.first?.kind { return region }
    if let draw = scenario.program.rectangleDraws.first {
      return .rectangle(lowX: draw.lowX, lowY: draw.lowY, highX: draw.lowX + draw.width, highY: draw.lowY + draw.height)
    }
    return nil
  }

  private func points(_ region: Region, count: Int = 20_000) throws -> [RegionPoint] {
    try (0..<count).map { index in
      var stream = RandomStream(key: RandomKey(seed: 5, purpose: "test", path: "points"), episode: UInt64(index))
      return try #require(region.uniformPoint(&stream))
    }
  }

  /// Share of the points that meet a condition, with its standard error.
  private func expectShare(_ points: [RegionPoint], _ expected: Double, _ condition: (RegionPoint) -> Bool, _ name: String) {
    let share = Double(points.filter(condition).count) / Double(points.count)
    let error = (expected * (1 - expected) / Double(points.count)).squareRoot()
    #expect(abs(share - expected) < 5 * error + 1e-12, "\(name): \(share), expected \(expected)")
  }

  @Test func areasOfKnownShapes() throws {
    let cases: [(String, Double)] = [
      ("rectangle(0 m, 0 m, 3 m, 4 m)", 12), ("disc(5 m, 5 m, 2 m)", 4 * Double.pi), ("annulus(0 m, 0 m, 1 m, 2 m)", 3 * Double.pi),
      ("polygon((0 m, 0 m), (4 m, 0 m), (0 m, 3 m))", 6),
      // an L, in either direction
      ("polygon((0 m, 0 m), (2 m, 0 m), (2 m, 1 m), (1 m, 1 m), (1 m, 3 m), (0 m, 3 m))", 4),
      ("polygon((0 m, 3 m), (1 m, 3 m), (1 m, 1 m), (2 m, 1 m), (2 m, 0 m), (0 m, 0 m))", 4),
      // a star with reflex corners
      ("polygon((3 m, 0 m), (1 m, 1 m), (0 m, 3 m), (-1 m, 1 m), (-3 m, 0 m), (-1 m, -1 m), (0 m, -3 m), (1 m, -1 m))", 12),
    ]
    for (text, area) in cases { #expect(abs(try region(text).measure! - area) < 1e-12 * area, "\(text)") }
    #expect(Region.sphere(centre: .zero, radius: 2).measure == 4 * Double.pi / 3 * 8)
    #expect(Region.cylinder(base: .zero, radius: 2, height: 3).measure == 12 * Double.pi)
    #expect(Region.box(low: .zero, high: .init(1, 2, 3)).measure == 6)
  }

  @Test func pointsAreInsideAndUniform() throws {
    let shape = try region("polygon((0 m, 0 m), (2 m, 0 m), (2 m, 1 m), (1 m, 1 m), (1 m, 3 m), (0 m, 3 m))")
    let corners = try points(shape)
    #expect(corners.allSatisfy { $0.x >= 0 && $0.x <= 2 && $0.y >= 0 && $0.y <= 3 && ($0.x <= 1 || $0.y <= 1) })
    expectShare(corners, 0.25, { $0.x > 1 }, "foot of the L")
    expectShare(corners, 0.5, { $0.y > 1 }, "upper part of the L")
    let ring = try points(region("annulus(0 m, 0 m, 1 m, 2 m)"))
    #expect(ring.allSatisfy { (0.999999...4.000001).contains($0.x * $0.x + $0.y * $0.y) })
    expectShare(ring, (2.25 - 1) / 3, { $0.x * $0.x + $0.y * $0.y < 2.25 }, "inner part of the ring")
    expectShare(ring, 0.25, { $0.x > 0 && $0.y > 0 }, "quadrant of the ring")
  }

  @Test func overlapsOfAUnionCountOnce() throws {
    // two squares of 4 m² that share 1 m²: 7 m² in all
    let pair = try points(region("union(rectangle(0 m, 0 m, 2 m, 2 m), rectangle(1 m, 1 m, 3 m, 3 m))"))
    expectShare(pair, 1 / 7.0, { $0.x > 1 && $0.x < 2 && $0.y > 1 && $0.y < 2 }, "shared square")
    expectShare(pair, 3 / 7.0, { $0.x < 1 || $0.y < 1 }, "first only")
    // a member without a closed area goes through the bounding box
    let nested = try points(
      region("union(difference(rectangle(0 m, 0 m, 2 m, 2 m), rectangle(0 m, 0 m, 1 m, 1 m)), disc(10 m, 1 m, 1 m))"), count: 5000)
    expectShare(nested, 3 / (3 + Double.pi), { $0.x < 5 }, "square without its corner")
  }

  @Test func differencesAndIntersections() throws {
    let holed = try points(region("difference(rectangle(0 m, 0 m, 4 m, 4 m), disc(2 m, 2 m, 1 m), rectangle(0 m, 0 m, 1 m, 1 m))"))
    #expect(holed.allSatisfy { ($0.x - 2) * ($0.x - 2) + ($0.y - 2) * ($0.y - 2) > 1 && ($0.x > 1 || $0.y > 1) })
    expectShare(holed, 3 / (15 - Double.pi), { $0.x < 1 }, "left strip")
    let lens = try points(
      region("intersection(rectangle(0 m, 0 m, 10 m, 10 m), disc(0 m, 0 m, 4 m), rectangle(-1 m, 2 m, 9 m, 9 m))"), count: 5000)
    #expect(lens.allSatisfy { $0.x >= 0 && $0.y >= 2 && $0.x * $0.x + $0.y * $0.y <= 16 })
  }

  @Test func gridsAreFinite() throws {
    let nodes = try points(region("grid(0 m, 10 m, 30 m, 20 m, 4, 3)"), count: 6000)
    let xs = Set(nodes.map(\.x))
    let ys = Set(nodes.map(\.y))
    #expect(xs == [0, 10, 20, 30] && ys == [10, 15, 20])
    expectShare(nodes, 1 / 12.0, { $0.x == 10 && $0.y == 15 }, "one node")
    #expect(try region("grid(0 m, 10 m, 30 m, 20 m, 4, 3)").contains(x: 20, y: 15))
    #expect(try !region("grid(0 m, 10 m, 30 m, 20 m, 4, 3)").contains(x: 21, y: 15))
  }

  @Test func solidsAreUniform() throws {
    let ball = try points(.sphere(centre: .init(1, 2, 3), radius: 2))
    func square(_ p: RegionPoint) -> Double { (p.x - 1) * (p.x - 1) + (p.y - 2) * (p.y - 2) + (p.z - 3) * (p.z - 3) }
    #expect(ball.allSatisfy { square($0) <= 4.0000001 })
    expectShare(ball, 0.125, { square($0) < 1 }, "inner ball")
    expectShare(ball, 0.5, { $0.z > 3 }, "upper half")
    let pillar = try points(.cylinder(base: .init(0, 0, 1), radius: 1, height: 4))
    expectShare(pillar, 0.25, { $0.x * $0.x + $0.y * $0.y < 0.25 }, "core")
    expectShare(pillar, 0.25, { $0.z < 2 }, "lowest quarter")
    expectShare(try points(.box(low: .zero, high: .init(1, 2, 4))), 0.125, { $0.x > 0.5 && $0.y > 1 && $0.z > 2 }, "corner")
  }

  @Test func mistakesAreNamed() {
    let cases: [(String, DiagnosticCode)] = [
      ("polygon((0 m, 0 m), (1 m, 0 m))", .wrongArguments), ("polygon((0 m, 0 m), (1 m, 1 m), (1 m, 0 m), (0 m, 1 m))", .outOfRange),
      ("polygon((0 m, 0 m), (1 m, 1 m), (0 m, 0 m), (0 m, 1 m))", .outOfRange),
      ("polygon((0 m, 0 m), (1 m, 1 m), (2 m, 2 m))", .outOfRange),
      ("polygon((0 m, 0 m), (1, 1), (1 m, 0 m))", .missingUnit), ("annulus(0 m, 0 m, 2 m, 1 m)", .reversedInterval),
      ("disc(0 m, 0 m, 0 m)", .outOfRange), ("union(square)", .wrongArguments), ("union(square, 3 m)", .wrongType),
      ("intersection(rectangle(0 m, 0 m, 1 m, 1 m), rectangle(2 m, 2 m, 3 m, 3 m))", .outOfRange),
      ("difference(rectangle(0 m, 0 m, 1 m, 1 m), disc(0 m, 0 m, 9 m))", .outOfRange),
      ("union(square, sphere(0 m, 0 m, 0 m, 1 m))", .wrongType), ("sphere(0 m, 0 m, 0 m, 1 m)", .wrongType),
      ("grid(0 m, 0 m, 1 m, 1 m, 2.5, 2)", .wrongType), ("rectangle(0 m, 0 m, 1 m)", .wrongArguments), ("polygn((0 m, 0 m))", .unknownName),
    ]
    for (text, code) in cases {
      let (scenario, findings) = check(boxes(1, position: "~ uniform(\(text))"))
      #expect(scenario == nil && findings.map(\.code) == [code], "\(text): \(rendered(findings))")
    }
  }
}
