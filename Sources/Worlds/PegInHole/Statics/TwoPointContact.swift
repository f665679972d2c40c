import DeterministicMath

/// A peg that touches the hole at its mouth and, on the other side, at the peg's rim.
///
///     D = d cos θ + l sin θ,   tan θ/2 = (D - d)/(l + √(l² - (D² - d²)))
///
/// D hole diameter, d peg diameter, l insertion depth along the peg, m; θ tilt, rad.
/// Source: Whitney, J. Dyn. Sys. Meas. Control 104:65, 1982.
public enum TwoPointContact {
  /// θ; nil where the peg cannot touch twice, because l² < D² - d².
  public static func tilt(holeDiameter_m: Double, pegDiameter_m: Double, depth_m: Double) -> Double? {
    let gap = holeDiameter_m - pegDiameter_m
    let discriminant = depth_m * depth_m - gap * (holeDiameter_m + pegDiameter_m)
    guard gap >= 0, depth_m > 0, discriminant >= 0 else { return nil }
    return 2 * Double.atan(gap / (depth_m + discriminant.squareRoot()))
  }

  /// Whether a peg in two-point contact can be wedged without any load: each contact's force lies in both friction cones while l <= μ d.
  public static func canWedge(pegDiameter_m: Double, depth_m: Double, friction: Double) -> Bool { depth_m <= friction * pegDiameter_m }
}
