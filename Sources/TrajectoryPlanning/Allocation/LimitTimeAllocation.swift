import DeterministicMath

/// Durations, places within gates and free knots of the fastest minimum-snap curve that keeps to a vehicle's limits, by a penalty.
///
/// min ΣTᵢ + ρ·P(T, q) + ε·J(T, q), with P of `MotorLimitPenalty` and a growing ρ; every trial is the curve of least snap for its
/// durations and knots. The gradient is exact but for the yaw, which is held as a function of local time while the durations change.
///
/// Source: Wang, Zhou, Xu, Gao, T-RO 38(5), 2022, section VI.
struct LimitTimeAllocation {
  let problem: SnapTimeAllocation
  var penalty: MotorLimitPenalty
  var piecesPerSegment = 1
  var penaltyWeights = [300.0, 3000, 30_000]
  var iterationLimit = 60
  /// The yaw for given durations of the pieces; nil for none.
  let yaw: ([Double]) -> PiecewisePolynomial?

  /// Durations of the pieces, s, and where they join, m.
  typealias Knots = (durations: [Double], points: [Vector3<Double>])

  /// - Parameter start: durations and knots to start from, which should be near the limits; pieces of a segment last as long as each other.
  func solve(from start: Knots) -> Knots {
    let count = start.durations.count
    var centres = start.points
    for (index, waypoint) in problem.points.enumerated() { centres[index * piecesPerSegment] = waypoint }
    var trial = AllocationTrial(knots: centres, gateRadius: problem.gateTolerance, piecesPerSegment: piecesPerSegment)
    let segments = stride(from: 0, to: count, by: piecesPerSegment).map { start.durations[$0] * Double(piecesPerSegment) }
    var x = trial.variables(segmentDurations: segments, knots: start.points)
    var solver = MinimumSnapSolver(maximumSegments: count)
    solver.solve(points: start.points, durations: start.durations, start: problem.start, end: problem.end)
    let total = start.durations.reduce(0, +)
    // a trace of snap keeps durations that no limit feels from drifting
    let snapWeight = 1e-4 * total / max(solver.cost, 1e-12)
    var optimiser = LimitedMemoryBFGS()
    optimiser.iterationLimit = iterationLimit
    optimiser.gradientTolerance = 1e-5
    optimiser.relativeDecrease = 1e-6
    var gradients = Gradients(pieceCount: count)
    for rho in penaltyWeights {
      x =
        optimiser.minimise(from: x) { x, gradient in
          trial.place(x)
          guard trial.durations.allSatisfy(DurationLimits.range.contains) else { return .infinity }
          solver.solve(points: trial.points, durations: trial.durations, start: problem.start, end: problem.end)
          guard let excess = gradients.find(solver, penalty, yaw(trial.durations)) else { return .infinity }
          gradients.weigh(penalty: rho, snap: snapWeight, total: total)
          trial.pullBack(x, gradients.duration, gradients.knot, into: &gradient)
          return (trial.durations.reduce(0, +) + rho * excess + snapWeight * solver.cost) / total
        }.point
    }
    trial.place(x)
    return (trial.durations, trial.points)
  }

  /// Of time, penalty and snap in durations and interior knots.
  private struct Gradients {
    private(set) var duration: [Double]
    private(set) var knot: [Vector3<Double>]
    private var coefficient: [Double]
    private var snapDuration: [Double]
    private var snapKnot: [Vector3<Double>]

    init(pieceCount: Int) {
      duration = [Double](repeating: 0, count: pieceCount)
      knot = [Vector3<Double>](repeating: .zero, count: max(pieceCount - 1, 0))
      coefficient = [Double](repeating: 0, count: 24 * pieceCount)
      (snapDuration, snapKnot) = (duration, knot)
    }

    /// Gives the penalty; nil where it is not finite.
    mutating func find(_ solver: MinimumSnapSolver, _ penalty: MotorLimitPenalty, _ yaw: PiecewisePolynomial?) -> Double? {
      for index in coefficient.indices { coefficient[index] = 0 }
      for index in duration.indices { duration[index] = 0 }
      let excess = penalty.value(solver, yaw: yaw, coefficientGradient: &coefficient, durationGradient: &duration)
      guard excess.isFinite else { return nil }
      solver.pullBack(coefficientGradient: coefficient, durationGradient: &duration, waypointGradient: &knot)
      solver.durationGradient(into: &snapDuration)
      solver.waypointGradient(into: &snapKnot)
      return excess
    }

    mutating func weigh(penalty rho: Double, snap: Double, total: Double) {
      for index in duration.indices { duration[index] = (1 + rho * duration[index] + snap * snapDuration[index]) / total }
      for index in knot.indices { knot[index] = (rho / total) * knot[index] + (snap / total) * snapKnot[index] }
    }
  }
}
