import DeterministicMath
import Simulation

/// MPE's simple_speaker_listener: a speaker that cannot move tells a listener that cannot speak which landmark to go to.
///
///     r = -|x - y_g|²   for both agents, after the move; the team's reward is their sum 2r
///
/// x listener, y_g goal landmark, m. A message reaches the listener with the observation after the step in which it is sent. Source: MPE2.
public struct SpeakerListenerWorld: World {
  public let layout: WorldLayout
  let parameters: ParticleParameters
  let columns: SpeakerListenerColumns
  let scene: SceneColumns

  /// Colour of a landmark in its own channel and in the others.
  static let ownColour = 0.65
  static let otherColour = 0.15

  init(_ parameters: ParticleParameters, _ scene: SceneColumns) {
    (self.parameters, self.scene) = (parameters, scene)
    columns = SpeakerListenerColumns(landmarkCount: parameters.landmarkCount)
    layout = Self.layout(parameters, columns)
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func reset<L: Lane>(
    _ state: UnsafeMutablePointer<L>, lane: Int, scene values: UnsafePointer<Double>, episode: EpisodeAddress
  ) {
    let column = LaneColumn(state, lane: lane)
    for agent in 0..<SpeakerListenerColumns.agentCount {
      for axis in 0..<2 {
        let velocity = values[scene.agentVelocity.index(element: agent, component: axis)]
        column[columns.position + 2 * agent + axis] = values[scene.agentPosition.index(element: agent, component: axis)]
        column[columns.velocity + 2 * agent + axis] = agent == SpeakerListenerColumns.listener ? velocity : 0
      }
    }
    for landmark in 0..<columns.landmarkCount {
      for axis in 0..<2 {
        column[columns.landmark + 2 * landmark + axis] = values[scene.landmarkPosition.index(element: landmark, component: axis)]
      }
    }
    column[columns.goal] = Double(Int(values[scene.goal.index(element: 0)]) % columns.landmarkCount)
    column[columns.message] = 0
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    let listener = 2 * SpeakerListenerColumns.listener
    ParticleMotion<L>(parameters).advance(
      state + columns.position + listener, state + columns.velocity + listener, action: frame.actions[SpeakerListenerColumns.listener],
      force: (.zero, .zero))
    let said = L.clamp(frame.actions[SpeakerListenerColumns.speaker], .zero, L(Double(columns.landmarkCount - 1)))
    state[columns.message] = L.roundToEven(said) + L(1)
    let reward = -squaredGoalDistance(UnsafePointer(state))
    for agent in 0..<SpeakerListenerColumns.agentCount { frame.agentRewards[agent] = reward }
    frame.teamReward.pointee = reward + reward
    frame.terminated.pointee = L.Mask(all: false)
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = UnsafePointer(frame.state)
    observeAsSpeaker(state, frame.observations + SpeakerListenerColumns.speaker * columns.observationWidth)
    observeAsListener(state, frame.observations + SpeakerListenerColumns.listener * columns.observationWidth)
    writeMask(frame.availableActions)
    for column in 0..<columns.stateWidth { frame.signals[column] = state[column] }
    let squared = squaredGoalDistance(state)
    frame.signals[columns.goalDistance] = L.squareRoot(squared)
    frame.signals[columns.reward] = -squared
  }

  @inline(__always)
  private func squaredGoalDistance<L: Lane>(_ state: UnsafePointer<L>) -> L {
    let goal = state[columns.goal]
    var (x, y) = (state[columns.landmark], state[columns.landmark + 1])
    for landmark in 1..<max(columns.landmarkCount, 1) {
      let isGoal = L.equal(goal, L(Double(landmark)))
      x = L.select(isGoal, state[columns.landmark + 2 * landmark], x)
      y = L.select(isGoal, state[columns.landmark + 2 * landmark + 1], y)
    }
    let place = state + columns.position + 2 * SpeakerListenerColumns.listener
    let (dx, dy) = (place[0] - x, place[1] - y)
    return L.fma(dx, dx, dy * dy)
  }

  @inline(__always)
  private func observeAsSpeaker<L: Lane>(_ state: UnsafePointer<L>, _ row: UnsafeMutablePointer<L>) {
    for landmark in 0..<columns.landmarkCount {
      let isGoal = L.equal(state[columns.goal], L(Double(landmark)))
      row[landmark] = L.select(isGoal, L(Self.ownColour), L(Self.otherColour))
    }
    for column in columns.landmarkCount..<columns.observationWidth { row[column] = .zero }
  }

  @inline(__always)
  private func observeAsListener<L: Lane>(_ state: UnsafePointer<L>, _ row: UnsafeMutablePointer<L>) {
    let place = state + columns.position + 2 * SpeakerListenerColumns.listener
    let velocity = state + columns.velocity + 2 * SpeakerListenerColumns.listener
    row[columns.ownVelocity] = velocity[0]
    row[columns.ownVelocity + 1] = velocity[1]
    for landmark in 0..<columns.landmarkCount {
      row[columns.relativeLandmark + 2 * landmark] = state[columns.landmark + 2 * landmark] - place[0]
      row[columns.relativeLandmark + 2 * landmark + 1] = state[columns.landmark + 2 * landmark + 1] - place[1]
      let isHeard = L.equal(state[columns.message], L(Double(landmark + 1)))
      row[columns.heard + landmark] = L.select(isHeard, L(1), .zero)
    }
  }

  /// The speaker has a message a landmark, the listener the five moves.
  @inline(__always)
  private func writeMask<L: Lane>(_ mask: UnsafeMutablePointer<L>) {
    for action in 0..<columns.actionCases {
      mask[SpeakerListenerColumns.speaker * columns.actionCases + action] = action < columns.landmarkCount ? L(1) : .zero
      mask[SpeakerListenerColumns.listener * columns.actionCases + action] = action < ParticleMotion<L>.moveCount ? L(1) : .zero
    }
  }
}
