/// What the air does to a vehicle besides the thrust of its rotors.
public enum DragModel: Sendable, Equatable {
  case none
  /// F = -c |v| v and M = -c_M |ω| ω (FlightGoggles).
  case quadratic(force_kg_per_m: Double, moment_kg_m2: Double)
  /// a = -R diag(d) Rᵀ v, d in 1/s (Faessler, Franchi, Scaramuzza 2018).
  case rotor(rate_per_s: SIMD3<Double>)
  /// Forces and moments of each rotor and of the body (RotorPy).
  case perRotor(RotorAerodynamics)
  /// a = -d v, d in 1/s (complementary progress constraints).
  case linear(rate_per_s: Double)
  /// F = -(Ω₀ + Ω₁ + Ω₂ + Ω₃) diag(c) v in the world frame, c in kg/rad (gym-pybullet-drones).
  case speedProportional(coefficients_kg: SIMD3<Double>)
}

/// The aerodynamics of a vehicle rotor by rotor.
///
///     v_i = Rᵀ(v - wind) + ω × r_i,   T_i += k_h (v_ix² + v_iy²),   H_i = -Ω_i diag(k_d, k_d, k_z) v_i,
///     M_i = -k_f Ω_i (v_i × e_z),   D = -|v_a| diag(c) v_a
///
/// v_a = Rᵀ(v - wind); H_i acts at the rotor, D at the centre of mass. Source: RotorPy (`multirotor.py`, `compute_body_wrench`).
public struct RotorAerodynamics: Sendable, Equatable {
  /// k_d.
  public var dragInPlane_kg: Double
  /// k_z.
  public var dragAxial_kg: Double
  /// k_h.
  public var translationalLift_kg_per_m: Double
  /// k_f.
  public var flapping_kg_m: Double
  /// c, along the body's axes.
  public var body_kg_per_m: SIMD3<Double>

  public init(
    dragInPlane_kg: Double, dragAxial_kg: Double, translationalLift_kg_per_m: Double = 0, flapping_kg_m: Double = 0,
    body_kg_per_m: SIMD3<Double> = .zero
  ) {
    (self.dragInPlane_kg, self.dragAxial_kg) = (dragInPlane_kg, dragAxial_kg)
    (self.translationalLift_kg_per_m, self.flapping_kg_m) = (translationalLift_kg_per_m, flapping_kg_m)
    self.body_kg_per_m = body_kg_per_m
  }
}
