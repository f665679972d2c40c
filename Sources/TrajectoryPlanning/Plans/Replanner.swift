import DeterministicMath

/// The inner problem of the multi-fidelity re-planner: a curve of degree 9 and class C⁴ from a state in flight through the waypoints that
/// remain, with the policy's durations and smoothness weights, and a yaw of degree 5 and class C².
///
/// min Σ wᵢ·∫ᵢ (|p⁗|² + ψ̈²) dt; velocity to snap, yaw rate and acceleration are given at the start and zero at the end; the weights are
/// scaled to mean 1. The integrals are exact (the authors' code sums 40 samples a segment).
///
/// Source: Ryou, Wang, Karaman, arXiv 2403.08152, equation (1); mfrlTrajectory.
public struct Replanner: Sendable {
  /// The state that the vehicle leaves the old plan with.
  public struct Start: Sendable, Equatable {
    /// Velocity, acceleration, jerk and snap, m/sᵏ.
    public var derivatives: [Vector3<Double>]
    /// rad/s and rad/s²
    public var yawRate: Double
    public var yawAcceleration: Double

    /// - Precondition: four derivatives.
    public init(derivatives: [Vector3<Double>], yawRate: Double = 0, yawAcceleration: Double = 0) {
      precondition(derivatives.count == 4, "velocity, acceleration, jerk and snap")
      (self.derivatives, self.yawRate, self.yawAcceleration) = (derivatives, yawRate, yawAcceleration)
    }

    public static let rest = Start(derivatives: [Vector3<Double>](repeating: .zero, count: 4))

    /// The state at the start of a segment of a plan.
    public init(_ position: PiecewisePolynomial, _ yaw: PiecewisePolynomial?, segment: Int) {
      self.init(
        derivatives: (1...4).map { position.vector($0, piece: segment, localTime: 0) },
        yawRate: yaw?.derivative(1, piece: segment, axis: 0, localTime: 0) ?? 0,
        yawAcceleration: yaw?.derivative(2, piece: segment, axis: 0, localTime: 0) ?? 0)
    }

    /// The same motion at 1/α of the speed: the k-th derivative over αᵏ.
    public func stretched(by factor: Double) -> Start {
      var scale = 1.0
      let scaled = derivatives.map { derivative in
        scale /= factor
        return scale * derivative
      }
      return Start(derivatives: scaled, yawRate: yawRate / factor, yawAcceleration: yawAcceleration / (factor * factor))
    }
  }

  private let positionSpline = WaypointSpline(.replannedPosition)
  private let yawSpline = WaypointSpline(.replannedYaw)

  public init() {}

  /// - Parameters:
  ///   - waypoints: the present one first.
  ///   - durations: seconds, one a segment.
  ///   - weights: positive, one a segment; nil for ones.
  /// - Returns: position, and yaw where every waypoint has one.
  /// - Throws: `PlanningError` for values out of range.
  public func solve(
    waypoints: [Waypoint], durations: [Double], weights: [Double]? = nil, start: Start = .rest
  ) throws(PlanningError) -> (position: PiecewisePolynomial, yaw: PiecewisePolynomial?) {
    let from = start.derivatives
    let position = try positionSpline.solve(
      points: waypoints.map { [$0.position.x, $0.position.y, $0.position.z] }, durations: durations,
      start: [from.map(\.x), from.map(\.y), from.map(\.z)], end: positionSpline.rest(axisCount: 3), weights: weights)
    guard waypoints.allSatisfy({ $0.yaw != nil }) else { return (position, nil) }
    let angles = YawCurve.unwrapped(waypoints.compactMap(\.yaw))
    let yaw = try yawSpline.solve(
      points: angles.map { [$0] }, durations: durations, start: [[start.yawRate, start.yawAcceleration]],
      end: yawSpline.rest(axisCount: 1), weights: weights)
    return (position, yaw)
  }
}
