import Simulation

/// The speaker names the goal; the listener goes there: by the last message, which it first hears after one step, or knowing it all along.
struct GoalPolicy: Policy {
  private let columns: SpeakerListenerColumns
  private let steering: CoastingSteering
  private let hearsMessages: Bool

  init(_ world: SpeakerListenerWorld, hearsMessages: Bool) {
    columns = world.columns
    steering = CoastingSteering(world.parameters)
    self.hearsMessages = hearsMessages
  }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      let goal = goal(table, lane)
      let heard = hearsMessages ? message(table, lane) : goal
      table.actions[SpeakerListenerColumns.speaker * table.laneCount + lane] = Float(goal)
      table.actions[SpeakerListenerColumns.listener * table.laneCount + lane] = heard.map { move(table, lane, to: $0) } ?? 0
    }
  }

  /// The landmark whose colour the speaker sees.
  private func goal(_ table: PolicyTable, _ lane: Int) -> Int {
    var goal = 0
    for landmark in 1..<max(columns.landmarkCount, 1)
    where observed(table, lane, SpeakerListenerColumns.speaker, landmark) > observed(table, lane, SpeakerListenerColumns.speaker, goal) {
      goal = landmark
    }
    return goal
  }

  /// The landmark that the listener was last told; nil before the first message.
  private func message(_ table: PolicyTable, _ lane: Int) -> Int? {
    (0..<columns.landmarkCount).first { observed(table, lane, SpeakerListenerColumns.listener, columns.heard + $0) > 0.5 }
  }

  private func move(_ table: PolicyTable, _ lane: Int, to landmark: Int) -> Float {
    func value(_ column: Int) -> Double { observed(table, lane, SpeakerListenerColumns.listener, column) }
    return steering.move(
      x: value(columns.relativeLandmark + 2 * landmark), y: value(columns.relativeLandmark + 2 * landmark + 1),
      velocityX: value(columns.ownVelocity), velocityY: value(columns.ownVelocity + 1))
  }

  private func observed(_ table: PolicyTable, _ lane: Int, _ agent: Int, _ column: Int) -> Double {
    Double(table.observations[(agent * columns.observationWidth + column) * table.laneCount + lane])
  }
}
