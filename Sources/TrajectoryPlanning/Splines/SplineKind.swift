/// Which integral a spline through waypoints minimises, and how smooth it is.
///
/// The curve has degree 2h - 1 and h - 1 continuous derivatives that are optimised at each interior waypoint. Where h = r the optimum has
/// 2r - 2 continuous derivatives (the natural conditions of Euler and Lagrange): the spline that MINCO solves for.
public struct SplineKind: Sendable, Equatable {
  /// r: ∫ (p⁽ʳ⁾)² dt is minimised.
  public let costDerivative: Int
  /// h: value and derivatives up to h - 1 are shared by neighbouring pieces.
  public let endOrder: Int

  /// - Precondition: 1 <= r <= h <= 6.
  public init(costDerivative: Int, endOrder: Int) {
    precondition(costDerivative >= 1 && costDerivative <= endOrder && endOrder <= 6, "no such spline")
    (self.costDerivative, self.endOrder) = (costDerivative, endOrder)
  }

  /// Degree 3, C².
  public static let minimumAcceleration = SplineKind(costDerivative: 2, endOrder: 2)
  /// Degree 5, C⁴.
  public static let minimumJerk = SplineKind(costDerivative: 3, endOrder: 3)
  /// Degree 7, C⁶.
  public static let minimumSnap = SplineKind(costDerivative: 4, endOrder: 4)
  /// Degree 9, C⁴, snap given or free at the ends: the position of the multi-fidelity re-planner (Ryou et al., arXiv 2403.08152).
  public static let replannedPosition = SplineKind(costDerivative: 4, endOrder: 5)
  /// Degree 5, C², rate and acceleration given at the ends: the yaw of the multi-fidelity re-planner.
  public static let replannedYaw = SplineKind(costDerivative: 2, endOrder: 3)

  public var coefficientCount: Int { 2 * endOrder }
}
