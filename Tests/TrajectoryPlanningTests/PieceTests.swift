import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

/// Several polynomials a segment.
@Suite(.enabled(if: BuildMode.isOptimised)) struct PieceTests {
  private func request(_ points: [Vector3<Double>], _ vehicle: String, _ heading: HeadingRule) throws -> PlanRequest {
    var request = PlanRequest(waypoints: points.map { Waypoint($0) }, vehicle: try VehicleCatalogue.vehicle(vehicle))
    request.heading = heading
    return request
  }

  /// The curve stays the same and smooth where it is cut.
  @Test func cuttingKeepsTheCurve() {
    var solver = MinimumSnapSolver(maximumSegments: 3)
    solver.solve(points: KnownSpline.points, durations: KnownSpline.durations)
    let cut = solver.curve.subdivided(into: 3)
    #expect(cut.pieceCount == 9 && abs(cut.totalDuration - solver.curve.totalDuration) < 1e-12)
    for step in 0...50 {
      let time = solver.curve.totalDuration * Double(step) / 50
      for order in 0...6 {
        let (before, after) = (solver.curve.vector(order, at: time), cut.vector(order, at: time))
        #expect(before.distance(to: after) <= 1e-8 * max(1, before.length), "derivative \(order)")
      }
    }
    #expect(relativeError(cut.squaredIntegral(ofDerivative: 4), solver.curve.squaredIntegral(ofDerivative: 4)) < 1e-12)
  }

  /// Four waypoints and Split-S (facts sheet, B5 and 4.2): much nearer to the bound, never below, by the independent check; the flight stays
  /// smooth up to snap, as motors without jumps need, and passes the gates.
  @Test(arguments: [("mfrl", 0.0, 1.7), ("cpc", 0.3, 18.2)]) func morePiecesAreFaster(
    vehicle: String, tolerance: Double, seconds: Double
  ) throws {
    var request = try request(vehicle == "mfrl" ? KnownSpline.points : SplitS.points, vehicle, .free)
    request.gateTolerance = tolerance
    let single = try MinimumSnapPlanner.plan(request)
    request.piecesPerSegment = 4
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(plan.totalDuration < 0.85 * single.totalDuration && plan.totalDuration < seconds)
    #expect(plan.lowerBound == single.lowerBound && plan.lowerBound < plan.totalDuration)
    #expect(
      FeasibilityCheck(vehicle: request.vehicle, heading: .free).report(position: plan.position, yaw: nil).isFeasible && plan.isFeasible)
    #expect(plan.waypointPieces == (0..<request.waypoints.count).map { 4 * $0 })
    for (place, waypoint) in zip(plan.waypointPlaces, request.waypoints) {
      #expect(place.distance(to: waypoint.position) <= tolerance + 1e-9)
    }
    for piece in 1..<plan.position.pieceCount {
      for order in 0...4 {
        let end = plan.position.vector(order, piece: piece - 1, localTime: plan.durations[piece - 1])
        #expect(end.distance(to: plan.position.vector(order, piece: piece, localTime: 0)) <= 1e-6 * max(1, end.length))
      }
    }
  }

  /// Also with a yaw to keep, between stops, and from a moving start; never slower than one piece.
  @Test func withYawHoldsAndAMovingStart() throws {
    var request = try request([.zero, Vector3(4, 1, 1), Vector3(4, 1, 1), Vector3(0, 3, 2), Vector3(-2, 0, 1)], "mfrl", .zyx)
    for (index, angle) in [0, 0.8, 1.6, 1, 0].enumerated() { request.waypoints[index].yaw = angle }
    request.coincidentWaypoints = .held(1)
    request.start = FlightStart(
      position: .zero, motion: BoundaryState(velocity: Vector3(1, 0, 0.5), acceleration: Vector3(0, 1, 0), jerk: .zero), yaw: 0)
    let single = try MinimumSnapPlanner.plan(request)
    request.piecesPerSegment = 2
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(plan.isFeasible && plan.totalDuration <= single.totalDuration && plan.lowerBound <= plan.totalDuration)
    let yaw = try #require(plan.yaw)
    #expect(yaw.durations == plan.durations && plan.waypointPieces.count == 5)
    for (index, angle) in [0, 0.8, 1.6, 1, 0].enumerated() where index < 4 {
      #expect(abs(yaw.derivative(0, piece: plan.waypointPieces[index], axis: 0, localTime: 0) - angle) < 1e-9)
      #expect(plan.waypointPlaces[index].distance(to: request.waypoints[index].position) < 1e-9)
    }
  }

  /// Split-S as in the literature, no lower than 0.5 m: by pieces that are free to rise, or by gates that are.
  @Test(arguments: [1, 2]) func aLeastHeightIsKept(pieces: Int) throws {
    var request = try request(SplitS.points, "cpc", .free)
    request.gateTolerance = 0.3
    request.piecesPerSegment = pieces
    #expect(try MinimumSnapPlanner.plan(request).feasibility.heightMinimum < 0.4)
    request.heightMinimum = 0.5
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(plan.isFeasible && plan.feasibility.heightMinimum >= 0.5)
    #expect((0...20_000).allSatisfy { plan.position.vector(0, at: plan.totalDuration * Double($0) / 20_000).z >= 0.5 - 1e-5 })
  }

  /// Between two low points one polynomial stays up only where it flies slowly; several need not. Who dives into the ground is refused.
  @Test func lowPathsAreRaisedOrRefused() throws {
    var request = try request([Vector3(0, 0, 3), Vector3(3, 0, 0.1), Vector3(8, 0, 0.1), Vector3(9, 0, 3)], "mfrl", .free)
    #expect(try MinimumSnapPlanner.plan(request).feasibility.heightMinimum < -0.5)
    request.heightMinimum = 0.09
    let single = try MinimumSnapPlanner.plan(request)
    request.piecesPerSegment = 4
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(single.feasibility.heightMinimum >= 0.09 && plan.feasibility.heightMinimum >= 0.09)
    #expect(plan.isFeasible && plan.totalDuration < 0.9 * single.totalDuration)
    request.heightMinimum = 0.2
    #expect { try MinimumSnapPlanner.plan(request) } throws: { "\($0)".contains("waypoint 2, z") }

    request.waypoints = [Waypoint(Vector3(5, 0, 1))]
    request.heightMinimum = 0
    request.start = FlightStart(
      position: Vector3(0, 0, 0.1), motion: BoundaryState(velocity: Vector3(2, 0, -5), acceleration: .zero, jerk: .zero))
    #expect { try MinimumSnapPlanner.plan(request) } throws: { "\($0)".contains("height") && "\($0)".contains("0.0 m or more") }
  }

  @Test func outOfRange() throws {
    var request = try request(KnownSpline.points, "mfrl", .zyx)
    request.piecesPerSegment = 17
    #expect { try MinimumSnapPlanner.plan(request) } throws: { "\($0)".contains("1 ... 16") }
    request.piecesPerSegment = 2
    request.durations = KnownSpline.durations
    #expect { try MinimumSnapPlanner.plan(request) } throws: { "\($0)".contains("1 where the durations are given") }
  }
}
