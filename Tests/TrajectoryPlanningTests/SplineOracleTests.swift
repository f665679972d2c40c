import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

/// Facts sheet, section 3, oracles A1-A7.
@Suite struct SplineOracleTests {
  private func single(_ kind: SplineKind, freeEndDerivatives: Int = 0) throws -> PiecewisePolynomial {
    let end = [[Double](repeating: 0, count: kind.endOrder - 1 - freeEndDerivatives)]
    return try WaypointSpline(kind).solve(points: [[0], [1]], durations: [1], start: end, end: end)
  }

  private func expectEqual(_ a: [Double], _ b: [Double], _ tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(a.count == b.count, sourceLocation: sourceLocation)
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= tolerance * max(1, abs(y)), "\(x) is not \(y)", sourceLocation: sourceLocation) }
  }

  @Test func restToRestPolynomialsOfUnitTime() throws {
    let known: [(SplineKind, [Double], Int, Double)] = [
      (.minimumAcceleration, [0, 0, 3, -2], 2, 12),
      (.minimumJerk, [0, 0, 0, 10, -15, 6], 3, 720),
      (.minimumSnap, [0, 0, 0, 0, 35, -84, 70, -20], 4, 100_800),
      (SplineKind(costDerivative: 5, endOrder: 5), [0, 0, 0, 0, 0, 126, -420, 540, -315, 70], 5, 25_401_600),
    ]
    for (kind, coefficients, order, cost) in known {
      let curve = try single(kind)
      expectEqual(curve.coefficients(piece: 0, axis: 0), coefficients, 1e-13)
      #expect(relativeError(curve.squaredIntegral(ofDerivative: order), cost) < 1e-12)
    }
  }

  @Test func degreeNineWithSnapGivenOrFreeAtTheEnds() throws {
    let given = try single(.replannedPosition)
    expectEqual(given.coefficients(piece: 0, axis: 0), [0, 0, 0, 0, 0, 126, -420, 540, -315, 70], 1e-12)
    #expect(relativeError(given.squaredIntegral(ofDerivative: 4), 164_945.4545) < 1e-9)
    let free = try single(.replannedPosition, freeEndDerivatives: 1)
    #expect(relativeError(free.squaredIntegral(ofDerivative: 4), 100_800) < 1e-11)
    expectEqual([0, 1].map { free.derivative(4, piece: 0, axis: 0, localTime: $0) }, [840, -840], 1e-10)
  }

  @Test func septicPeaks() throws {
    let curve = try single(.minimumSnap)
    for (order, peak) in [(1, 2.1875), (2, 7.51318840), (3, 52.5), (4, 840.0)] {
      let largest = (0...200_000).map { abs(curve.derivative(order, piece: 0, axis: 0, localTime: Double($0) / 200_000)) }.max()
      #expect(abs((largest ?? 0) - peak) < 1e-8 * peak)
    }
  }

  static let firstSegmentX = [0, 0, 0, 0, 4.925086113, -6.522991642, 3.137897172, -0.539991643]
  static let secondSegmentX = [
    1, 2.132827773, 0.04923333422, -1.671336035, 0.4788779759, 0.9645668858, -0.6420443292, 0.1109116255,
  ]
  static let thirdSegmentX = [
    3, 1.469785904, 0.4789032819, -0.781151822, -0.8544307256, 0.4267422293, 0.5225277389, -0.2662206164,
  ]

  private func checkThreeSegments(_ curve: PiecewisePolynomial) {
    #expect(relativeError(curve.squaredIntegral(ofDerivative: 4), 41530.1879521537) < 1e-12)
    for (axis, cost) in [2945.320602, 36522.42305, 2062.444304].enumerated() {
      #expect(relativeError((0..<3).map { curve.squaredIntegral(ofDerivative: 4, piece: $0, axis: axis) }.reduce(0, +), cost) < 1e-9)
    }
    for (piece, known) in [Self.firstSegmentX, Self.secondSegmentX, Self.thirdSegmentX].enumerated() {
      expectEqual(curve.coefficients(piece: piece, axis: 0), known, 1e-9)
    }
    let atFirst: [[Double]] = [
      [2.132827773, 3.02241503, 2.421414849], [0.09846666844, -6.483972418, 1.407311395], [-10.02801621, -29.77823228, -10.18401473],
      [11.49307142, 72.38418782, -9.542475292],
    ]
    let atSecond: [[Double]] = [
      [1.469785904, 2.900656213, -1.675627354], [0.9578065637, 9.585537122, -0.7208191388], [-4.686910932, -21.94026071, 9.06525893],
      [-20.50633741, -96.71800973, -0.4424073058],
    ]
    for order in 1...4 {
      for axis in 0..<3 {
        expectEqual([curve.derivative(order, piece: 1, axis: axis, localTime: 0)], [atFirst[order - 1][axis]], 1e-8)
        expectEqual([curve.derivative(order, piece: 2, axis: axis, localTime: 0)], [atSecond[order - 1][axis]], 1e-8)
      }
    }
  }

  @Test func threeSegmentMinimumSnap() throws {
    let spline = WaypointSpline(.minimumSnap)
    checkThreeSegments(
      try spline.solve(
        points: KnownSpline.rows, durations: KnownSpline.durations, start: spline.rest(axisCount: 3), end: spline.rest(axisCount: 3)))
    var solver = MinimumSnapSolver(maximumSegments: 5)
    solver.solve(points: KnownSpline.points, durations: KnownSpline.durations)
    checkThreeSegments(solver.curve)
    #expect(relativeError(solver.cost, 41530.1879521537) < 1e-13)
  }

  /// The costs are those of the same equations in rational numbers; the sheet's doubles of degree 9 are off by 6e-11.
  @Test func degreeNineOfTheSameProblem() throws {
    let spline = WaypointSpline(.replannedPosition)
    func solve(_ ends: [[Double]], _ weights: [Double]? = nil) throws -> PiecewisePolynomial {
      try spline.solve(points: KnownSpline.rows, durations: KnownSpline.durations, start: ends, end: ends, weights: weights)
    }
    let free = try solve([[Double]](repeating: [0, 0, 0], count: 3))
    #expect(relativeError(free.squaredIntegral(ofDerivative: 4), 41530.1879521542) < 1e-11)

    let given = try solve(spline.rest(axisCount: 3))
    #expect(relativeError(given.squaredIntegral(ofDerivative: 4), 51008.3828701338) < 1e-11)
    let derivatives = (1...4).flatMap { order in (0..<3).map { given.derivative(order, piece: 1, axis: $0, localTime: 0) } }
    expectEqual(
      derivatives,
      [
        2.224557595, 3.24627433, 2.5307424, 0.1183648163, -6.561257644, 1.608911196, -11.84995741, -34.80182111, -11.53947683,
        24.39688053, 110.3408858, -3.302947358,
      ], 1e-8)

    let weights = [0.2, 0.5, 0.3]
    let weighted = try solve(spline.rest(axisCount: 3), weights)
    let cost = (0..<3).map { piece in
      3 * weights[piece] * (0..<3).map { weighted.squaredIntegral(ofDerivative: 4, piece: piece, axis: $0) }.reduce(0, +)
    }
    #expect(relativeError(cost.reduce(0, +), 47149.9127000655) < 1e-11)
    expectEqual(
      (1...4).flatMap { order in (0..<3).map { weighted.derivative(order, piece: 1, axis: $0, localTime: 0) } },
      [
        2.08646964, 2.728424705, 2.464341658, -0.2516869207, -7.794689174, 1.307306395, -9.281110238, -23.87763548, -11.29956247,
        29.69738686, 125.7418244, 2.954252447,
      ], 1e-8)
    expectEqual(
      (1...4).flatMap { order in (0..<3).map { weighted.derivative(order, piece: 2, axis: $0, localTime: 0) } },
      [
        1.521634724, 3.057331055, -1.7052659, 0.9376427201, 9.530164865, -0.8260498992, -4.615777967, -20.56249825, 9.568395374,
        -29.5953027, -132.3742912, 8.123230178,
      ], 1e-8)
  }

  @Test func durationGradientAndScaling() {
    var solver = MinimumSnapSolver(maximumSegments: 3)
    solver.solve(points: KnownSpline.points, durations: KnownSpline.durations)
    let cost = solver.cost
    var gradient = [0.0, 0, 0]
    solver.durationGradient(into: &gradient)
    expectEqual(gradient, [-126394.8407, -37718.03094, -89782.85715], 1e-9)
    solver.solve(points: KnownSpline.points, durations: KnownSpline.durations.map { $0 * 1.3 })
    #expect(relativeError(solver.cost / cost, 0.159366316179) < 1e-11)
  }
}
