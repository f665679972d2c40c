import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

/// The gradients of the penalty on the limits against central differences: through flatness, coefficients and the spline.
@Suite struct LimitGradientTests {
  private func random(_ stream: inout RandomStream, _ size: Double) -> Vector3<Double> {
    Vector3(stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size), stream.uniform(from: -size, to: size))
  }

  @Test(arguments: HeadingConvention.allCases) func throughFlatness(heading: HeadingConvention) throws {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    for episode in 0..<30 {
      var stream = RandomStream(key: RandomKey(seed: 9, purpose: "test", path: "flatness"), episode: UInt64(episode))
      let output = FlatOutput(
        acceleration: random(&stream, 7), jerk: random(&stream, 30), snap: random(&stream, 200), yaw: stream.uniform(from: -3, to: 3),
        yawRate: stream.uniform(from: -2, to: 2), yawAcceleration: stream.uniform(from: -5, to: 5))
      let (weights, rates) = (random(&stream, 1), random(&stream, 1))
      func function(_ output: FlatOutput<Double>) -> Double {
        let state = DifferentialFlatness.state(output, heading: heading)
        let t = RotorThrusts(state, vehicle: vehicle).values
        return t.0 * weights.x + t.1 * weights.y + t.2 * weights.z + 0.3 * t.3 + rates.dot(state.bodyRate)
      }
      let gradient = FlatnessPullBack(
        output, DifferentialFlatness.state(output, heading: heading), heading: heading, vehicle: vehicle,
        thrusts: (weights.x, weights.y, weights.z, 0.3), bodyRate: rates)
      let paths: [(WritableKeyPath<FlatOutput<Double>, Vector3<Double>>, Vector3<Double>)] = [
        (\.acceleration, gradient.acceleration), (\.jerk, gradient.jerk), (\.snap, gradient.snap),
      ]
      for (path, found) in paths {
        let direction = random(&stream, 1)
        var (more, less) = (output, output)
        more[keyPath: path] = more[keyPath: path] + 1e-5 * direction
        less[keyPath: path] = less[keyPath: path] - 1e-5 * direction
        let difference = (function(more) - function(less)) / 2e-5
        #expect(abs(found.dot(direction) - difference) < 1e-7 * max(1, abs(difference)))
      }
    }
  }

  /// With limits on thrust and body rates (cpc) and on the motors' commands (mfrl).
  @Test(arguments: [HeadingRule.zyx, .zxy, .free], ["cpc", "mfrl"]) func throughTheSpline(heading: HeadingRule, name: String) throws {
    let vehicle = try VehicleCatalogue.vehicle(name)
    let penalty = MotorLimitPenalty(vehicle: vehicle, heading: heading, margin: 0.05, speedLimit: 3, heightMinimum: 0.9)
    let start = BoundaryState(velocity: Vector3(1, 0.5, 0), acceleration: Vector3(0, 1, 0.5), jerk: Vector3(1, 0, 2))
    var solver = MinimumSnapSolver(maximumSegments: 3)
    var coefficientGradient = [Double](repeating: 0, count: 72)
    var gradient = [0.0, 0, 0]
    var waypointGradient = [Vector3<Double>](repeating: .zero, count: 2)
    func value(_ durations: [Double], _ points: [Vector3<Double>]) -> Double {
      solver.solve(points: points, durations: durations, start: start)
      for index in coefficientGradient.indices { coefficientGradient[index] = 0 }
      for index in 0..<3 { gradient[index] = 0 }
      return penalty.value(solver, yaw: nil, coefficientGradient: &coefficientGradient, durationGradient: &gradient)
    }
    let durations = [0.9, 0.8, 1.0]
    let base = value(durations, KnownSpline.points)
    #expect(base > 0.01)
    solver.pullBack(coefficientGradient: coefficientGradient, durationGradient: &gradient, waypointGradient: &waypointGradient)
    let (found, foundWaypoints) = (gradient, waypointGradient)
    for index in 0..<3 {
      var (more, less) = (durations, durations)
      more[index] += 1e-6
      less[index] -= 1e-6
      let difference = (value(more, KnownSpline.points) - value(less, KnownSpline.points)) / 2e-6
      #expect(abs(found[index] - difference) < 1e-5 * max(1, abs(difference)))
    }
    for index in 0..<2 {
      var (more, less) = (KnownSpline.points, KnownSpline.points)
      more[index + 1].x += 1e-6
      less[index + 1].x -= 1e-6
      let difference = (value(durations, more) - value(durations, less)) / 2e-6
      #expect(abs(foundWaypoints[index].x - difference) < 1e-5 * max(1, abs(difference)))
    }
  }
}
