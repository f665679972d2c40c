import DeterministicMath

/// The soft repulsion of two discs.
///
///     F = s · k ln(1 + e^{(d_min - d)/k}) · Δ/d
///
/// F force on the first disc, N; Δ vector from the second to the first, m; d = |Δ|; d_min distance at which they touch, m; k margin, m;
/// s stiffness, N/m. Discs at the same place exert no force, since there is no direction (MPE2 gives NaN there).
///
/// Source: MPE2 (`core.py`, `get_collision_force`).
public struct ContactForce: Sendable, Equatable {
  public let stiffness_N_per_m: Double
  public let margin_m: Double
  public let distanceMin_m: Double

  public init(stiffness_N_per_m: Double, margin_m: Double, distanceMin_m: Double) {
    (self.stiffness_N_per_m, self.margin_m, self.distanceMin_m) = (stiffness_N_per_m, margin_m, distanceMin_m)
  }

  /// The force in x and y on the first disc for Δ = (dx, dy), N; nil where it is exactly zero in every lane.
  ///
  /// Beyond d_min + Tk the sum 1 + e^{-T} rounds to 1, so that the logarithm is 0 in the lanes' precision: T = 17 for floats (e^{-17} is
  /// below 2^-24), 37 for doubles (below 2^-53). The shortcut changes no bit.
  @inline(__always)
  func force<L: Lane>(_ dx: L, _ dy: L) -> (x: L, y: L)? {
    let silence = MemoryLayout<L.Scalar>.size == 4 ? 17.0 : 37.0
    let reach = L(distanceMin_m + silence * margin_m)
    let squared = L.fma(dx, dx, dy * dy)
    let isFar = L.greater(squared, reach * reach)
    guard L.Mask.any(L.Mask.not(isFar)) else { return nil }
    let distance = L.squareRoot(squared)
    let overlap = (L(distanceMin_m) - distance) / L(margin_m)
    let logarithm = L.log(L(1) + L.exp(-L.absolute(overlap)))
    let depth = L(margin_m) * (L.maximum(overlap, .zero) + logarithm)
    let perDistance = L(stiffness_N_per_m) * depth / L.select(L.equal(distance, .zero), L(1), distance)
    let scale = L.select(isFar, .zero, perDistance)
    return (scale * dx, scale * dy)
  }
}
