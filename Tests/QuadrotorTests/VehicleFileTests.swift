import DeterministicMath
import Testing
import TrajectoryPlanning

@testable import Quadrotor

/// Planner and world read one set of files: the numbers are those of the sources, and both make the same vehicle of them.
@Suite struct VehicleFileTests {
  /// Facts sheet, table 2.4: mass, moments of inertia, arm along an axis, full thrust of a rotor, torque over thrust.
  static let table: [(name: String, mass: Double, inertia: [Double], arm: Double, thrust: Double, ratio: Double)] = [
    ("mfrl", 0.771, [4e-3, 4e-3, 6e-3], 0.08, 1.6201e-6 * 2750 * 2750, 1.7762e-8 / 1.6201e-6),
    ("mfrl_paper", 0.771, [4e-3, 4e-3, 6e-3], 0.08, 1.6201e-6 * 2200 * 2200, 1.7762e-8 / 1.6201e-6),
    ("flightgoggles", 1, [4.9e-3, 4.9e-3, 6.9e-3], 0.08, 1.91e-6 * 2200 * 2200, 2.6e-7 / 1.91e-6),
    ("cpc", 0.85, [1e-3, 1e-3, 1.7e-3], 0.15, 6.879, 0.05),
    ("hummingbird", 0.5, [3.65e-3, 3.68e-3, 7.03e-3], 0.17 / 2.0.squareRoot(), 5.57e-6 * 1500 * 1500, 1.36e-7 / 5.57e-6),
    ("crazyflie", 0.03, [1.43e-5, 1.43e-5, 2.89e-5], 0.043 / 2.0.squareRoot(), 2.3e-8 * 2500 * 2500, 7.8e-10 / 2.3e-8),
    (
      "crazyflie_brushless", 0.044, [3.3e-5, 3.6e-5, 5.9e-5], 0.043 / 2.0.squareRoot(), 4.052e-8 * 3100 * 3100, 7.8e-10 / 4.052e-8
    ),
    ("cf2x", 0.027, [1.4e-5, 1.4e-5, 2.17e-5], 0.0397 / 2.0.squareRoot(), 2.25 * 0.027 * 9.81 / 4, 7.94e-12 / 3.16e-10),
    (
      "crazyflie_rltools", 0.0306, [9.4166e-6, 9.6441e-6, 1.7460e-5], 0.028, 0.00352526 + 0.01437313 + 0.09223048, 4.665e-3
    ),
  ]

  @Test func theNumbersAreThoseOfTheSources() throws {
    #expect(Self.table.map(\.name) == Vehicle.catalogue.map(\.vehicle.name))
    for row in Self.table {
      let vehicle = try #require(Vehicle.named(row.name))
      let inertia = vehicle.inertia_kg_m2
      expectClose(
        [vehicle.mass_kg, vehicle.arm_m, vehicle.rotor.torquePerThrust_m], [row.mass, row.arm, row.ratio], within: 1e-12, "\(row.name)")
      expectClose([inertia.x / row.inertia[0], inertia.y / row.inertia[1], inertia.z / row.inertia[2]], [1, 1, 1], within: 1e-12)
      expectClose([vehicle.rotor.thrust_N(speed_rad_per_s: vehicle.rotor.speedMax_rad_per_s) / row.thrust], [1], within: 4e-5, "\(row.name)")
    }
    let slow = try #require(Vehicle.named("crazyflie_rltools"))
    #expect((slow.rotor.riseTime_s, slow.rotor.fallTime_s) == (0.0555, 0.2494))
    #expect(Vehicle.mfrl.drag == .quadratic(force_kg_per_m: 0.1, moment_kg_m2: 0) && Vehicle.mfrl.rotor.inertia_kg_m2 == 6.62e-6)
  }

  /// The planner's reading of a file and the world's vehicle handed to the planner carry the same limits.
  @Test func plannerAndWorldAgreeOnEveryVehicle() throws {
    for (name, vehicle) in zip(VehicleCatalogue.names, Vehicle.catalogue.map(\.vehicle)) where name != "crazyflie" {
      let (read, handed) = (try VehicleCatalogue.vehicle(name), vehicle.planningParameters())
      #expect(read.mass == handed.mass && read.inertia.numbers == handed.inertia.numbers && read.armX == handed.armX)
      expectClose(
        [handed.motors.thrustMinimum, handed.motors.thrustMaximum, handed.torquePerThrust],
        [read.motors.thrustMinimum, read.motors.thrustMaximum, read.torquePerThrust], within: 1e-14, "\(name)")
      #expect(read.motors.timeConstants == handed.motors.timeConstants)
    }
    // its published inertia is no rigid body's: flown, not planned for
    #expect(throws: PlanningError.self) { try VehicleCatalogue.vehicle("crazyflie") }
  }
}
