/// A peg on a compliant support that slides down one edge of the mouth.
///
///     e = e₀ + a θ₀ - g,   N = e/(1/K_x + a b/K_t),   F_z = μ N,   θ = θ₀ - N b/K_t;   a = L - l, b = a - μ r
///
/// K_x lateral stiffness, N/m, and K_t angular stiffness, N m/rad, at a centre L above the tip; l insertion depth, r peg radius, g radial
/// gap, m; e₀, θ₀ lateral and angular error, m and rad.
/// Source: Whitney, J. Dyn. Sys. Meas. Control 104:65, 1982; derived again for this world.
public struct OnePointContact: Sendable {
  /// N.
  public let normalForce_N: Double
  /// F_z, N.
  public let axialForce_N: Double
  /// θ, rad.
  public let tilt_rad: Double

  public struct Support: Sendable {
    public let lateralStiffness_N_per_m: Double
    public let angularStiffness_Nm_per_rad: Double
    /// L.
    public let centreHeight_m: Double

    public init(lateralStiffness_N_per_m: Double, angularStiffness_Nm_per_rad: Double, centreHeight_m: Double) {
      self.lateralStiffness_N_per_m = lateralStiffness_N_per_m
      self.angularStiffness_Nm_per_rad = angularStiffness_Nm_per_rad
      self.centreHeight_m = centreHeight_m
    }
  }

  /// nil where the peg does not touch: e <= 0.
  public init?(
    _ support: Support, pegRadius_m: Double, gap_m: Double, depth_m: Double, friction: Double, offset_m: Double, tilt_rad tilt: Double
  ) {
    let lever = support.centreHeight_m - depth_m
    let reach = lever - friction * pegRadius_m
    let error = offset_m + lever * tilt - gap_m
    guard error > 0 else { return nil }
    normalForce_N = error / (1 / support.lateralStiffness_N_per_m + lever * reach / support.angularStiffness_Nm_per_rad)
    axialForce_N = friction * normalForce_N
    tilt_rad = tilt - normalForce_N * reach / support.angularStiffness_Nm_per_rad
  }
}
