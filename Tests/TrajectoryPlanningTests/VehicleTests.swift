import Foundation
import TestSupport
import Testing

@testable import TrajectoryPlanning

@Suite struct VehicleTests {
  @Test func theCompiledTextsAreTheFiles() throws {
    let folder = SortieProcess.root.appendingPathComponent("data/vehicles")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".vehicle") }.sorted()
    #expect(names == VehicleCatalogue.names.map { $0 + ".vehicle" }.sorted())
    for (name, text) in VehicleCatalogue.files {
      #expect(text == (try String(contentsOf: folder.appendingPathComponent(name + ".vehicle"), encoding: .utf8)))
      #expect(try !VehicleCatalogue.file(name).summary.isEmpty)
      if name == "crazyflie" {
        #expect(throws: PlanningError.self) { try VehicleCatalogue.vehicle(name) }
      } else {
        #expect(try VehicleCatalogue.vehicle(name).thrustToWeight > 1)
      }
    }
  }

  static let valid = """
    source = made up
    mass = 1 kg
    inertia_x = 0.01 kg m^2
    inertia_y = 0.01 kg m^2
    inertia_z = 0.02 kg m^2   # a plate
    arm_x = 0.1 m
    arm_y = 0.1 m
    thrust_coefficient = 1e-6 N s^2
    torque_coefficient = 1e-8 N m s^2
    motor_speed_min = 0 rad/s
    motor_speed_max = 2000 rad/s
    """

  private func error(replacing old: String, by new: String) -> PlanningError? {
    do {
      _ = try QuadrotorParameters(VehicleFile(name: "v", text: Self.valid.replacingOccurrences(of: old, with: new)))
      return nil
    } catch { return error }
  }

  @Test func aPlateIsAllowed() { #expect(error(replacing: "nothing", by: "") == nil) }

  @Test(arguments: [
    ("inertia_z = 0.02", "inertia_z = 0.0201", PlanningError.Kind.vehicle, "vehicle v, line 5, inertia_z", "0.0201"),
    ("mass = 1 kg", "mass = nan kg", .valueOutOfRange, "vehicle v, line 2, mass", "nan"),
    ("mass = 1 kg", "mass = -1 kg", .valueOutOfRange, "vehicle v, line 2, mass", "-1.0"),
    ("mass = 1 kg", "mass = 1 g", .syntax, "vehicle v, line 2, mass", "the unit 'g'"),
    ("mass = 1 kg", "mass = one kg", .syntax, "vehicle v, line 2, mass", "'one'"),
    ("mass = 1 kg", "mass", .syntax, "vehicle v, line 2", "'mass'"),
    ("mass = 1 kg", "", .vehicle, "vehicle v", "no mass"),
    ("mass = 1 kg", "weight = 1 kg", .syntax, "vehicle v, line 2", "the unknown name 'weight'"),
    ("arm_y", "arm_x", .syntax, "vehicle v, line 7", "'arm_x' a second time"),
    ("source = made up", "", .syntax, "vehicle v", "no source"),
    ("mass = 1 kg", "mass = 2 kg", .cannotHover, "vehicle v, greatest thrust of a rotor", "4.0"),
    ("motor_speed_min = 0", "motor_speed_min = 1600", .cannotHover, "vehicle v, least thrust of a rotor", "2.56"),
    ("motor_speed_min = 0", "motor_speed_min = 2000", .vehicle, "vehicle v, line 10, motor_speed_min", "2000.0"),
  ])
  func impossibleVehiclesAreNamed(_ old: String, _ new: String, _ kind: PlanningError.Kind, _ place: String, _ value: String) throws {
    let found = try #require(error(replacing: old, by: new))
    #expect(found.kind == kind)
    #expect(found.place == place)
    #expect(found.value == value)
  }
}
