import DeterministicMath
import TrajectoryPlanning

extension Vehicle {
  /// The vehicles that a scenario can name, those of data/vehicles, in the order of the documents; the first is the default.
  public static let catalogue: [(vehicle: Vehicle, summary: String)] = VehicleCatalogue.names.map { name in
    guard let file = try? VehicleCatalogue.file(name), let vehicle = try? Vehicle(file) else {
      preconditionFailure("data/vehicles/\(name).vehicle cannot be read")
    }
    return (vehicle, file.summary)
  }

  /// A vehicle of the catalogue; `_` in a scenario's names stands for the `-` of the files.
  public static func named(_ name: String) -> Vehicle? { catalogue.first { $0.vehicle.name == name }?.vehicle }

  public static let mfrl = catalogue[0].vehicle

  /// The speed that stands for full thrust where a source states thrust only.
  static let nominalFullSpeed_rad_per_s = 1000.0

  /// The dynamics, drag and gains of a vehicle file.
  ///
  /// - Throws: `PlanningError` for missing values, motor limits out of order, and arms that differ along x and y.
  init(_ file: VehicleFile) throws(PlanningError) {
    func required(_ field: String) throws(PlanningError) -> Double {
      guard let value = file[field] else {
        throw PlanningError(.vehicle, place: "vehicle \(file.name)", value: "no \(field)", allowed: "a line '\(field) = ...'")
      }
      return value
    }
    let arm = try required("arm_x")
    guard try required("arm_y") == arm else {
      throw PlanningError(.vehicle, place: "vehicle \(file.name), arm_y", value: "another arm than along x", allowed: "\(arm) m")
    }
    self.init(
      name: file.name.replacing("-", with: "_"), mass_kg: try required("mass"),
      inertia_kg_m2: [try required("inertia_x"), try required("inertia_y"), try required("inertia_z")], arm_m: arm,
      rotor: try RotorModel(file), drag: DragModel(file), gains: ControlGains(file))
  }
}

extension RotorModel {
  fileprivate init(_ file: VehicleFile) throws(PlanningError) {
    let limits = try MotorLimits(file)
    let curve: RotorThrustCurve
    var (low, high) = (limits.minimum, limits.maximum)
    switch limits.input {
    case .speed(let given): curve = given
    case .thrust:
      let full = Vehicle.nominalFullSpeed_rad_per_s
      curve = RotorThrustCurve(quadratic: high / (full * full))
      (low, high) = (Double.squareRoot(low / curve.quadratic), full)
    }
    let ratio = file["torque_coefficient"].map { $0 / curve.quadratic } ?? file["torque_per_thrust"]
    guard let ratio else {
      throw PlanningError(
        .vehicle, place: "vehicle \(file.name)", value: "no torque", allowed: "a line 'torque_coefficient = ...' or 'torque_per_thrust = ...'")
    }
    self.init(
      thrust: (curve.constant, curve.linear, curve.quadratic), torquePerThrust_m: ratio, speeds_rad_per_s: low...high,
      riseTime_s: limits.timeConstants.rising, fallTime_s: limits.timeConstants.falling, inertia_kg_m2: file["rotor_inertia"] ?? 0)
  }
}

extension DragModel {
  /// The first model whose fields the file gives.
  fileprivate init(_ file: VehicleFile) {
    func value(_ field: String) -> Double { file[field] ?? 0 }
    if file["drag_quadratic"] != nil {
      self = .quadratic(force_kg_per_m: value("drag_quadratic"), moment_kg_m2: value("drag_moment_quadratic"))
    } else if file["rotor_drag_xy"] != nil {
      self = .perRotor(
        RotorAerodynamics(
          dragInPlane_kg: value("rotor_drag_xy"), dragAxial_kg: value("rotor_drag_z"),
          translationalLift_kg_per_m: value("translational_lift"),
          body_kg_per_m: [value("body_drag_x"), value("body_drag_y"), value("body_drag_z")]))
    } else if file["speed_drag_xy"] != nil {
      self = .speedProportional(coefficients_kg: [value("speed_drag_xy"), value("speed_drag_xy"), value("speed_drag_z")])
    } else {
      self = .none
    }
  }
}

extension ControlGains {
  /// What the file leaves out keeps its default.
  fileprivate init(_ file: VehicleFile) {
    let standard = ControlGains()
    func pair(_ name: String, _ fallback: SIMD3<Double>) -> SIMD3<Double> {
      let level = file["gain_\(name)_xy"] ?? fallback.x
      return [level, level, file["gain_\(name)_z"] ?? fallback.z]
    }
    func rate(_ axis: String, _ fallback: Double) -> Double {
      file["command_rate_\(axis)_max"] ?? file["body_rate_\(axis)_max"] ?? fallback
    }
    self.init(
      position_per_s2: pair("position", standard.position_per_s2), velocity_per_s: pair("velocity", standard.velocity_per_s),
      attitude_per_s2: pair("attitude", standard.attitude_per_s2), rate_per_s: pair("rate", standard.rate_per_s),
      filter_Hz: file["filter_corner"] ?? standard.filter_Hz, tiltMax_rad: file["tilt_max"] ?? standard.tiltMax_rad,
      rateMax_rad_per_s: (rate("xy", standard.rateMax_rad_per_s.xy), rate("z", standard.rateMax_rad_per_s.z)))
  }
}
