import DeterministicMath
import Foundation
import TestSupport
import Testing
import TrajectoryPlanning

@testable import Quadrotor

/// The planner's plans in closed loop.
@Suite(.enabled(if: BuildMode.isOptimised)) struct PlanFlightTests {
  static let isLong = ProcessInfo.processInfo.environment["SORTIE_LONG_TESTS"] != nil

  /// A route of 2 to 50 places in a cube, some of them nearer than a centimetre to the one before.
  static func route(_ episode: Int, size: Double) -> [Waypoint] {
    var stream = RandomStream(key: RandomKey(seed: 11, purpose: "test", path: "flight"), episode: UInt64(episode))
    func place(_ size: Double, _ stream: inout RandomStream) -> Vector3<Double> {
      Vector3(stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size))
    }
    let share = stream.uniform(from: 0, to: 1)
    var points = [place(size, &stream)]
    while points.count < 2 + Int(49 * share * share * share) {
      let isNear = stream.uniform(from: 0, to: 1) < 1.0 / 6
      points.append(isNear ? points[points.count - 1] + place(0.01, &stream) : place(size, &stream))
    }
    return points.map { Waypoint($0) }
  }

  /// Without drag, lag and rotor inertia a feasible plan is flown exactly but for the hold of the commands, as long as it asks for no tilt that
  /// the controller refuses.
  @Test(arguments: ControlLaw.allCases)
  func aRigidVehicleStaysOnItsPlan(_ law: ControlLaw) throws {
    var vehicle = OracleReference.rigidVehicle
    vehicle.rotor.speedMax_rad_per_s = 1500
    for episode in 0..<10 {
      let plan = try MinimumSnapPlanner.plan(
        PlanRequest(waypoints: Self.route(episode, size: 5), vehicle: vehicle.planningParameters(reserve: 0.5)))
      let deviation = PlanFlight(vehicle, law: law, period_s: 0.001).deviation(from: plan)
      #expect(deviation.maximum_m < 0.05 && deviation.rootMeanSquare_m <= deviation.maximum_m, "route \(episode): \(deviation)")
    }
  }

  /// Likewise with a free heading and several polynomials a segment, near the limits throughout and at any tilt.
  @Test(arguments: ControlLaw.allCases)
  func aFreeHeadingIsFlown(_ law: ControlLaw) throws {
    var vehicle = OracleReference.rigidVehicle
    vehicle.rotor.speedMax_rad_per_s = 1500
    var isInverted = false
    for episode in 0..<10 {
      var request = PlanRequest(waypoints: Self.route(episode, size: 5), vehicle: vehicle.planningParameters(reserve: 0.2))
      (request.heading, request.piecesPerSegment) = (.free, 2)
      let plan = try MinimumSnapPlanner.plan(request)
      let deviation = PlanFlight(vehicle, law: law, period_s: 0.001).deviation(from: plan)
      #expect(deviation.maximum_m < 0.05, "route \(episode): \(deviation)")
      isInverted = isInverted || (0...1000).contains { plan.position.vector(2, at: plan.totalDuration * Double($0) / 1000).z < -9.9 }
    }
    #expect(isInverted)
  }

  /// A route with waypoints 6 and 7 mm apart, for which the point mass' times alone are no start: one segment of them lasts three hours.
  @Test func nearWaypointsAreNotFlownForHours() throws {
    let plan = try MinimumSnapPlanner.plan(
      PlanRequest(waypoints: Self.route(9240, size: 5), vehicle: Vehicle.mfrl.planningParameters()))
    #expect(plan.isFeasible && plan.totalDuration < 200)
  }

  /// With drag and lag, which no plan counts, the incremental law stays nearer; the long test prints the distribution.
  @Test func deviationsOfRandomRoutes() throws {
    let vehicle = Vehicle.mfrl
    var (geometric, incremental): ([Double], [Double]) = ([], [])
    for episode in 0..<(Self.isLong ? 10_000 : 20) {
      var request = PlanRequest(waypoints: Self.route(episode, size: 5), vehicle: vehicle.planningParameters())
      request.coincidentWaypoints = .held(0.5)
      let plan = try MinimumSnapPlanner.plan(request)
      geometric.append(PlanFlight(vehicle, law: .geometric).deviation(from: plan).maximum_m)
      incremental.append(PlanFlight(vehicle, law: .incremental).deviation(from: plan).maximum_m)
    }
    for (name, values) in [("geometric", geometric.sorted()), ("incremental", incremental.sorted())] {
      func quantile(_ share: Double) -> Double { values[min(values.count - 1, Int(share * Double(values.count)))] }
      print("closed loop, \(name), \(values.count) routes: largest deviation, median \(quantile(0.5)) m, 90 % \(quantile(0.9)) m,",
        "99 % \(quantile(0.99)) m, most \(quantile(1)) m")
    }
    let median = { (values: [Double]) in values.sorted()[values.count / 2] }
    #expect(median(incremental) < median(geometric) && median(geometric) < 2)
  }
}
