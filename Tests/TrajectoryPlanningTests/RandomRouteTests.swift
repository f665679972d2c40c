import DeterministicMath
import Foundation
import TestSupport
import Testing

@testable import TrajectoryPlanning

/// Random routes of 2 to 50 waypoints, near-coincident ones included: a plan passes the independent check, or the error is a typed one.
@Suite struct RandomRouteTests {
  static let count = ProcessInfo.processInfo.environment["SORTIE_LONG_TESTS"] == nil ? 150 : 10_000

  private static func vector(_ stream: inout RandomStream, _ size: Double) -> Vector3<Double> {
    Vector3(stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size))
  }

  /// Most routes are short; one step in six is between a tenth of the coincidence distance and a centimetre.
  static func request(_ episode: Int) throws -> PlanRequest {
    var stream = RandomStream(key: RandomKey(seed: 7, purpose: "test", path: "route"), episode: UInt64(episode))
    let share = stream.uniform(from: 0, to: 1)
    let count = 2 + Int(49 * share * share * share)
    let size = Double.exp(stream.uniform(from: -1, to: 3.5))
    var points = [vector(&stream, size)]
    while points.count < count {
      let isNear = stream.uniform(from: 0, to: 1) < 1.0 / 6
      let near = Double.exp(stream.uniform(from: Double.log(1e-7), to: Double.log(1e-2)))
      points.append(isNear ? points[points.count - 1] + vector(&stream, near) : vector(&stream, size))
    }
    let names = VehicleCatalogue.names.filter { $0 != "crazyflie" }
    let vehicle = try VehicleCatalogue.vehicle(names[Int(stream.uniform(from: 0, to: Double(names.count)))])
    let hasYaw = stream.uniform(from: 0, to: 1) < 0.3
    var request = PlanRequest(
      waypoints: points.map { Waypoint($0, yaw: hasYaw ? stream.uniform(from: -4, to: 4) : nil) }, vehicle: vehicle)
    if stream.uniform(from: 0, to: 1) < 0.2 { request.gateTolerance = 0.1 }
    if stream.uniform(from: 0, to: 1) < 0.2 { request.speedLimit = stream.uniform(from: 0.5, to: 8) }
    if stream.uniform(from: 0, to: 1) < 0.3 { request.coincidentWaypoints = .held(0.5) }
    if stream.uniform(from: 0, to: 1) < 0.2 { request.heading = .zxy }
    if stream.uniform(from: 0, to: 1) < 0.2 && !hasYaw { request.heading = .free }
    if stream.uniform(from: 0, to: 1) < 0.05 { request.piecesPerSegment = 2 }
    return request
  }

  private static func check(_ plan: FlightPlan, _ request: PlanRequest, _ episode: Int) {
    let report = FeasibilityCheck(vehicle: request.vehicle, heading: request.heading).report(position: plan.position, yaw: plan.yaw)
    #expect(report.isFeasible, "route \(episode)")
    #expect(report.speedMaximum <= request.speedLimit ?? .infinity, "route \(episode)")
    #expect(plan.lowerBound <= plan.totalDuration, "route \(episode)")
    // rounding in 1e-4 s segments of routes tens of metres wide
    for (index, waypoint) in request.waypoints.enumerated() {
      let piece = plan.waypointPieces[index]
      let (before, after) = (max(piece - 1, 0), min(piece, plan.position.pieceCount - 1))
      let arrival = plan.position.vector(0, piece: before, localTime: index == 0 ? 0 : plan.durations[before])
      let departure = plan.position.vector(0, piece: after, localTime: after < piece ? plan.durations[after] : 0)
      #expect(arrival.distance(to: waypoint.position) <= request.gateTolerance + 1e-6, "route \(episode), waypoint \(index + 1)")
      #expect(departure.distance(to: arrival) <= 1e-6, "route \(episode), waypoint \(index + 1)")
    }
  }

  private enum Outcome { case planned, coincident, infeasible }

  /// How often each outcome came about: the episodes in blocks over all cores.
  private static func outcomes(
    _ count: Int, of outcome: @escaping @Sendable (_ episode: Int) throws -> Outcome
  ) async throws -> [Outcome: Int] {
    let blockCount = min(64, count)
    return try await withThrowingTaskGroup(of: [Outcome].self) { group in
      for block in 0..<blockCount {
        group.addTask { try stride(from: block, to: count, by: blockCount).map(outcome) }
      }
      return try await group.reduce(into: [:]) { sum, outcomes in
        for outcome in outcomes { sum[outcome, default: 0] += 1 }
      }
    }
  }

  @Test func everyPlanIsFeasibleOrRefused() async throws {
    let outcomes = try await Self.outcomes(Self.count) { episode in
      let request = try Self.request(episode)
      do throws(PlanningError) {
        Self.check(try MinimumSnapPlanner.plan(request), request, episode)
        return .planned
      } catch {
        let isCoincident = zip(request.waypoints, request.waypoints.dropFirst()).contains {
          $0.position.distance(to: $1.position) < PlanRequest.coincidenceDistance
        }
        if error.kind == .coincidentWaypoints {
          #expect(isCoincident && request.coincidentWaypoints == .refused, "route \(episode): \(error)")
          return .coincident
        }
        // a turn in half a second on the spot may be beyond the yaw torque
        #expect(error.kind == .infeasible && isCoincident && request.waypoints[0].yaw != nil, "route \(episode): \(error)")
        return .infeasible
      }
    }
    print("random routes: \(outcomes[.planned, default: 0]) planned, \(outcomes[.coincident, default: 0]) with coincident waypoints,",
      "\(outcomes[.infeasible, default: 0]) infeasible")
    #expect(outcomes[.planned, default: 0] > Self.count / 2 && outcomes[.coincident, default: 0] > 0, "\(outcomes)")
  }

  /// The bound holds for any durations: also for the fastest that a search over factors and ratios finds feasible for the thrust alone.
  @Test func theBoundIsNeverBeaten() throws {
    for episode in 0..<60 {
      var stream = RandomStream(key: RandomKey(seed: 8, purpose: "test", path: "bound"), episode: UInt64(episode))
      let points = (0..<2 + episode % 6).map { _ in Self.vector(&stream, 5) }
      let limit = stream.uniform(from: 15, to: 60)
      let bound = try PointMassPlan(PointMassProblem(points: points, specificThrustMaximum: limit)).lowerBound
      var solver = MinimumSnapSolver(maximumSegments: points.count - 1)
      for _ in 0..<20 {
        let durations = (1..<points.count).map { _ in stream.uniform(from: 0.5, to: 1.5) }
        solver.solve(points: points, durations: durations)
        // the factor at which the specific thrust just reaches the limit, by bisection
        var (fast, slow) = (1e-2, 1e2)
        for _ in 0..<40 {
          let middle = Double.squareRoot(fast * slow)
          let curve = solver.curve.stretched(by: middle)
          let peak =
            (0...400).map { step -> Double in
              (curve.vector(2, at: curve.totalDuration * Double(step) / 400) + Vector3(0, 0, QuadrotorParameters.gravity)).length
            }.max() ?? 0
          if peak <= limit { slow = middle } else { fast = middle }
        }
        #expect(durations.reduce(0, +) * slow > bound, "route \(episode)")
      }
    }
  }

  @Test func movingStartsAreFeasibleOrRefused() async throws {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    let count = Self.count / 3
    let outcomes = try await Self.outcomes(count) { episode in
      var stream = RandomStream(key: RandomKey(seed: 9, purpose: "test", path: "start"), episode: UInt64(episode))
      let points = (0..<1 + episode % 8).map { _ in Self.vector(&stream, 5) }
      var request = PlanRequest(waypoints: points.map { Waypoint($0) }, vehicle: vehicle)
      request.start = FlightStart(
        position: Self.vector(&stream, 5),
        motion: BoundaryState(velocity: Self.vector(&stream, 3), acceleration: Self.vector(&stream, 4), jerk: Self.vector(&stream, 10)))
      do throws(PlanningError) {
        let plan = try MinimumSnapPlanner.plan(request)
        #expect(FeasibilityCheck(vehicle: vehicle).report(position: plan.position, yaw: nil).isFeasible, "start \(episode)")
        #expect(plan.lowerBound <= plan.totalDuration, "start \(episode)")
        return .planned
      } catch {
        #expect(error.kind == .infeasible, "start \(episode): \(error)")
        return .infeasible
      }
    }
    print("moving starts: \(outcomes[.planned, default: 0]) planned, \(outcomes[.infeasible, default: 0]) infeasible")
    #expect(outcomes[.planned, default: 0] > count / 2, "\(outcomes)")
  }
}
