/// Which loads push a peg further in, and which jam it.
///
///     |M/(r P) - μ(1 + λ) X| < λ   and   |X| < 1/μ,   X = F_x/P, λ = l/(2 r μ)
///
/// P force towards the hole, F_x lateral force, N, both at the middle of the tip; M torque about y (x to the right, z out of the hole),
/// N m; r peg radius, l insertion depth, m; μ friction. Holds for l > 2 r μ; for less the peg may also wedge.
/// Source: Whitney, J. Dyn. Sys. Meas. Control 104:65, 1982, for small tilt.
public struct JammingDiagram: Sendable {
  public let friction: Double
  /// λ.
  public let depthRatio: Double

  public init(pegRadius_m: Double, depth_m: Double, friction: Double) {
    precondition(pegRadius_m > 0 && friction > 0, "a peg has a radius, and jamming needs friction")
    self.friction = friction
    depthRatio = depth_m / (2 * pegRadius_m * friction)
  }

  /// Whether the load slides the peg in.
  ///
  /// - Parameters:
  ///   - lateral: F_x/P.
  ///   - moment: M/(r P).
  public func inserts(lateral: Double, moment: Double) -> Bool { margin(lateral: lateral, moment: moment) < 1 }

  /// How large the load is against the largest that still slides in the same direction: below 1 inside the parallelogram.
  public func margin(lateral: Double, moment: Double) -> Double {
    max(abs(moment - friction * (1 + depthRatio) * lateral) / depthRatio, abs(lateral) * friction)
  }

  /// The corners of the parallelogram as (X, M/(r P)).
  public var corners: [(lateral: Double, moment: Double)] {
    let edge = 1 / friction
    return [(-edge, -1), (-edge, -(2 * depthRatio + 1)), (edge, 1), (edge, 2 * depthRatio + 1)]
  }
}
