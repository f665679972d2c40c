import NeuralNetworks
import Simulation

/// Chooses the actions of some environments of a batch and writes what led to them into their rows of a rollout.
///
/// Chunks touch nothing of each other, so threads may share them.
final class ActingChunk: @unchecked Sendable {
  let environments: Range<Int>
  let actor, critic: ActingPass
  private let networks: ActorCritic<Float>
  private let sampler: ActionSampler
  private let heads: ActionHeads<Float>.Workspace
  private let observations, uniforms, normals, entropy: AlignedBuffer<Float>

  /// What all chunks act by in a step.
  struct Knowledge: @unchecked Sendable {
    let actor, critic: ParameterStore<Float>
    let observations: ObservationNormaliser
  }

  init(_ networks: ActorCritic<Float>, _ sampler: ActionSampler, environments: Range<Int>) {
    (self.networks, self.sampler, self.environments) = (networks, sampler, environments)
    actor = ActingPass(networks.actor, networks.actorInput, environments: environments.count)
    critic = ActingPass(networks.critic, networks.criticInput, environments: environments.count)
    let rows = environments.count * networks.agents
    heads = networks.heads.makeWorkspace(rows: rows)
    func buffer(_ width: Int = 1) -> AlignedBuffer<Float> { AlignedBuffer(count: rows * width) }
    (uniforms, normals) = (buffer(networks.space.discrete.count), buffer(networks.space.continuous.count))
    (observations, entropy) = (buffer(networks.observationWidth), buffer())
  }

  private var agents: Int { networks.agents }
  private var rows: Int { environments.count * agents }

  /// Forgets the memory of one environment, as at the start of an episode.
  func reset(environment: Int) {
    actor.reset(environment: environment - environments.lowerBound)
    critic.reset(environment: environment - environments.lowerBound)
  }

  /// Takes note of the memories before a rollout.
  func keepMemory(in rollout: Rollout) {
    for (pass, target) in [(actor, rollout.actorMemory), (critic, rollout.criticMemory)] {
      (target.base + environments.lowerBound * agents * pass.stateWidth).update(from: pass.memory.base, count: pass.memory.count)
    }
  }

  /// The step at `rollout.filled`.
  func act(_ tables: EnvironmentTables, _ rollout: Rollout, _ knowledge: Knowledge) {
    let row = rollout.row(step: rollout.filled, environment: environments.lowerBound)
    let seen = rollout.observations.base + row * networks.observationWidth
    knowledge.observations.write(
      tables.observations + environments.lowerBound * agents * networks.observationWidth, rows: rows, into: seen)
    for (place, environment) in environments.enumerated() {
      actor.setInput(place, observations: seen + place * agents * networks.observationWidth)
      critic.setInput(place, observations: seen + place * agents * networks.observationWidth)
      rollout.starts[rollout.filled * rollout.environments + environment] = tables.steps[environment] == 0 ? 1 : 0
    }
    setMasks(tables, rollout, row: row)
    choose(tables, rollout, row: row, knowledge.actor)
    let values = critic.forward(knowledge.critic, environments: environments.count)
    (rollout.values.base + row).update(from: values.base, count: values.count)
  }

  private func setMasks(_ tables: EnvironmentTables, _ rollout: Rollout, row: Int) {
    let space = networks.space
    for index in 0..<rows {
      let available = tables.available + (environments.lowerBound * agents + index) * space.maskWidth
      var hasChoice = true
      if space.isMasked {
        hasChoice = space.writeMask(into: rollout.masks + (row + index) * space.logits) { available[$0] != 0 }
      }
      rollout.chose[row + index] = hasChoice ? 1 : 0
    }
  }

  private func choose(_ tables: EnvironmentTables, _ rollout: Rollout, row: Int, _ parameters: ParameterStore<Float>) {
    let space = networks.space
    let (factors, dimensions) = (space.discrete.count, space.continuous.count)
    for index in 0..<rows {
      let environment = environments.lowerBound + index / agents
      sampler.draw(
        episode: tables.episodes[environment].episode, step: tables.steps[environment], agent: index % agents,
        uniforms: uniforms.base + index * factors, normals: normals.base + index * dimensions)
    }
    let outputs = actor.forward(parameters, environments: environments.count)
    let deviation = networks.logDeviation(parameters)
    let (discrete, continuous) = (rollout.discrete + row * factors, rollout.continuous.base + row * dimensions)
    networks.heads.forward(outputs, mask: space.isMasked ? UnsafePointer(rollout.masks + row * space.logits) : nil, heads)
    networks.heads.sample(
      rows: rows, logDeviation: deviation, uniforms: uniforms.base, normals: normals.base, discrete: discrete, continuous: continuous,
      heads)
    networks.heads.evaluate(
      rows: rows, logDeviation: deviation, discrete: discrete, continuous: continuous,
      logProbability: rollout.logProbabilities.base + row, entropy: entropy.base, heads)
    let actions = tables.actions + environments.lowerBound * agents * space.actionWidth
    for index in 0..<rows {
      space.write(discrete + index * factors, continuous + index * dimensions) { actions[index * space.actionWidth + $0] = $1 }
    }
  }

  /// The critic's outputs [environments·agents] for what the environments show, without a step of its memory.
  func futureValues(_ tables: EnvironmentTables, _ knowledge: Knowledge) -> UnsafePointer<Float> {
    let width = agents * networks.observationWidth
    knowledge.observations.write(tables.observations + environments.lowerBound * width, rows: rows, into: observations.base)
    for place in 0..<environments.count { critic.setInput(place, observations: observations.base + place * width) }
    return UnsafePointer(critic.forward(knowledge.critic, environments: environments.count, remembers: false).base)
  }
}
