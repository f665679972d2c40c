import DeterministicMath
import Simulation
import TrajectoryPlanning

/// A plan in a policy's memory: when it began, how many gates were passed then, and its states at the waypoints, as floats.
struct PlanMemory {
  private let table: PolicyTable
  private let lane: Int
  /// First memory column.
  private let start: Int
  private let capacity: Int

  /// Segment count, step of the start, gates passed at the start, step of the last attempt.
  private static let headWidth = 4
  /// Position to jerk, yaw with two derivatives, duration.
  private static let nodeWidth = 16

  /// Floats of a plan of at most so many segments.
  static func width(segments: Int) -> Int { headWidth + nodeWidth * (segments + 1) }

  init(_ table: PolicyTable, lane: Int, start: Int, capacity: Int) {
    (self.table, self.lane, self.start, self.capacity) = (table, lane, start, capacity)
  }

  private subscript(column: Int) -> Double {
    get { Double(table.memory[(start + column) * table.laneCount + lane]) }
    nonmutating set { table.memory[(start + column) * table.laneCount + lane] = Float(newValue) }
  }

  /// 0: no plan.
  var segmentCount: Int { Int(self[0]) }
  var startStep: Int { Int(self[1]) }
  var gatesPassedAtStart: Int { Int(self[2]) }
  var lastAttempt: Int {
    get { Int(self[3]) }
    nonmutating set { self[3] = Double(newValue) }
  }

  /// No plan until more gates are passed.
  func giveUp(gatesPassed: Int) { (self[0], self[2]) = (0, Double(gatesPassed)) }

  /// - Precondition: at most `capacity` segments.
  func store(_ plan: FlightPlan, step: Int, gatesPassed: Int) {
    let nodes = plan.nodes
    precondition(nodes.count <= capacity + 1, "a plan of \(nodes.count - 1) segments in a memory for \(capacity)")
    (self[0], self[1], self[2]) = (Double(nodes.count - 1), Double(step), Double(gatesPassed))
    for (index, node) in nodes.enumerated() {
      let numbers =
        [node.position, node.velocity, node.acceleration, node.jerk].flatMap { [$0.x, $0.y, $0.z] }
        + [node.yaw, node.yawRate, node.yawAcceleration, index < plan.durations.count ? plan.durations[index] : 0]
      for (place, number) in numbers.enumerated() { self[Self.headWidth + Self.nodeWidth * index + place] = number }
    }
  }

  private func duration(_ segment: Int) -> Double { self[Self.headWidth + Self.nodeWidth * segment + 15] }

  var totalDuration: Double { (0..<segmentCount).reduce(0) { $0 + duration($1) } }

  /// Waypoints behind at a time since the start, s.
  func waypointsBehind(at time: Double) -> Int {
    var (end, count) = (0.0, 0)
    while count < segmentCount {
      end += duration(count)
      if time < end { break }
      count += 1
    }
    return count
  }

  private func node(_ index: Int) -> FlatOutput<Double> {
    let first = Self.headWidth + Self.nodeWidth * index
    func vector(_ order: Int) -> Vector3<Double> { Vector3(self[first + 3 * order], self[first + 3 * order + 1], self[first + 3 * order + 2]) }
    return FlatOutput(
      position: vector(0), velocity: vector(1), acceleration: vector(2), jerk: vector(3), yaw: self[first + 12], yawRate: self[first + 13],
      yawAcceleration: self[first + 14])
  }

  /// The plan at a time since its start, s; its end afterwards.
  func output(at time: Double) -> FlatOutput<Double> {
    var (segment, begin) = (0, 0.0)
    while segment < segmentCount - 1, time >= begin + duration(segment) {
      begin += duration(segment)
      segment += 1
    }
    let piece = FlightPiece(from: node(segment), to: node(segment + 1), duration: duration(segment))
    return piece.output(at: time - begin)
  }
}
