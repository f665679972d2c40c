import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

@Suite struct FeasibilityCheckTests {
  private func curve(_ durations: [Double] = KnownSpline.durations, stretchedBy factor: Double) -> PiecewisePolynomial {
    var solver = MinimumSnapSolver(maximumSegments: 3)
    solver.solve(points: KnownSpline.points, durations: durations)
    return solver.curve.stretched(by: factor)
  }

  /// The least and the greatest square of a motor speed with its sign, at 400 samples a segment.
  private func squares(_ position: PiecewisePolynomial) throws -> (least: Double, greatest: Double) {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    var squares: [Double] = []
    for (piece, duration) in position.durations.enumerated() {
      for sample in 0..<400 {
        let output = FlatOutput(position: position, yaw: nil, piece: piece, localTime: duration * Double(sample) / 399)
        let thrusts = RotorThrusts(DifferentialFlatness.state(output, heading: .zyx), vehicle: vehicle).values
        squares += [thrusts.0, thrusts.1, thrusts.2, thrusts.3].map { $0 / 1.6201e-6 }
      }
    }
    return (squares.min() ?? 1e9, squares.max() ?? 0)
  }

  /// Facts sheet, oracle B3: the fastest flight of this path whose motors neither stop nor pass 2750 rad/s at 400 samples a segment,
  /// both ends among them.
  @Test func theKnownLimitOfThePath() throws {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    let position = curve(stretchedBy: 1.02145107)
    #expect(abs(position.totalDuration - 3.77936894) < 1e-7)
    let (least, greatest) = try squares(position)
    #expect(abs(greatest - 1_977_141.44) < 0.05)
    // zero to the digits of the time scale, of numbers near a million
    #expect(abs(least) < 0.05)

    // at 1 kHz the dip between those samples shows, and the command that it needs
    let report = FeasibilityCheck(vehicle: vehicle).report(position: position, yaw: nil)
    #expect(abs((report.motorSpeed?.maximum ?? 0) - 1406.109) < 0.001)
    #expect(report.firstViolation?.quantity == "motor command")
  }

  /// Facts sheet, oracle B5: the same limits for the ratios of least snap (A10), and for the best that a search found, given to five digits.
  @Test func theKnownLimitsOfOtherRatios() throws {
    let leastSnap = SnapTimeAllocation(points: KnownSpline.points).solve(from: KnownSpline.durations).durations
    for (ratios, seconds, tolerance) in [(leastSnap, 3.418585, 2e-6), ([0.40366, 0.27307, 0.32327], 2.991788, 1e-4)] {
      var (fast, slow) = (1.0, 8.0)
      while slow - fast > 1e-9 {
        let middle = 0.5 * (fast + slow)
        let (least, greatest) = try squares(curve(ratios, stretchedBy: middle / ratios.reduce(0, +)))
        if least >= 0 && greatest <= 2750 * 2750 { slow = middle } else { fast = middle }
      }
      #expect(abs(slow - seconds) < tolerance, "\(slow) s")
    }
  }

  /// By another way of computing: the closed forms of flatness, and central differences for the rates.
  @Test(arguments: HeadingConvention.allCases) func agreesWithClosedForms(heading: HeadingConvention) throws {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    let position = curve(stretchedBy: 1.2)
    let spline = WaypointSpline(.minimumJerk)
    let yaw = try spline.solve(
      points: [[0.1], [0.7], [-0.2], [0.4]], durations: position.durations, start: spline.rest(axisCount: 1), end: spline.rest(axisCount: 1)
    )
    let gravity = Vector3(0, 0, QuadrotorParameters.gravity)
    for (piece, localTime) in [(0, 0.3), (0, 1.1), (1, 0.2), (1, 1.7), (2, 0.05), (2, 1.0)] {
      func closedForm(_ t: Double) -> [Double] {
        let state = DifferentialFlatness.state(FlatOutput(position: position, yaw: yaw, piece: piece, localTime: t), heading: heading)
        let t = RotorThrusts(state, vehicle: vehicle).values
        return [t.0, t.1, t.2, t.3]
      }
      func series(_ axis: Int) -> TaylorSeries {
        func d(_ order: Int) -> Double { position.derivative(order, piece: piece, axis: axis, localTime: localTime) }
        return TaylorSeries(d(2) + (axis == 2 ? gravity.z : 0), d(3), d(4) / 2, d(5) / 6)
      }
      func angle(_ order: Int) -> Double { yaw.derivative(order, piece: piece, axis: 0, localTime: localTime) }
      let demand = MotorDemand(
        force: TaylorVector(series(0), series(1), series(2)),
        yaw: TaylorSeries(angle(0), angle(1), angle(2) / 2, angle(3) / 6), heading: .yaw(heading), vehicle: vehicle)
      let (before, now, after) = (closedForm(localTime - 1e-5), closedForm(localTime), closedForm(localTime + 1e-5))
      let thrusts = [demand.thrusts.0, demand.thrusts.1, demand.thrusts.2, demand.thrusts.3]
      for rotor in 0..<4 {
        #expect(abs(thrusts[rotor].f0 - now[rotor]) < 1e-12)
        #expect(abs(thrusts[rotor].f1 - (after[rotor] - before[rotor]) / 2e-5) < 1e-6)
      }
    }
  }
}
