import DeterministicMath

/// Durations and places within gates as functions of real numbers without constraint.
struct AllocationTrial {
  private let centres: [Vector3<Double>]
  private let radius: Double
  private let movesGates: Bool
  private(set) var durations: [Double]
  private(set) var points: [Vector3<Double>]

  init(problem: SnapTimeAllocation, segmentCount: Int) {
    (centres, radius) = (problem.points, problem.gateTolerance)
    movesGates = problem.gateTolerance > 0 && segmentCount > 1
    durations = [Double](repeating: 1, count: segmentCount)
    points = problem.points
  }

  /// The numbers that give these durations and, where gates have a size, these points.
  func variables(durations: [Double], points: [Vector3<Double>]) -> [Double] {
    var x = durations.map { PositiveMap.inverse($0) }
    guard movesGates else { return x }
    for gate in 0..<durations.count - 1 {
      let y = BallMap.inverse(points[gate + 1] - centres[gate + 1], radius: radius)
      x += [y.x, y.y, y.z]
    }
    return x
  }

  mutating func place(_ x: [Double]) {
    for index in durations.indices { durations[index] = PositiveMap.value(x[index]) }
    guard movesGates else { return }
    for gate in 0..<durations.count - 1 {
      points[gate + 1] = centres[gate + 1] + BallMap.offset(vector(x, gate), radius: radius)
    }
  }

  /// The gradient in the numbers from that in durations and interior waypoints.
  func pullBack(_ x: [Double], _ durationGradient: [Double], _ waypointGradient: [Vector3<Double>], into gradient: inout [Double]) {
    let count = durations.count
    for index in 0..<count { gradient[index] = durationGradient[index] * PositiveMap.slope(x[index]) }
    guard movesGates else { return }
    for gate in 0..<count - 1 {
      let pulled = BallMap.pullBack(waypointGradient[gate], at: vector(x, gate), radius: radius)
      (gradient[count + 3 * gate], gradient[count + 3 * gate + 1], gradient[count + 3 * gate + 2]) = (pulled.x, pulled.y, pulled.z)
    }
  }

  private func vector(_ x: [Double], _ gate: Int) -> Vector3<Double> {
    let index = durations.count + 3 * gate
    return Vector3(x[index], x[index + 1], x[index + 2])
  }
}
