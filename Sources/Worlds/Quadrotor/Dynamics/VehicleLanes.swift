import DeterministicMath

/// The constants of a vehicle in the form that the equations of motion use, one vehicle a lane.
struct VehicleLanes<L: Lane> {
  var inverseMass_per_kg: L
  var inertia_kg_m2: Vector3<L>
  var inverseInertia: Vector3<L>
  /// (J_y - J_z, J_z - J_x, J_x - J_y): ω × Jω by components.
  var gyration_kg_m2: Vector3<L>
  var arm_m: L
  var thrustConstant_N: L
  var thrustLinear_N_s: L
  var thrustQuadratic_N_s2: L
  var torquePerThrust_m: L
  var rotorInertia_kg_m2: L
  var speedMin_rad_per_s: L
  var speedMax_rad_per_s: L
  var riseRate_per_s: L
  var fallRate_per_s: L
  var gravity_m_per_s2: L
  /// Factor on every aerodynamic force and moment of `DragModel`.
  var dragFactor: L
  let hasLag: Bool
  let isLagSymmetric: Bool

  /// - Parameters:
  ///   - massFactor: true mass over the vehicle's nominal one; likewise the others. Thrust and torque share one factor.
  @inline(__always)
  init(
    _ constants: VehicleConstants, massFactor: L = L(1), inertiaFactor: L = L(1), thrustFactor: L = L(1), dragFactor: L = L(1)
  ) {
    let rotor = constants.rotor
    let (j, i, g) = (constants.inertia_kg_m2, constants.inverseInertia, constants.gyration_kg_m2)
    let one = L(1)
    inverseMass_per_kg = one / (L(constants.mass_kg) * massFactor)
    inertia_kg_m2 = inertiaFactor * Vector3(L(j.x), L(j.y), L(j.z))
    let inverse = one / inertiaFactor
    inverseInertia = inverse * Vector3(L(i.x), L(i.y), L(i.z))
    gyration_kg_m2 = inertiaFactor * Vector3(L(g.x), L(g.y), L(g.z))
    arm_m = L(constants.arm_m)
    thrustConstant_N = L(rotor.thrustConstant_N) * thrustFactor
    thrustLinear_N_s = L(rotor.thrustLinear_N_s) * thrustFactor
    thrustQuadratic_N_s2 = L(rotor.thrustQuadratic_N_s2) * thrustFactor
    torquePerThrust_m = L(rotor.torquePerThrust_m)
    rotorInertia_kg_m2 = L(rotor.inertia_kg_m2)
    speedMin_rad_per_s = L(rotor.speedMin_rad_per_s)
    speedMax_rad_per_s = L(rotor.speedMax_rad_per_s)
    hasLag = rotor.hasLag
    isLagSymmetric = constants.isLagSymmetric
    riseRate_per_s = L(constants.riseRate_per_s)
    fallRate_per_s = L(constants.fallRate_per_s)
    gravity_m_per_s2 = L(constants.gravity_m_per_s2)
    self.dragFactor = dragFactor
  }

  @inline(__always)
  init(_ vehicle: Vehicle, gravity_m_per_s2: Double) { self.init(VehicleConstants(vehicle, gravity_m_per_s2: gravity_m_per_s2)) }

  /// T = c₀ + c₁ Ω + c₂ Ω² of each rotor, N.
  @inline(__always)
  func thrust_N(_ speed: RotorValues<L>) -> RotorValues<L> {
    speed.map { L.fma(L.fma(thrustQuadratic_N_s2, $0, thrustLinear_N_s), $0, thrustConstant_N) }
  }

  /// The command within the motor's limits; what is not a number counts as the least speed.
  @inline(__always)
  func limited(_ command: RotorValues<L>) -> RotorValues<L> {
    command.map { L.clamp($0, speedMin_rad_per_s, speedMax_rad_per_s) }
  }
}
