import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

/// A free heading: bounds over all angles about the thrust axis, against the rigid body at single angles.
@Suite struct FreeHeadingTests {
  private static func vector(_ stream: inout RandomStream, _ size: Double) -> Vector3<Double> {
    Vector3(stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size))
  }

  private static func curve(_ episode: Int) -> PiecewisePolynomial {
    var stream = RandomStream(key: RandomKey(seed: 12, purpose: "test", path: "heading"), episode: UInt64(episode))
    var solver = MinimumSnapSolver(maximumSegments: 3)
    solver.solve(points: (0..<4).map { _ in vector(&stream, 4) }, durations: [0.8, 1.1, 0.9])
    return solver.curve
  }

  /// The thrusts of the rigid body that turns by θ about its thrust axis from an attitude, not turning about that axis.
  private static func thrusts(
    _ curve: PiecewisePolynomial, piece: Int, localTime: Double, angle: Double, _ vehicle: QuadrotorParameters
  ) -> [Double] {
    let output = FlatOutput(position: curve, yaw: nil, piece: piece, localTime: localTime)
    let (sine, cosine) = Double.sinCos(angle)
    let state = DifferentialFlatness.state(output, near: Vector3(cosine, sine, 0.3))
    let values = RotorThrusts(state, vehicle: vehicle).values
    return [values.0, values.1, values.2, values.3]
  }

  /// Every angle is within the bounds; with equal moments of inertia about x and y the bounds are reached.
  @Test(arguments: ["mfrl", "cpc"]) func theBoundsHoldAndAreReached(name: String) throws {
    let vehicle = try VehicleCatalogue.vehicle(name)
    let check = FeasibilityCheck(vehicle: vehicle, heading: .free)
    for episode in 0..<20 {
      let curve = Self.curve(episode)
      for (piece, localTime) in [(0, 0.37), (1, 0.2), (1, 0.93), (2, 0.41)] {
        let bounds = check.rotorThrusts(position: curve, yaw: nil, piece: piece, localTime: localTime)
        let all = (0..<720).flatMap {
          Self.thrusts(curve, piece: piece, localTime: localTime, angle: Double($0) * Double.pi / 360, vehicle)
        }
        let (least, most) = (all.min() ?? .nan, all.max() ?? .nan)
        #expect(most <= bounds[0] + 1e-9 && least >= bounds[1] - 1e-9, "curve \(episode)")
        if vehicle.inertia.x == vehicle.inertia.y {
          let spread = bounds[0] - bounds[1]
          #expect(bounds[0] - most < 1e-3 * spread && least - bounds[1] < 1e-3 * spread, "curve \(episode)")
        }
      }
    }
  }

  /// The closed forms that plans are made by give the bounds of the independent check, rates included.
  @Test(arguments: ["mfrl", "cpc"]) func agreesWithTheIndependentCheck(name: String) throws {
    let vehicle = try VehicleCatalogue.vehicle(name)
    for episode in 0..<20 {
      let curve = Self.curve(episode)
      for (piece, localTime) in [(0, 0.37), (1, 0.2), (1, 0.93), (2, 0.41)] {
        func derivative(_ order: Int) -> Vector3<Double> { curve.vector(order, piece: piece, localTime: localTime) }
        let demand = FreeHeadingDemand(
          .init(acceleration: derivative(2), jerk: derivative(3), snap: derivative(4), crackle: derivative(5)),
          FreeHeadingDemand.Shares(vehicle)
        ).values
        let sample = CurveSample(curve, nil, piece: piece, localTime: localTime)
        let judged = MotorDemand(force: sample.specificForce, yaw: sample.yaw, heading: .free, vehicle: vehicle)
        // the closed forms keep their roots smooth, by less than 0.1 of each unit
        #expect(relativeError(demand.collective + demand.spread, judged.thrusts.0.f0) < 1e-4, "curve \(episode)")
        #expect(abs(demand.collectiveRate + demand.spreadRate - judged.thrusts.0.f1) < 1e-3 * max(1, abs(judged.thrusts.0.f1)))
        #expect(abs(demand.collectiveRate - demand.spreadRate - judged.thrusts.3.f1) < 1e-3 * max(1, abs(judged.thrusts.3.f1)))
        #expect(relativeError(Double.squareRoot(demand.bodyRateSquared), judged.bodyRate.x) < 1e-12)
      }
    }
  }

  /// The bound on the rate is that of the thrusts along the carried attitude: each is within it, by differences over a short time.
  @Test func theRatesAreBounded() throws {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    for episode in 0..<20 {
      let curve = Self.curve(episode)
      let (piece, time, step) = (1, 0.5, 1e-5)
      let sample = CurveSample(curve, nil, piece: piece, localTime: time)
      let judged = MotorDemand(force: sample.specificForce, yaw: sample.yaw, heading: .free, vehicle: vehicle)
      for angle in stride(from: 0.0, to: 6.2, by: 0.1) {
        let (sine, cosine) = Double.sinCos(angle)
        func state(_ localTime: Double, near x: Vector3<Double>) -> FlatState<Double> {
          DifferentialFlatness.state(FlatOutput(position: curve, yaw: nil, piece: piece, localTime: localTime), near: x)
        }
        // the nearest attitude is the carried one to second order in the step
        let carried = state(time, near: Vector3(cosine, sine, 0.3)).attitude.transposed.row0
        func thrusts(_ localTime: Double) -> [Double] {
          let values = RotorThrusts(state(localTime, near: carried), vehicle: vehicle).values
          return [values.0, values.1, values.2, values.3]
        }
        for (before, after) in zip(thrusts(time - step), thrusts(time + step)) {
          let rate = (after - before) / (2 * step)
          let slack = 1e-3 * (judged.thrusts.0.f1 - judged.thrusts.3.f1)
          #expect(rate <= judged.thrusts.0.f1 + slack && rate >= judged.thrusts.3.f1 - slack, "curve \(episode)")
        }
      }
    }
  }

  @Test func yawAndAFreeHeadingExclude() throws {
    var request = PlanRequest(
      waypoints: [Waypoint(.zero, yaw: 1), Waypoint(Vector3(4, 0, 0), yaw: 0)], vehicle: try VehicleCatalogue.vehicle("mfrl"))
    request.heading = .free
    #expect { try MinimumSnapPlanner.plan(request) } throws: { "\($0)".contains("waypoint 1, yaw") }
    request.waypoints = [Waypoint(Vector3(4, 0, 0))]
    request.start = FlightStart(position: .zero)
    request.start?.yawRate = 0.5
    #expect { try MinimumSnapPlanner.plan(request) } throws: { "\($0)".contains("start, yaw rate") }
  }
}
