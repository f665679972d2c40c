import DeterministicMath
import Testing
import TrajectoryPlanning

@testable import Quadrotor

/// Controllers: equilibrium, tracking of the oracle's reference, rejection of what the model leaves out.
@Suite struct ControlTests {
  /// The oracle's reference with the default fields of the block, whose phase along z is a quarter turn.
  static let reference =
    "reference { centre = (0 m, 0 m, 2 m); phase = (0 rad, 0 rad, 1.5707963 rad) }"

  static func tracking(_ world: String = "", blocks: String = "", agents: String = "vehicle = mfrl") -> String {
    QuadrotorHarness.text(
      world: "task = tracking(tolerance: 5 m, heading_tolerance: 180 deg); command = motor_speeds; dt = 2 ms; duration = 6 s; \(world)",
      agents: agents, blocks: reference + "\n" + blocks)
  }

  /// Largest error of the last half of an episode, m.
  static func worstError(_ text: String, _ policy: String, _ settings: [String] = []) throws -> Double {
    let harness = try QuadrotorHarness(text, settings)
    let record = try harness.records(policy, episodes: 0..<1)[0]
    #expect(record.outcome == .truncated, "\(record.outcome)")
    let errors = harness.history(record, "quad.error").map { $0[0] }
    return errors[(errors.count / 2)...].max()!
  }

  @Test func theLowPassFilterIsTheSolutionOfItsEquation() {
    // y'' = P (u - y) - Q y' with P = 35530.5758, Q = 266.573 for 30 Hz, integrated finely
    let (p, q) = (35530.5758, 266.573)
    let filter = LowPassFilter(corner_Hz: 30, period_s: 0.01)
    var exact = (value: 0.3, rate: -20.0)
    let fine = 1e-6
    for _ in 0..<10_000 {
      func rates(_ y: Double, _ v: Double) -> (Double, Double) { (v, p * (1 - y) - q * v) }
      let k1 = rates(exact.value, exact.rate)
      let k2 = rates(exact.value + 0.5 * fine * k1.0, exact.rate + 0.5 * fine * k1.1)
      exact = (exact.value + fine * k2.0, exact.rate + fine * k2.1)
    }
    let next = filter.advance(Vector3(0.3, 0.3, 0.3), Vector3(-20, -20, -20), input: Vector3(1, 1, 1))
    expectClose([next.value.y, next.rate.y], [exact.value, exact.rate], within: 1e-6)
  }

  @Test(arguments: ControlLaw.allCases)
  func inHoverTheMotorsStayAtTheHoverSpeed(_ law: ControlLaw) {
    for (vehicle, _) in Vehicle.catalogue {
      let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: 9.81)
      let controller = FlightController(
        lanes, gains: vehicle.gains, law: law, filter: LowPassFilter(corner_Hz: vehicle.gains.filter_Hz, period_s: 0.002))
      let hover = RotorValues(all: vehicle.hoverSpeed_rad_per_s())
      let measured = FlightMeasurement<Double>(
        position: .zero, velocity: .zero, rotation: .identity, bodyRate: .zero, motorSpeed: hover, specificForce: Vector3(0, 0, 9.81))
      var memory = DisturbanceFilter<Double>()
      memory.acceleration.z = -9.81
      controller.observe(measured, &memory)
      let command = controller.track(controller.attitude(FlatOutput(), memory), measured, memory)
      expectClose(command.numbers, hover.numbers, within: 1e-12, "\(vehicle.name)")
    }
  }

  /// Without drag and lag the feed-forward is exact but for the hold of the commands.
  @Test func feedForwardFollowsARigidVehicleToMillimetres() throws {
    let custom =
      "vehicle = custom(mass: 0.771 kg, inertia_x: 0.004 kg*m^2, inertia_y: 0.004 kg*m^2, inertia_z: 0.006 kg*m^2, arm: 0.08 m, "
      + "thrust_coefficient: 1.6201e-6 N*s^2/rad^2, torque_coefficient: 1.7762e-8 N*m*s^2/rad^2, motor_speed_max: 2750 rad/s, "
      + "motor_time_constant: 0 s)"
    for policy in ["geometric", "incremental"] {
      let error = try Self.worstError(Self.tracking(agents: custom), policy)
      #expect(error < 0.003, "\(policy): \(error) m")
    }
  }

  @Test func theIncrementalLawCancelsDragWindAndAWrongMass() throws {
    let still = try Self.worstError(Self.tracking(), "geometric")
    let cancelled = try Self.worstError(Self.tracking(), "incremental")
    // a drag of up to c v²/m = 2 m/s² against a gain of 6.5/s² is an error of 0.3 m
    #expect(still < 0.3 && cancelled < 0.3 * still, "drag: \(still) m, \(cancelled) m")
    let wind = Self.tracking(blocks: "wind { model = constant(velocity: (4 m/s, -3 m/s, 0 m/s)) }", agents: "mass_factor = 1.1")
    let pushed = try Self.worstError(wind, "geometric")
    let held = try Self.worstError(wind, "incremental")
    #expect(held < 0.2 * pushed, "wind and mass: \(pushed) m, \(held) m")
  }

  @Test(arguments: ["motor_speeds", "body_rates", "attitude", "acceleration", "waypoint"])
  func everyCommandLevelReachesTheGoal(_ command: String) throws {
    let text = QuadrotorHarness.text(
      world: "command = \(command); dt = 10 ms; substeps = 2; duration = 7 s",
      agents: "position = (2 m, -1 m, 1 m); goal = (0 m, 1 m, 2.5 m); goal_heading = 60 deg")
    for policy in ["geometric", "incremental"] {
      let harness = try QuadrotorHarness(text)
      let record = try harness.records(policy, episodes: 0..<1)[0]
      #expect(record.outcome == .truncated)
      #expect(harness.history(record, "quad.error").last![0] < 0.01, "\(policy)")
      let q = harness.history(record, "quad.attitude").last!
      let heading = Double.atan2(2 * (q[0] * q[3] + q[1] * q[2]), 1 - 2 * (q[2] * q[2] + q[3] * q[3]))
      #expect(abs(heading - Double.pi / 3) < 0.02, "\(policy): heading \(heading)")
    }
  }

  @Test(arguments: Vehicle.catalogue.map(\.vehicle.name))
  func everyVehicleHovers(_ name: String) throws {
    let text = QuadrotorHarness.text(
      world: "dt = 8 ms; duration = 10 s", agents: "vehicle = \(name); position = (1 m, -1 m, 1 m); radius = 0.05 m")
    for law in ControlLaw.allCases {
      let harness = try QuadrotorHarness(text, ["world.controller=\(law.rawValue)"])
      let record = try harness.records(law.rawValue, episodes: 0..<1)[0]
      #expect(record.outcome == .truncated, "\(law)")
      #expect(harness.history(record, "quad.error").last![0] < 0.03, "\(law): \(harness.history(record, "quad.error").last![0]) m")
    }
  }
}
