import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

@Suite struct AllocationTests {
  /// Facts sheet, oracle A11.
  @Test func timeAgainstSnapOfOneSegment() {
    let allocation = SnapTimeAllocation(points: [Vector3(0, 0, 0), Vector3(2, 0, 0)])
    let result = allocation.solve(from: [1], timeWeight: 5000)
    #expect(abs(result.durations[0] - 2.2077813984) < 1e-9)
    // closed form: (7·100800·D²/k)^(1/8)
    #expect(relativeError(result.durations[0], Double.pow(7 * 100_800 * 4 / 5000, 1.0 / 8)) < 1e-10)
  }

  @Test func theRatiosDoNotDependOnTheTimeWeight() {
    let allocation = SnapTimeAllocation(points: KnownSpline.points)
    let one = allocation.solve(from: KnownSpline.durations, timeWeight: 10)
    let other = allocation.solve(from: [1, 1, 1], timeWeight: 1e5)
    for index in 0..<3 {
      let ratio = one.durations[index] / one.durations.reduce(0, +)
      #expect(abs(ratio - other.durations[index] / other.durations.reduce(0, +)) < 1e-6)
    }
    #expect(relativeError(7 * one.cost, 10 * one.durations.reduce(0, +)) < 1e-8)
  }

  @Test func positiveMapAndItsInverse() {
    for value in [1e-6, 0.01, 0.5, 1, 1.5, 30, 1e4] {
      let tau = PositiveMap.inverse(value)
      #expect(relativeError(PositiveMap.value(tau), value) < 1e-9)
      let difference = (PositiveMap.value(tau + 1e-6) - PositiveMap.value(tau - 1e-6)) / 2e-6
      #expect(relativeError(PositiveMap.slope(tau), difference) < 1e-6)
    }
  }

  private func randomProblem(_ episode: UInt64) -> (points: [Vector3<Double>], durations: [Double], start: BoundaryState) {
    var stream = RandomStream(key: RandomKey(seed: 3, purpose: "test", path: "gradient"), episode: episode)
    let count = 1 + Int(stream.uniform(from: 0, to: 12))
    func vector(_ size: Double) -> Vector3<Double> {
      Vector3(stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size))
    }
    let points = (0...count).map { _ in vector(5) }
    return (
      points, (0..<count).map { _ in stream.uniform(from: 0.3, to: 3) },
      BoundaryState(velocity: vector(2), acceleration: vector(3), jerk: vector(5))
    )
  }

  /// Facts sheet, oracle A9's method, on 60 random problems from a moving start.
  @Test func gradientsAgainstCentralDifferences() {
    for episode in 0..<60 {
      let (points, durations, start) = randomProblem(UInt64(episode))
      var solver = MinimumSnapSolver(maximumSegments: durations.count)
      func cost(_ points: [Vector3<Double>], _ durations: [Double]) -> Double {
        solver.solve(points: points, durations: durations, start: start)
        return solver.cost
      }
      let value = cost(points, durations)
      var gradient = durations
      var waypointGradient = Array(points.dropFirst().dropLast())
      solver.durationGradient(into: &gradient)
      solver.waypointGradient(into: &waypointGradient)
      for index in durations.indices {
        let h = 1e-5 * durations[index]
        var (more, less) = (durations, durations)
        more[index] += h
        less[index] -= h
        let difference = (cost(points, more) - cost(points, less)) / (2 * h)
        #expect(abs(gradient[index] - difference) < 1e-6 * max(abs(difference), value))
      }
      for index in waypointGradient.indices {
        var (more, less) = (points, points)
        more[index + 1].y += 1e-4
        less[index + 1].y -= 1e-4
        let difference = (cost(more, durations) - cost(less, durations)) / 2e-4
        #expect(abs(waypointGradient[index].y - difference) < 1e-6 * max(abs(difference), value))
      }
    }
  }

  /// The specialised solver and the general spline are written apart: they must give one curve.
  @Test func theTwoSolversAgree() throws {
    let spline = WaypointSpline(.minimumSnap)
    for episode in 100..<140 {
      let (points, durations, start) = randomProblem(UInt64(episode))
      var solver = MinimumSnapSolver(maximumSegments: durations.count)
      solver.solve(points: points, durations: durations, start: start)
      let ends = [
        [start.velocity.x, start.acceleration.x, start.jerk.x], [start.velocity.y, start.acceleration.y, start.jerk.y],
        [start.velocity.z, start.acceleration.z, start.jerk.z],
      ]
      let general = try spline.solve(
        points: points.map { [$0.x, $0.y, $0.z] }, durations: durations, start: ends, end: spline.rest(axisCount: 3))
      let scale = solver.curve.coefficients.map(\.magnitude).max() ?? 1
      for (a, b) in zip(solver.curve.coefficients, general.coefficients) { #expect(abs(a - b) < 1e-9 * scale) }
      #expect(relativeError(solver.cost, general.squaredIntegral(ofDerivative: 4)) < 1e-9)
    }
  }
}
