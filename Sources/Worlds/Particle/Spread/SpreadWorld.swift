import DeterministicMath
import Simulation

/// MPE's simple_spread: agents cover landmarks without touching each other.
///
///     r_i = (1 - ρ) · (-Σ_l min_j |x_j - y_l|) + ρ · (-|{j ≠ i: |x_j - x_i| < 2 radius}|)
///
/// r_i reward of agent i, after the move; ρ local ratio; x agents, y landmarks, m. The team's reward is Σ_i r_i. Source: MPE2.
public struct SpreadWorld: World {
  public let layout: WorldLayout
  let parameters: ParticleParameters
  let columns: SpreadColumns
  let localRatio: Double
  let scene: SceneColumns

  init(_ parameters: ParticleParameters, localRatio: Double, _ scene: SceneColumns) {
    (self.parameters, self.localRatio, self.scene) = (parameters, localRatio, scene)
    columns = SpreadColumns(agentCount: parameters.agentCount, landmarkCount: parameters.landmarkCount)
    layout = Self.layout(parameters)
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func reset<L: Lane>(
    _ state: UnsafeMutablePointer<L>, lane: Int, scene values: UnsafePointer<Double>, episode: EpisodeAddress
  ) {
    let column = LaneColumn(state, lane: lane)
    for agent in 0..<columns.agentCount {
      for axis in 0..<2 {
        column[columns.position + 2 * agent + axis] = values[scene.agentPosition.index(element: agent, component: axis)]
        column[columns.velocity + 2 * agent + axis] = values[scene.agentVelocity.index(element: agent, component: axis)]
        column[columns.contactForce + 2 * agent + axis] = 0
      }
    }
    for landmark in 0..<columns.landmarkCount {
      for axis in 0..<2 {
        column[columns.landmark + 2 * landmark + axis] = values[scene.landmarkPosition.index(element: landmark, component: axis)]
      }
    }
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    addContactForces(frame.state)
    let motion = ParticleMotion<L>(parameters)
    for agent in 0..<columns.agentCount {
      let force = frame.state + columns.contactForce + 2 * agent
      motion.advance(
        frame.state + columns.position + 2 * agent, frame.state + columns.velocity + 2 * agent, action: frame.actions[agent],
        force: (force[0], force[1]))
    }
    let shared = sharedReward(UnsafePointer(frame.state), distances: nil)
    countCollisions(UnsafePointer(frame.state), into: frame.agentRewards)
    var team = L.zero
    for agent in 0..<columns.agentCount {
      let reward = L.fma(L(-localRatio), frame.agentRewards[agent], shared)
      frame.agentRewards[agent] = reward
      team = team + reward
    }
    frame.teamReward.pointee = team
    frame.terminated.pointee = L.Mask(all: false)
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = UnsafePointer(frame.state)
    for agent in 0..<columns.agentCount { observe(state, agent, frame.observations + agent * columns.observationWidth) }
    writeSignals(state, frame.signals)
  }

  /// The forces between all pairs at the positions before the move.
  @inline(__always)
  private func addContactForces<L: Lane>(_ state: UnsafeMutablePointer<L>) {
    let forces = state + columns.contactForce
    let positions = state + columns.position
    for column in 0..<2 * columns.agentCount { forces[column] = .zero }
    for first in 0..<columns.agentCount {
      for second in (first + 1)..<max(columns.agentCount, first + 1) {
        let dx = positions[2 * first] - positions[2 * second]
        let dy = positions[2 * first + 1] - positions[2 * second + 1]
        guard let force = parameters.contact.force(dx, dy) else { continue }
        forces[2 * first] = forces[2 * first] + force.x
        forces[2 * first + 1] = forces[2 * first + 1] + force.y
        forces[2 * second] = forces[2 * second] - force.x
        forces[2 * second + 1] = forces[2 * second + 1] - force.y
      }
    }
  }
}
