import DeterministicMath

/// Durations, and places within gates, that trade snap for time: min J(T, q) + k·ΣTᵢ.
///
/// For a plan from rest to rest J falls with the seventh power of a common factor, so the ratios of the durations do not depend on k and
/// k·ΣTᵢ = 7·J at the optimum. Durations and places are mapped from all real numbers; the gradient is exact.
///
/// Source: Richter, Bry, Roy, ISRR 2013, section 4; Wang, Zhou, Xu, Gao, T-RO 38(5), 2022, section V.
public struct SnapTimeAllocation: Sendable {
  public var points: [Vector3<Double>]
  public var start: BoundaryState
  public var end: BoundaryState
  /// Radius around each interior waypoint within which the curve may pass, m.
  public var gateTolerance: Double
  public var optimiser = LimitedMemoryBFGS()

  public init(points: [Vector3<Double>], start: BoundaryState = .rest, end: BoundaryState = .rest, gateTolerance: Double = 0) {
    (self.points, self.start, self.end, self.gateTolerance) = (points, start, end, gateTolerance)
  }

  public struct Result: Sendable {
    /// Seconds.
    public let durations: [Double]
    /// The waypoints, moved within their tolerance.
    public let points: [Vector3<Double>]
    /// J, m²/s⁷.
    public let cost: Double
    public let iterationCount: Int
  }

  /// - Parameters:
  ///   - durations: where the search starts, seconds.
  ///   - timeWeight: k, m²/s⁸; nil for the k whose total time is near that of the start.
  public func solve(from durations: [Double], timeWeight: Double? = nil) -> Result {
    let count = durations.count
    var solver = MinimumSnapSolver(maximumSegments: count)
    solver.solve(points: points, durations: durations, start: start, end: end)
    let total = durations.reduce(0, +)
    // from a moving start the first guess may be far off, but the ratios are what is wanted
    let k = timeWeight ?? 7 * max(solver.cost, 1e-12) / total
    let unit = 1 / (k * total)
    var trial = AllocationTrial(knots: points, gateRadius: gateTolerance, piecesPerSegment: 1)
    var durationGradient = durations
    var waypointGradient = [Vector3<Double>](repeating: .zero, count: max(count - 1, 0))
    let result = optimiser.minimise(from: trial.variables(segmentDurations: durations, knots: points)) { x, gradient in
      trial.place(x)
      guard trial.durations.allSatisfy(DurationLimits.range.contains) else { return .infinity }
      solver.solve(points: trial.points, durations: trial.durations, start: start, end: end)
      solver.durationGradient(into: &durationGradient)
      solver.waypointGradient(into: &waypointGradient)
      for index in 0..<count { durationGradient[index] = unit * (durationGradient[index] + k) }
      for index in waypointGradient.indices { waypointGradient[index] = unit * waypointGradient[index] }
      trial.pullBack(x, durationGradient, waypointGradient, into: &gradient)
      return unit * Double.fma(k, trial.durations.reduce(0, +), solver.cost)
    }
    trial.place(result.point)
    solver.solve(points: trial.points, durations: trial.durations, start: start, end: end)
    return Result(durations: trial.durations, points: trial.points, cost: solver.cost, iterationCount: result.iterationCount)
  }
}
