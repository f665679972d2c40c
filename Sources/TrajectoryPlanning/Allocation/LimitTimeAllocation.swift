import DeterministicMath

/// Durations, and places within gates, of the fastest minimum-snap curve that keeps to a vehicle's limits, by a penalty.
///
/// min ΣTᵢ + ρ·P(T, q) + ε·J(T, q), with P of `MotorLimitPenalty` and a growing ρ; every trial is the curve of least snap for its
/// durations. The gradient is exact but for the yaw, which is held as a function of local time while the durations change.
///
/// Source: Wang, Zhou, Xu, Gao, T-RO 38(5), 2022, section VI.
struct LimitTimeAllocation {
  let problem: SnapTimeAllocation
  let vehicle: QuadrotorParameters
  let heading: HeadingConvention
  let speedLimit: Double
  let margin: Double
  /// The yaw for given durations; nil for zero.
  let yaw: ([Double]) -> PiecewisePolynomial?

  private static let penaltyWeights = [300.0, 3000, 30_000]
  private static let iterationLimit = 60

  /// - Parameters: durations and points to start from, which should be near the limits.
  func solve(from durations: [Double], points startPoints: [Vector3<Double>]) -> (durations: [Double], points: [Vector3<Double>]) {
    var trial = AllocationTrial(problem: problem, segmentCount: durations.count)
    var x = trial.variables(durations: durations, points: startPoints)
    var solver = MinimumSnapSolver(maximumSegments: durations.count)
    solver.solve(points: startPoints, durations: durations, start: problem.start, end: problem.end)
    let total = durations.reduce(0, +)
    // a trace of snap keeps durations that no limit feels from drifting
    let snapWeight = 1e-4 * total / max(solver.cost, 1e-12)
    let penalty = MotorLimitPenalty(vehicle: vehicle, heading: heading, margin: margin, speedLimit: speedLimit)
    var optimiser = LimitedMemoryBFGS()
    optimiser.iterationLimit = Self.iterationLimit
    optimiser.gradientTolerance = 1e-5
    optimiser.relativeDecrease = 1e-6
    var coefficientGradient = [Double](repeating: 0, count: 24 * durations.count)
    var snapGradient = durations
    var durationGradient = durations
    var waypointGradient = [Vector3<Double>](repeating: .zero, count: max(durations.count - 1, 0))
    var snapWaypointGradient = waypointGradient
    for rho in Self.penaltyWeights {
      x =
        optimiser.minimise(from: x) { x, gradient in
          trial.place(x)
          guard trial.durations.allSatisfy(DurationLimits.range.contains) else { return .infinity }
          solver.solve(points: trial.points, durations: trial.durations, start: problem.start, end: problem.end)
          for index in coefficientGradient.indices { coefficientGradient[index] = 0 }
          for index in durationGradient.indices { durationGradient[index] = 0 }
          let excess = penalty.value(
            solver, yaw: yaw(trial.durations), coefficientGradient: &coefficientGradient, durationGradient: &durationGradient)
          guard excess.isFinite else { return .infinity }
          solver.pullBack(
            coefficientGradient: coefficientGradient, durationGradient: &durationGradient, waypointGradient: &waypointGradient)
          solver.durationGradient(into: &snapGradient)
          solver.waypointGradient(into: &snapWaypointGradient)
          for index in durationGradient.indices {
            durationGradient[index] = (1 + rho * durationGradient[index] + snapWeight * snapGradient[index]) / total
          }
          for index in waypointGradient.indices {
            waypointGradient[index] = (rho / total) * waypointGradient[index] + (snapWeight / total) * snapWaypointGradient[index]
          }
          trial.pullBack(x, durationGradient, waypointGradient, into: &gradient)
          return (trial.durations.reduce(0, +) + rho * excess + snapWeight * solver.cost) / total
        }.point
    }
    trial.place(x)
    return (trial.durations, trial.points)
  }
}
