import DeterministicMath

/// Where the fastest point mass passes each gate, and the bound that holds for every place within the gates.
struct GatePlacement {
  let problem: PointMassProblem

  struct Solution {
    let points: [Vector3<Double>]
    let dual: PointMassDual
    let multipliers: [Double]
    let lowerBound: Double
  }

  private func dual(_ points: [Vector3<Double>]) -> PointMassDual {
    PointMassDual(
      displacements: zip(points.dropFirst(), points).map { $0 - $1 }, thrust: problem.specificThrustMaximum,
      startVelocity: problem.startVelocity, endVelocity: problem.endVelocity)
  }

  func solve() -> Solution {
    let centres = problem.points
    let first = dual(centres)
    let atCentres = first.maximise(from: first.interiorPoint())
    // a goal that is passed at any velocity is a gate too
    let gateCount = problem.endVelocity == nil ? centres.count - 1 : centres.count - 2
    guard problem.gateTolerance > 0, gateCount > 0 else {
      return Solution(points: centres, dual: first, multipliers: atCentres.point, lowerBound: atCentres.value)
    }
    var multipliers = atCentres.point
    var optimiser = LimitedMemoryBFGS()
    optimiser.memory = 20
    optimiser.gradientTolerance = 1e-7
    optimiser.relativeDecrease = 1e-11
    func placed(_ y: [Double]) -> [Vector3<Double>] {
      var points = centres
      for gate in 0..<gateCount {
        points[gate + 1] = points[gate + 1] + BallMap.offset(Self.vector(y, gate), radius: problem.gateTolerance)
      }
      return points
    }
    // dT/dp of a gate is the jump of the costate's slope, q̇ before less q̇ after
    let result = optimiser.minimise(from: [Double](repeating: 0, count: 3 * gateCount)) { y, gradient in
      let dual = dual(placed(y))
      var unused = [Double](repeating: 0, count: dual.variableCount)
      if !dual.value(multipliers, &unused).isFinite { multipliers = dual.interiorPoint() }
      let inner = dual.maximise(from: multipliers)
      multipliers = inner.point
      for gate in 0..<gateCount {
        let isGoal = gate + 2 == centres.count
        let jump = Self.slope(dual, inner.point, gate) - (isGoal ? .zero : Self.slope(dual, inner.point, gate + 1))
        let pulled = BallMap.pullBack(jump, at: Self.vector(y, gate), radius: problem.gateTolerance)
        (gradient[3 * gate], gradient[3 * gate + 1], gradient[3 * gate + 2]) = (pulled.x, pulled.y, pulled.z)
      }
      return inner.value
    }
    let points = placed(result.point)
    let last = dual(points)
    let inner = last.maximise(from: multipliers)
    let bound = GateDual(problem: problem, dual: last).lowerBound(multipliers: inner.point)
    return Solution(points: points, dual: last, multipliers: inner.point, lowerBound: bound)
  }

  /// q̇ = (π₁ - π₀)/T of a segment.
  static func slope(_ dual: PointMassDual, _ multipliers: [Double], _ segment: Int) -> Vector3<Double> {
    let (b, c, _, change) = dual.segment(multipliers, segment)
    return Double.squareRoot(c / b) * change
  }

  private static func vector(_ y: [Double], _ gate: Int) -> Vector3<Double> { Vector3(y[3 * gate], y[3 * gate + 1], y[3 * gate + 2]) }
}
