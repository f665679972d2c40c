import DeterministicMath

/// What a planner must know of a quadrotor: mass, inertia, where its rotors are, and what its motors can do.
///
/// Body frame: x forward, y left, z up. Rotors 1 ... 4 stand at (+x, +y), (+x, -y), (-x, -y), (-x, +y) and turn so that their reaction
/// torques about z have the signs +, -, +, -.
public struct QuadrotorParameters: Sendable, Equatable {
  public let name: String
  public let source: String
  /// kg
  public let mass: Double
  /// Diagonal, kg·m².
  public let inertia: Vector3<Double>
  /// Distance of each rotor from the centre of mass along x, m.
  public let armX: Double
  /// Distance of each rotor from the centre of mass along y, m.
  public let armY: Double
  /// Reaction torque over thrust, m.
  public let torquePerThrust: Double
  public let motors: MotorLimits
  /// Greatest |ωx| and |ωy|, and greatest |ωz|, rad/s; nil where the vehicle has no such limit.
  public let bodyRateLimits: BodyRateLimits?

  public struct BodyRateLimits: Sendable, Equatable {
    public let horizontal: Double
    public let vertical: Double

    public init(horizontal: Double, vertical: Double) { (self.horizontal, self.vertical) = (horizontal, vertical) }
  }

  /// Standard gravity of this testbed, m/s².
  public static let gravity = 9.81

  /// A vehicle whose values were checked elsewhere.
  public init(
    name: String, mass: Double, inertia: Vector3<Double>, arm: Double, torquePerThrust: Double, motors: MotorLimits,
    bodyRateLimits: BodyRateLimits? = nil
  ) {
    (self.name, source, self.mass, self.inertia) = (name, "", mass, inertia)
    (armX, armY, self.torquePerThrust) = (arm, arm, torquePerThrust)
    (self.motors, self.bodyRateLimits) = (motors, bodyRateLimits)
  }

  /// Checks and takes the values of a vehicle file.
  ///
  /// - Throws: `PlanningError` for a missing value, an inertia that no body has (each axis at most the sum of the other two), limits in
  ///   the wrong order, and a vehicle whose rotors cannot carry its weight.
  public init(_ file: VehicleFile) throws(PlanningError) {
    func required(_ field: String) throws(PlanningError) -> Double {
      guard let value = file[field] else {
        throw PlanningError(.vehicle, place: "vehicle \(file.name)", value: "no \(field)", allowed: "a line '\(field) = ...'")
      }
      return value
    }
    (name, source) = (file.name, file.source)
    mass = try required("mass")
    inertia = Vector3(try required("inertia_x"), try required("inertia_y"), try required("inertia_z"))
    armX = try required("arm_x")
    armY = try required("arm_y")
    motors = try MotorLimits(file)
    if case .speed(let curve) = motors.input, let torque = file["torque_coefficient"] {
      torquePerThrust = torque / curve.quadratic
    } else {
      torquePerThrust = try required("torque_per_thrust")
    }
    switch (file["body_rate_xy_max"], file["body_rate_z_max"]) {
    case (nil, nil): bodyRateLimits = nil
    case (let horizontal?, let vertical?): bodyRateLimits = BodyRateLimits(horizontal: horizontal, vertical: vertical)
    default: throw PlanningError(.vehicle, place: "vehicle \(name)", value: "one body rate limit", allowed: "both or none")
    }
    try checkInertia(file)
    try checkHover(file)
  }

  private func checkInertia(_ file: VehicleFile) throws(PlanningError) {
    for (field, own, others) in [
      ("inertia_x", inertia.x, inertia.y + inertia.z), ("inertia_y", inertia.y, inertia.x + inertia.z),
      ("inertia_z", inertia.z, inertia.x + inertia.y),
    ] where own > others {
      throw PlanningError(
        .vehicle, place: file.place(of: field), value: own, allowed: "at most the sum of the other two, \(others) kg m^2")
    }
  }

  private func checkHover(_ file: VehicleFile) throws(PlanningError) {
    let hover = mass * Self.gravity / 4
    guard motors.thrustMaximum > hover else {
      throw PlanningError(
        .cannotHover, place: "vehicle \(name), greatest thrust of a rotor", value: motors.thrustMaximum,
        allowed: "more than a quarter of the weight, \(hover) N")
    }
    guard motors.thrustMinimum < hover else {
      throw PlanningError(
        .cannotHover, place: "vehicle \(name), least thrust of a rotor", value: motors.thrustMinimum,
        allowed: "less than a quarter of the weight, \(hover) N")
    }
  }

  /// 4·T_max/m, the greatest specific thrust, m/s².
  public var specificThrustMaximum: Double { 4 * motors.thrustMaximum / mass }
  /// 4·T_max/(m·g).
  public var thrustToWeight: Double { specificThrustMaximum / Self.gravity }
}
