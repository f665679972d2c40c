import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

@Suite struct ReplannerTests {
  private let waypoints = zip(KnownSpline.points, [0.2, 1.1, 3.0, -3.0]).map { Waypoint($0, yaw: $1) }

  /// The tail of an optimal curve is optimal from the state at its start: solved anew, nothing changes.
  @Test func theTailOfAPlanIsItsOwnReplan() throws {
    let weights = [0.2, 0.5, 0.3]
    let whole = try Replanner().solve(waypoints: waypoints, durations: KnownSpline.durations, weights: weights)
    let start = Replanner.Start(whole.position, whole.yaw, segment: 1)
    let tail = try Replanner().solve(
      waypoints: Array(waypoints[1...]), durations: Array(KnownSpline.durations[1...]), weights: Array(weights[1...]), start: start)
    for piece in 0..<2 {
      for axis in 0..<3 {
        let (a, b) = (whole.position.coefficients(piece: piece + 1, axis: axis), tail.position.coefficients(piece: piece, axis: axis))
        for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-8) }
      }
    }
    let spliced = whole.position.spliced(before: 1, with: tail.position)
    #expect(spliced.durations == KnownSpline.durations)
    #expect(relativeError(spliced.squaredIntegral(ofDerivative: 4), whole.position.squaredIntegral(ofDerivative: 4)) < 1e-10)
  }

  @Test func movedWaypointsKeepTheStateAtTheSplice() throws {
    let whole = try Replanner().solve(waypoints: waypoints, durations: KnownSpline.durations)
    var moved = Array(waypoints[1...])
    moved[1].position = Vector3(3.5, 0.4, 2.4)
    let tail = try Replanner().solve(
      waypoints: moved, durations: [1.6, 1.3], start: Replanner.Start(whole.position, whole.yaw, segment: 1))
    for order in 0...4 {
      let before = whole.position.vector(order, piece: 0, localTime: 1)
      #expect(before.distance(to: tail.position.vector(order, piece: 0, localTime: 0)) < 1e-8 * max(1, before.length))
    }
    let yaws = try #require(tail.yaw)
    let before = try #require(whole.yaw)
    for order in 0...2 {
      let difference = before.derivative(order, piece: 0, axis: 0, localTime: 1) - yaws.derivative(order, piece: 0, axis: 0, localTime: 0)
      #expect(abs(difference) < 1e-9)
    }
    #expect(tail.position.vector(0, piece: 0, localTime: 1.6).distance(to: moved[1].position) < 1e-12)
  }

  /// From 3.0 rad to -3.0 rad it is 0.28 rad through the half turn, not 6 rad back.
  @Test func yawTurnsTheShorterWay() throws {
    let yaw = try #require(try Replanner().solve(waypoints: waypoints, durations: KnownSpline.durations).yaw)
    #expect(abs(yaw.derivative(0, piece: 2, axis: 0, localTime: 1.2) - (2 * Double.pi - 3)) < 1e-12)
  }

  /// Times all by α and the k-th derivatives over αᵏ: the same path.
  @Test func uniformScalingKeepsThePath() throws {
    let start = Replanner.Start(derivatives: [Vector3(1, 2, -1), Vector3(0.5, 0, 1), Vector3(3, -1, 0), Vector3(0, 4, 2)])
    let positions = KnownSpline.points.map { Waypoint($0) }
    let one = try Replanner().solve(waypoints: positions, durations: KnownSpline.durations, start: start).position
    let slow = try Replanner().solve(
      waypoints: positions, durations: KnownSpline.durations.map { 1.7 * $0 }, start: start.stretched(by: 1.7)
    ).position
    for step in 0...50 {
      let time = one.totalDuration * Double(step) / 50
      #expect(one.vector(0, at: time).distance(to: slow.vector(0, at: 1.7 * time)) < 1e-10)
      #expect(one.stretched(by: 1.7).vector(2, at: 1.7 * time).distance(to: slow.vector(2, at: 1.7 * time)) < 1e-9)
    }
  }
}
