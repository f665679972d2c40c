import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

@Suite struct AxisTimeOptimalTests {
  /// Facts sheet, D1.
  @Test func restToRest() {
    #expect(abs(AxisTimeOptimal(distance: 10, accelerationLimit: 20).duration - 1.4142135624) < 1e-10)
    #expect(abs(AxisTimeOptimal(distance: 10, accelerationLimit: 20, velocityLimit: 8).duration - 1.65) < 1e-14)
  }

  /// Facts sheet, D3: what one polynomial from rest to rest loses against bang-bang under the same bound on the acceleration.
  @Test func penaltyOfOnePolynomial() throws {
    for (kind, ratio) in [
      (SplineKind.minimumAcceleration, 1.22474487), (.minimumJerk, 1.20140571), (.minimumSnap, 1.37050980),
    ] {
      let spline = WaypointSpline(kind)
      let curve = try spline.solve(points: [[0], [1]], durations: [1], start: spline.rest(axisCount: 1), end: spline.rest(axisCount: 1))
      let peak = (0...100_000).map { curve.derivative(2, piece: 0, axis: 0, localTime: Double($0) / 100_000).magnitude }.max() ?? 0
      let bangBang = AxisTimeOptimal(distance: 1, accelerationLimit: peak).duration
      #expect(abs(1 / bangBang - ratio) < 1e-7)
    }
  }

  @Test func arrivesAndIsNeverBeaten() {
    var synchronisedCount = 0
    for episode in 0..<400 {
      var stream = RandomStream(key: RandomKey(seed: 5, purpose: "test", path: "axis"), episode: UInt64(episode))
      let (distance, limit) = (stream.uniform(from: -10, to: 10), stream.uniform(from: 1, to: 30))
      let (v0, v1) = (stream.uniform(from: -5, to: 5), stream.uniform(from: -5, to: 5))
      let fastest = AxisTimeOptimal(distance: distance, startVelocity: v0, endVelocity: v1, accelerationLimit: limit)
      let end = fastest.end(startVelocity: v0)
      #expect(abs(end.distance - distance) < 1e-10 && abs(end.velocity - v1) < 1e-12)
      let slower = fastest.duration * stream.uniform(from: 1.0001, to: 3)
      guard
        let other = AxisTimeOptimal.synchronised(
          distance: distance, startVelocity: v0, endVelocity: v1, accelerationLimit: limit, duration: slower)
      else { continue }
      synchronisedCount += 1
      let otherEnd = other.end(startVelocity: v0)
      #expect(abs(otherEnd.distance - distance) < 1e-9 && abs(otherEnd.velocity - v1) < 1e-9)
      #expect(other.acceleration.magnitude <= limit && abs(other.duration - slower) < 1e-12)
      #expect(
        AxisTimeOptimal.synchronised(
          distance: distance, startVelocity: v0, endVelocity: v1, accelerationLimit: limit, duration: fastest.duration * 0.99) == nil)
    }
    #expect(synchronisedCount > 200)
  }
}
