import Foundation
import Testing

@testable import Quadrotor

/// The catalogue's numbers are those of the files in data/vehicles, one source of each for the planner and the world.
@Suite struct VehicleFileTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("data/vehicles")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".vehicle") }.sorted()
  }()

  /// `name = value unit` lines; comments and text are left out.
  static func numbers(_ file: String) throws -> [(name: String, value: Double)] {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, !line.hasPrefix("#"), let word = parts[1].split(separator: " ").first, let value = Double(word) else {
        return nil
      }
      return (parts[0], value)
    }
  }

  /// The catalogue's value of a name in the files; nil for what only a planner needs.
  static func value(_ name: String, _ v: Vehicle) -> Double? {
    var (quadratic, quadraticMoment) = (0.0, 0.0)
    if case .quadratic(let force, let moment) = v.drag { (quadratic, quadraticMoment) = (force, moment) }
    var aerodynamics = RotorAerodynamics(dragInPlane_kg: 0, dragAxial_kg: 0)
    if case .perRotor(let model) = v.drag { aerodynamics = model }
    switch name {
    case "mass": return v.mass_kg
    case "inertia_x": return v.inertia_kg_m2.x
    case "inertia_y": return v.inertia_kg_m2.y
    case "inertia_z": return v.inertia_kg_m2.z
    case "arm_x", "arm_y": return v.arm_m
    case "thrust_coefficient": return v.rotor.thrustQuadratic_N_s2
    case "torque_coefficient": return v.rotor.thrustQuadratic_N_s2 * v.rotor.torquePerThrust_m
    case "torque_per_thrust": return v.rotor.torquePerThrust_m
    case "rotor_thrust_max": return v.rotor.thrust_N(speed_rad_per_s: v.rotor.speedMax_rad_per_s)
    case "motor_speed_min": return v.rotor.speedMin_rad_per_s
    case "motor_speed_max": return v.rotor.speedMax_rad_per_s
    case "motor_time_constant": return v.rotor.riseTime_s
    case "rotor_inertia": return v.rotor.inertia_kg_m2
    case "drag_quadratic": return quadratic
    case "drag_moment_quadratic": return quadraticMoment
    case "rotor_drag_xy": return aerodynamics.dragInPlane_kg
    case "rotor_drag_z": return aerodynamics.dragAxial_kg
    case "translational_lift": return aerodynamics.translationalLift_kg_per_m
    case "body_drag_x": return aerodynamics.body_kg_per_m.x
    case "body_drag_y": return aerodynamics.body_kg_per_m.y
    case "body_drag_z": return aerodynamics.body_kg_per_m.z
    case "body_rate_xy_max": return v.gains.rateMax_rad_per_s.xy
    case "body_rate_z_max": return v.gains.rateMax_rad_per_s.z
    default: return nil
    }
  }

  @Test(.enabled(if: !files.isEmpty, "the branch has no vehicle files"))
  func theCatalogueAgreesWithTheFiles() throws {
    for file in Self.files {
      let name = String(file.dropLast(".vehicle".count)).replacingOccurrences(of: "-", with: "_")
      guard let vehicle = VehicleCatalogue.vehicle(name) else {
        Issue.record("\(file) has no vehicle in the catalogue")
        continue
      }
      let numbers = try Self.numbers(file)
      #expect(numbers.count >= 10, "\(file)")
      for (field, number) in numbers {
        guard let value = Self.value(field, vehicle) else { continue }
        #expect(abs(value - number) <= 1e-9 * abs(number), "\(file): \(field) is \(number), the catalogue has \(value)")
      }
    }
  }
}
