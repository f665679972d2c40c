import DeterministicMath

/// The rotor thrusts of a collective thrust and a moment: the inverse of the mixer.
///
///     T_i = T/4 + y_i M_x/(4a) - x_i M_y/(4a) + d_i M_z/(4κ)
///
/// with the signs of `Vehicle`; a arm, m; κ torque over thrust, m.
public enum MotorAllocation<L: Lane> {
  /// Exact, without limits, N.
  @inline(__always)
  public static func thrusts_N(_ total_N: L, _ moment: Vector3<L>, arm_m: L, torquePerThrust_m: L) -> RotorValues<L> {
    let quarter = L(0.25)
    let tilt = tilting(moment, arm_m)
    let yaw = quarter * moment.z / torquePerThrust_m
    let base = quarter * total_N
    return RotorValues(base + tilt.r0 + yaw, base + tilt.r1 - yaw, base + tilt.r2 + yaw, base + tilt.r3 - yaw)
  }

  /// The parts of the thrusts that make M_x and M_y.
  @inline(__always)
  static func tilting(_ moment: Vector3<L>, _ arm_m: L) -> RotorValues<L> {
    let scale = L(0.25) / arm_m
    let (x, y) = (scale * moment.x, scale * moment.y)
    return RotorValues(x - y, -x - y, y - x, x + y)
  }

  /// The speeds of thrusts, rad/s: the root of c₂Ω² + c₁Ω + c₀ = T, carried on with the sign of the discriminant below the least thrust
  /// (for c₁ = c₀ = 0: sign(T) √(|T|/c₂)).
  @inline(__always)
  static func speeds(_ thrusts: RotorValues<L>, _ vehicle: VehicleLanes<L>) -> RotorValues<L> {
    let (a, b, c) = (vehicle.thrustQuadratic_N_s2, vehicle.thrustLinear_N_s, vehicle.thrustConstant_N)
    let scale = L(0.5) / a
    return thrusts.map { thrust in
      let discriminant = L.fma(L(4) * a, thrust - c, b * b)
      let root = L.squareRoot(L.absolute(discriminant))
      return scale * (L.select(L.less(discriminant, .zero), -root, root) - b)
    }
  }

  /// Motor commands for a collective thrust and a moment, within the motors' limits.
  ///
  /// Where not all can be had, the moments about x and y come first, then the thrust, then the moment about z. The rotors' own inertia
  /// is used for the latter: with motors of time constant τ a step of the commands makes the moment J_r/τ Σ d_i (Ω_cmd,i - Ω_i) at once.
  /// To first order in the part m that yaw has in each thrust,
  ///
  ///     4κ m + (J_r/τ) (Σ d_i (Ω₀,i - Ω_i) + 4 m/T'(Ω̄)) = M_z
  ///
  /// Ω₀ the speeds for m = 0; Ω̄ that of a quarter of the thrust; T' the slope of the thrust over the speed.
  @inline(__always)
  static func commands(_ total_N: L, _ moment: Vector3<L>, motorSpeed: RotorValues<L>, _ vehicle: VehicleLanes<L>) -> RotorValues<L> {
    let limits = vehicle.thrust_N(RotorValues(vehicle.speedMin_rad_per_s, vehicle.speedMax_rad_per_s, .zero, .zero))
    let (least, most) = (limits.r0, limits.r1)
    let tilt = tilting(moment, vehicle.arm_m)
    let lowest = L.minimum(L.minimum(tilt.r0, tilt.r1), L.minimum(tilt.r2, tilt.r3))
    let highest = L.maximum(L.maximum(tilt.r0, tilt.r1), L.maximum(tilt.r2, tilt.r3))
    let collective = L.clamp(L(0.25) * total_N, least - lowest, L.maximum(most - highest, least - lowest))
    let base = tilt.map { $0 + collective }
    let inertial = vehicle.rotorInertia_kg_m2 * vehicle.riseRate_per_s
    let speeds = Self.speeds(base, vehicle)
    let mean = L.maximum(Self.speeds(RotorValues(all: collective), vehicle).r0, L(1e-3) * vehicle.speedMax_rad_per_s)
    let slope = L.fma(L(2) * vehicle.thrustQuadratic_N_s2, mean, vehicle.thrustLinear_N_s)
    let settled = moment.z - inertial * (speeds - motorSpeed).spinSum
    let yaw = L(0.25) * settled / (vehicle.torquePerThrust_m + inertial / slope)
    // rotors 0 and 2 gain what 1 and 3 lose
    let up = L.minimum(most - L.maximum(base.r0, base.r2), L.minimum(base.r1, base.r3) - least)
    let down = L.minimum(most - L.maximum(base.r1, base.r3), L.minimum(base.r0, base.r2) - least)
    let limited = L.clamp(yaw, -L.maximum(down, .zero), L.maximum(up, .zero))
    let thrusts = RotorValues(base.r0 + limited, base.r1 - limited, base.r2 + limited, base.r3 - limited)
    return vehicle.limited(Self.speeds(thrusts, vehicle))
  }
}
