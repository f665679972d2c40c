import Simulation

/// A quadrotor: the constants of its equations of motion and of its controller.
///
/// Body frame: x forward, y left, z up. Rotors 0 to 3 stand at (+a, +a), (+a, -a), (-a, -a), (-a, +a) in the plane of the centre of mass;
/// rotors 0 and 2 turn clockwise seen from above, so that their reaction torque is along +z.
public struct Vehicle: Sendable, Equatable {
  public var name: String
  public var mass_kg: Double
  /// Principal moments of inertia about x, y and z.
  public var inertia_kg_m2: SIMD3<Double>
  /// a, the distance of each rotor from the x and from the y axis.
  public var arm_m: Double
  public var rotor: RotorModel
  public var drag: DragModel
  public var gains: ControlGains

  public init(
    name: String, mass_kg: Double, inertia_kg_m2: SIMD3<Double>, arm_m: Double, rotor: RotorModel, drag: DragModel,
    gains: ControlGains = ControlGains()
  ) {
    (self.name, self.mass_kg, self.inertia_kg_m2, self.arm_m) = (name, mass_kg, inertia_kg_m2, arm_m)
    (self.rotor, self.drag, self.gains) = (rotor, drag, gains)
  }

  /// The signs of the rotors' places and reaction torques.
  public static let rotorX: [Double] = [1, 1, -1, -1]
  public static let rotorY: [Double] = [1, -1, -1, 1]
  public static let rotorSpin: [Double] = [1, -1, 1, -1]

  /// The motor speed at which four rotors carry the weight, rad/s.
  public func hoverSpeed_rad_per_s(gravity_m_per_s2 gravity: Double = standardGravity_m_per_s2) -> Double {
    rotor.speed_rad_per_s(thrust_N: 0.25 * mass_kg * gravity)
  }

  /// Largest thrust over weight.
  public func thrustToWeight(gravity_m_per_s2 gravity: Double = standardGravity_m_per_s2) -> Double {
    4 * rotor.thrust_N(speed_rad_per_s: rotor.speedMax_rad_per_s) / (mass_kg * gravity)
  }

  /// The value that all sources of the vehicles use.
  public static let standardGravity_m_per_s2 = 9.81

  /// Refuses what no quadrotor can be.
  ///
  /// - Parameter path: the field's dotted name in the scenario.
  /// - Throws: `WorldParameterError` for a mass or an arm that is not positive, moments of inertia against the triangle inequality
  ///   J_i <= J_j + J_k, motor limits out of order and a vehicle that cannot hover.
  public func check(path: String, gravity_m_per_s2 gravity: Double = standardGravity_m_per_s2) throws(WorldParameterError) {
    try checkInertia(path)
    try checkThrust(path: path, gravity_m_per_s2: gravity)
  }

  /// All but the triangle inequality, which one published vehicle misses by 1 % ("crazyflie").
  func checkThrust(path: String, gravity_m_per_s2 gravity: Double) throws(WorldParameterError) {
    for (field, value, unit) in [("mass", mass_kg, "kg"), ("arm", arm_m, "m")] where !(value > 0 && value.isFinite) {
      throw WorldParameterError(field: "\(path).\(field)", value: "\(value) \(unit)", allowed: "more than 0 \(unit), finite")
    }
    try rotor.check(path: path)
    let weight = mass_kg * gravity
    let (least, most) = (
      4 * rotor.thrust_N(speed_rad_per_s: rotor.speedMin_rad_per_s), 4 * rotor.thrust_N(speed_rad_per_s: rotor.speedMax_rad_per_s)
    )
    guard most > weight, least < weight else {
      throw WorldParameterError(
        field: path, value: "thrust of \(least) N to \(most) N",
        allowed: "a range that holds the weight \(weight) N: this vehicle cannot hover")
    }
  }

  private func checkInertia(_ path: String) throws(WorldParameterError) {
    let j = inertia_kg_m2
    let text = "(\(j.x), \(j.y), \(j.z)) kg*m^2"
    guard j.x > 0, j.y > 0, j.z > 0, j.x.isFinite, j.y.isFinite, j.z.isFinite else {
      throw WorldParameterError(field: "\(path).inertia", value: text, allowed: "three numbers above 0 kg*m^2, finite")
    }
    let sum = j.x + j.y + j.z
    let largest = max(j.x, max(j.y, j.z))
    // a flat body meets the bound with equality, up to rounding
    guard largest <= (sum - largest) * (1 + 1e-12) else {
      throw WorldParameterError(
        field: "\(path).inertia", value: text,
        allowed: "each at most the sum of the other two: \(largest) kg*m^2 exceeds \(sum - largest) kg*m^2")
    }
  }
}
