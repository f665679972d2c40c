import Learning
import Simulation

/// Where the world of an arm that tries again shows its sensor and its attempts, and takes the decision to stop one.
struct AttemptColumns: Sendable, Equatable {
  /// First of the six readings among the observations: forces, then torques.
  let sensor: Int
  let channels: Int
  /// Time since the attempt began, s.
  let clock: Int
  /// 1 between two attempts.
  let waiting: Int
  let observationWidth: Int
  /// The action that ends an attempt: 1 declares the part done, 2 stops the attempt.
  let decision: Int
  let actionWidth: Int

  static let check: Float = 1
  static let stop: Float = 2

  /// - Throws: `LearnerError.world` for a world without attempts.
  init(_ layout: WorldLayout) throws(LearnerError) {
    func observed(_ name: String) throws(LearnerError) -> Int {
      guard let place = layout.observation(name) else {
        throw .world("failures are predicted where attempts are made: the world's agents observe no '\(name)'")
      }
      return place.column
    }
    guard layout.agentCount == 1, let index = layout.action.firstIndex(where: { $0.name == "decision" && $0.caseCount == 3 }) else {
      throw .world("failures are predicted where one agent decides about its attempts: there is no action 'decision' of three cases")
    }
    (sensor, clock, waiting) = (try observed("sensor.force"), try observed("attempt.clock"), try observed("attempt.waiting"))
    guard try observed("sensor.torque") == sensor + 3 else { throw .world("the torques must follow the forces") }
    channels = 6
    observationWidth = layout.observationWidth
    decision = layout.action[..<index].reduce(0) { $0 + $1.count }
    actionWidth = layout.actionWidth
  }
}
