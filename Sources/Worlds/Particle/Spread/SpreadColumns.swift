/// First columns of one environment's state, observation and signals in the spread task.
struct SpreadColumns: Sendable {
  let agentCount: Int
  let landmarkCount: Int

  /// State: `[agent, 2]` m; `[agent, 2]` m/s; `[agent, 2]` N of the last step; `[landmark, 2]` m.
  let position = 0
  let velocity: Int
  let contactForce: Int
  let landmark: Int
  let stateWidth: Int

  /// Observation of one agent: own velocity and position, landmarks, others, messages of the others.
  let ownVelocity = 0
  let ownPosition = 2
  let relativeLandmark = 4
  let relativeAgent: Int
  let message: Int
  let observationWidth: Int

  /// Signals; the first ones are a copy of the state.
  let collisions: Int
  let reward: Int
  let landmarkDistance: Int
  let meanReward: Int

  init(agentCount n: Int, landmarkCount l: Int) {
    (agentCount, landmarkCount) = (n, l)
    velocity = 2 * n
    contactForce = 4 * n
    landmark = 6 * n
    stateWidth = 6 * n + 2 * l
    relativeAgent = relativeLandmark + 2 * l
    message = relativeAgent + 2 * (n - 1)
    observationWidth = message + 2 * (n - 1)
    collisions = stateWidth
    reward = collisions + n
    landmarkDistance = reward + n
    meanReward = landmarkDistance + l
  }
}
