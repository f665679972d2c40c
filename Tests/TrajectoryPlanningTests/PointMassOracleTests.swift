import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

/// Facts sheet, section 4.2, oracles D2, B5 and the Split-S track.
@Suite struct PointMassOracleTests {
  private let gravity = QuadrotorParameters.gravity

  private func plan(_ points: [Vector3<Double>], thrustToWeight: Double = 3.3) throws -> PointMassPlan {
    try PointMassPlan(PointMassProblem(points: points, specificThrustMaximum: thrustToWeight * gravity))
  }

  @Test(arguments: [
    (Vector3(10.0, 0, 0), 1.12610559), (Vector3(0.0, 0, 10), 1.1664182769), (Vector3(0.0, 0, -10), 1.1664182769),
    (Vector3(3.0, 4, 2), 0.83048237), (Vector3(1.0, 0, 0), 0.35610585),
  ])
  func hoverToHover(goal: Vector3<Double>, seconds: Double) throws {
    let plan = try plan([.zero, goal])
    #expect(abs(plan.totalDuration - seconds) < 1e-8)
    #expect(plan.lowerBound <= plan.totalDuration)
    #expect(plan.totalDuration - plan.lowerBound < 2e-8)
    #expect(plan.velocityGap < 1e-6)
    #expect(plan.position(segment: 0, localTime: plan.durations[0]).distance(to: goal) < 1e-8)
  }

  /// The sheet's 1.080594 s is of 40 constant controls, from above.
  @Test func threeSegments() throws {
    let plan = try plan(KnownSpline.points, thrustToWeight: 6.47953463)
    #expect(plan.totalDuration < 1.080594 && plan.totalDuration > 1.080594 - 2e-4)
    #expect(plan.totalDuration - plan.lowerBound < 2e-8)
    #expect(plan.velocityGap < 1e-5)
    for segment in 0..<3 {
      #expect(plan.position(segment: segment, localTime: plan.durations[segment]).distance(to: KnownSpline.points[segment + 1]) < 1e-7)
    }
  }

  /// The sheet's values come from above as its grid gets finer: 17.197, 17.185, 17.182 s with 10, 16, 20 controls a segment; 17.490 s at
  /// rest (20) and 17.786 s for an exact pass (10). Its errors fall with the square of the count, from 0.02 s at 10.
  @Test(arguments: [(0.3, false, 17.182, 0.007), (0.3, true, 17.490, 0.007), (0, false, 17.786, 0.025)])
  func splitS(tolerance: Double, endsAtRest: Bool, seconds: Double, margin: Double) throws {
    let plan = try PointMassPlan(
      PointMassProblem(
        points: SplitS.points, specificThrustMaximum: 3.3 * gravity, endVelocity: endsAtRest ? .zero : nil, gateTolerance: tolerance))
    #expect(plan.totalDuration < seconds && plan.totalDuration > seconds - margin)
    #expect(plan.lowerBound <= plan.totalDuration)
    #expect(plan.totalDuration - plan.lowerBound < 1e-5)
  }
}

/// The Split-S track of the time-optimal literature: 19 gates, start and goal.
enum SplitS {
  static let gates = [
    Vector3(-1.1, -1.6, 3.6), Vector3(9.2, 6.6, 1), Vector3(9.2, -4, 1.2), Vector3(-4.5, -6, 3.5), Vector3(-4.5, -6, 0.8),
    Vector3(4.75, -0.9, 1.2), Vector3(-2.8, 6.8, 1.2),
  ]
  static var points: [Vector3<Double>] { [Vector3(-5, 4.5, 1.2)] + Array((gates + gates + gates)[..<19]) + [Vector3(4.75, -0.9, 1.2)] }
}
