/// The numbers that the equations of motion take from a vehicle, worked out once for all its steps.
struct VehicleConstants: Sendable {
  let mass_kg: Double
  let inertia_kg_m2: SIMD3<Double>
  let inverseInertia: SIMD3<Double>
  /// (J_y - J_z, J_z - J_x, J_x - J_y).
  let gyration_kg_m2: SIMD3<Double>
  let arm_m: Double
  let rotor: RotorModel
  /// 1/τ while the motor speeds up and while it slows down; 0 without lag.
  let riseRate_per_s: Double
  let fallRate_per_s: Double
  let isLagSymmetric: Bool
  let gravity_m_per_s2: Double

  init(_ vehicle: Vehicle, gravity_m_per_s2: Double) {
    let j = vehicle.inertia_kg_m2
    (mass_kg, inertia_kg_m2, arm_m, rotor) = (vehicle.mass_kg, j, vehicle.arm_m, vehicle.rotor)
    inverseInertia = SIMD3(1 / j.x, 1 / j.y, 1 / j.z)
    gyration_kg_m2 = SIMD3(j.y - j.z, j.z - j.x, j.x - j.y)
    riseRate_per_s = rotor.hasLag ? 1 / rotor.riseTime_s : 0
    fallRate_per_s = rotor.hasLag ? 1 / rotor.fallTime_s : 0
    isLagSymmetric = rotor.riseTime_s == rotor.fallTime_s
    self.gravity_m_per_s2 = gravity_m_per_s2
  }
}
