/// First columns of one environment's state, observation and signals in the speaker-listener task.
struct SpeakerListenerColumns: Sendable {
  let landmarkCount: Int

  /// The speaker is agent 0, the listener agent 1.
  static let speaker = 0
  static let listener = 1
  static let agentCount = 2

  /// State: `[agent, 2]` m; `[agent, 2]` m/s; `[landmark, 2]` m; the goal's index; the last message from 1, 0 before the first.
  let position = 0
  let velocity = 4
  let landmark = 8
  let goal: Int
  let message: Int
  let stateWidth: Int

  /// The listener's observation: own velocity, landmarks, message; the speaker's: colour of the goal, then zeros.
  let ownVelocity = 0
  let relativeLandmark = 2
  let heard: Int
  let observationWidth: Int

  /// Cases of an agent's action: the larger of the messages and the moves.
  let actionCases: Int

  /// Signals; the first ones are a copy of the state.
  let goalDistance: Int
  let reward: Int

  init(landmarkCount l: Int) {
    landmarkCount = l
    goal = 8 + 2 * l
    message = goal + 1
    stateWidth = message + 1
    heard = relativeLandmark + 2 * l
    observationWidth = heard + l
    actionCases = max(l, ParticleMotion<Double>.moveCount)
    goalDistance = stateWidth
    reward = goalDistance + 1
  }
}
