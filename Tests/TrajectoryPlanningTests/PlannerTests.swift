import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

@Suite struct PlannerTests {
  private func request(_ points: [Vector3<Double>], _ vehicle: String = "mfrl") throws -> PlanRequest {
    PlanRequest(waypoints: points.map { Waypoint($0) }, vehicle: try VehicleCatalogue.vehicle(vehicle))
  }

  /// Facts sheet, A5 with the times as given.
  @Test func givenDurationsAreTaken() throws {
    var request = try request(KnownSpline.points)
    request.durations = KnownSpline.durations
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(plan.durations == KnownSpline.durations)
    #expect(relativeError(plan.snapCost, 41530.1879521542) < 1e-12)
    #expect(!plan.isFeasible)
    #expect(plan.lowerBound < 1.080594 && plan.lowerBound > 1.0804)
  }

  /// Facts sheet, B5: 3.4186 s with the ratios of least snap, 2.9918 s with the best ratios that a search found, both with bounds on the
  /// motor speed alone; the bound on the command costs a little.
  @Test func ownDurationsAreFeasible() throws {
    let plan = try MinimumSnapPlanner.plan(try request(KnownSpline.points))
    #expect(plan.isFeasible)
    #expect(plan.totalDuration < 3.2)
    #expect(plan.lowerBound <= plan.totalDuration)
    for (index, point) in KnownSpline.points.enumerated() {
      #expect(plan.position.vector(0, at: plan.position.knots[index]).distance(to: point) < 1e-9)
    }
  }

  @Test(arguments: [0, 0.3]) func splitS(tolerance: Double) throws {
    var request = try request(SplitS.points, "cpc")
    request.gateTolerance = tolerance
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(plan.isFeasible && plan.lowerBound < plan.totalDuration)
  }

  @Test func replansFromAMovingState() throws {
    let plan = try MinimumSnapPlanner.plan(try request(KnownSpline.points))
    let time = plan.position.knots[1]
    var next = try request([Vector3(1, 2, 1), Vector3(3.4, 0.7, 2.1), Vector3(4.2, 4.1, 1)])
    next.start = FlightStart(on: plan, at: time)
    let again = try MinimumSnapPlanner.plan(next)
    #expect(again.isFeasible && again.lowerBound <= again.totalDuration)
    #expect(again.position.pieceCount == 2)
    let spliced = plan.position.spliced(before: 1, with: again.position)
    for order in 0...3 {
      #expect(
        spliced.vector(order, piece: 0, localTime: spliced.durations[0]).distance(to: spliced.vector(order, piece: 1, localTime: 0)) < 1e-6)
    }
  }

  /// A turn between two waypoints that are a tenth of a millimetre apart takes the time that it needs.
  @Test func turnsBetweenNearWaypoints() throws {
    var request = try request([.zero, Vector3(5, 0, 0), Vector3(5, 0.0001, 0), Vector3(9, 3, 1)], "cpc")
    for (index, angle) in [0, 0, 3, 3].enumerated() { request.waypoints[index].yaw = Double(angle) }
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(plan.isFeasible && plan.lowerBound <= plan.totalDuration)
    #expect(plan.position.vector(0, at: plan.position.knots[2]).distance(to: request.waypoints[2].position) < 1e-6)
  }

  /// A second gate that overlaps the first may be left out of the bound, which is between those of no gate (facts sheet, D2) and of a
  /// point that is passed exactly.
  @Test func overlappingGatesKeepTheBound() throws {
    func plan(_ points: [Vector3<Double>], tolerance: Double) throws -> FlightPlan {
      var request = try request([.zero] + points + [Vector3(10, 0, 0)], "cpc")
      request.gateTolerance = tolerance
      return try MinimumSnapPlanner.plan(request)
    }
    let overlapping = try plan([Vector3(5, 0, 0), Vector3(5, 0.05, 0)], tolerance: 0.1)
    #expect(overlapping.isFeasible && overlapping.lowerBound > 1.12610559)
    #expect(try overlapping.lowerBound == plan([Vector3(5, 0, 0)], tolerance: 0.1).lowerBound)
    #expect(try overlapping.lowerBound < plan([Vector3(5, 0, 0)], tolerance: 0).lowerBound)
  }

  /// A start within the only gate, to which the flight returns: a point mass may stay there.
  @Test func aGateAboutTheStartBoundsNothing() throws {
    var request = try request([.zero, Vector3(0.05, 0, 0), .zero], "cpc")
    request.gateTolerance = 0.1
    let plan = try MinimumSnapPlanner.plan(request)
    #expect(plan.isFeasible && plan.lowerBound == 0)
  }
}
