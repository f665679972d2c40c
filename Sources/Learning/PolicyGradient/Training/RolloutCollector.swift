import NeuralNetworks
import Simulation

/// Acts in a batch of environments with sampled actions and writes what happens into a rollout.
final class RolloutCollector {
  let rollout: Rollout
  let actor, critic: ActingPass
  private let networks: ActorCritic<Float>
  private let settings: PolicyGradientSettings
  private let sampler: ActionSampler
  private let heads: ActionHeads<Float>.Workspace
  private let uniforms, normals, entropy: AlignedBuffer<Float>

  init(_ settings: PolicyGradientSettings, _ networks: ActorCritic<Float>, environments: Int, seed: UInt64) {
    (self.settings, self.networks) = (settings, networks)
    rollout = Rollout(
      networks.space, steps: settings.rolloutSteps, environments: environments, agents: networks.agents,
      observationWidth: networks.observationWidth, actorMemoryWidth: networks.actor.stateWidth,
      criticMemoryWidth: networks.critic.stateWidth)
    actor = ActingPass(networks.actor, networks.actorInput, environments: environments)
    critic = ActingPass(networks.critic, networks.criticInput, environments: environments)
    sampler = ActionSampler(seed: seed, path: "training", networks.space)
    let rows = environments * networks.agents
    heads = networks.heads.makeWorkspace(rows: rows)
    (uniforms, normals) = (
      AlignedBuffer(count: rows * networks.space.discrete.count), AlignedBuffer(count: rows * networks.space.continuous.count)
    )
    entropy = AlignedBuffer(count: rows)
  }

  private var stepRow: Int { rollout.filled * rollout.environments * rollout.agents }

  /// Chooses the actions of every environment and takes note of all that led to them.
  func act(_ tables: EnvironmentTables, actor actorParameters: ParameterStore<Float>, critic criticParameters: ParameterStore<Float>) {
    if rollout.filled == 0 {
      rollout.actorMemory.copy(actor.memory)
      rollout.criticMemory.copy(critic.memory)
    }
    let width = rollout.agents * rollout.observationWidth
    (rollout.observations.base + stepRow * rollout.observationWidth).update(
      from: tables.observations, count: rollout.environments * width)
    for environment in 0..<rollout.environments {
      actor.setInput(environment, observations: tables.observations + environment * width)
      critic.setInput(environment, observations: tables.observations + environment * width)
      rollout.starts[rollout.filled * rollout.environments + environment] = tables.steps[environment] == 0 ? 1 : 0
    }
    setMasks(tables)
    choose(tables, actorParameters)
    let values = critic.forward(criticParameters, environments: rollout.environments)
    (rollout.values.base + stepRow).update(from: values.base, count: values.count)
  }

  private func setMasks(_ tables: EnvironmentTables) {
    let space = networks.space
    rollout.masks.withUnsafeMutableBufferPointer { masks in
      for row in 0..<rollout.environments * rollout.agents {
        let available = tables.available + row * space.maskWidth
        var hasChoice = true
        if space.isMasked, let base = masks.baseAddress {
          hasChoice = space.writeMask(into: base + (stepRow + row) * space.logits) { available[$0] != 0 }
        }
        rollout.chose[stepRow + row] = hasChoice ? 1 : 0
      }
    }
  }

  private func choose(_ tables: EnvironmentTables, _ parameters: ParameterStore<Float>) {
    let space = networks.space
    let rows = rollout.environments * rollout.agents
    let (factors, dimensions) = (space.discrete.count, space.continuous.count)
    for row in 0..<rows {
      let environment = row / rollout.agents
      sampler.draw(
        episode: tables.episodes[environment].episode, step: tables.steps[environment], agent: row % rollout.agents,
        uniforms: uniforms.base + row * factors, normals: normals.base + row * dimensions)
    }
    let outputs = actor.forward(parameters, environments: rollout.environments)
    let deviation = networks.logDeviation(parameters)
    let continuous = rollout.continuous.base + stepRow * dimensions
    rollout.masks.withUnsafeBufferPointer { masks in
      networks.heads.forward(outputs, mask: space.isMasked ? masks.baseAddress.map { $0 + stepRow * space.logits } : nil, heads)
    }
    rollout.discrete.withUnsafeMutableBufferPointer { all in
      // an empty array may have no address
      let discrete = all.baseAddress.map { $0 + stepRow * factors } ?? UnsafeMutablePointer(bitPattern: 4)!
      networks.heads.sample(
        rows: rows, logDeviation: deviation, uniforms: uniforms.base, normals: normals.base, discrete: discrete, continuous: continuous,
        heads)
      networks.heads.evaluate(
        rows: rows, logDeviation: deviation, discrete: discrete, continuous: continuous,
        logProbability: rollout.logProbabilities.base + stepRow, entropy: entropy.base, heads)
      for row in 0..<rows {
        space.write(discrete + row * factors, continuous + row * dimensions) { tables.actions[row * space.actionWidth + $0] = $1 }
      }
    }
  }

  /// Takes note of the step; finished environments still show their last observation.
  func observe(_ tables: EnvironmentTables, critic parameters: ParameterStore<Float>) {
    let step = rollout.filled
    rollout.finishStep(tables, reward: settings.reward, scale: Float(settings.rewardScale))
    let agents = rollout.agents
    if (0..<rollout.environments).contains(where: { tables.endings[$0] == .truncated }) {
      let values = futureValues(tables, parameters)
      for environment in 0..<rollout.environments where tables.endings[environment] == .truncated {
        (rollout.truncationValues.base + rollout.row(step: step, environment: environment)).update(
          from: values.base + environment * agents, count: agents)
      }
    }
    for environment in 0..<rollout.environments where tables.endings[environment] != .running {
      actor.reset(environment: environment)
      critic.reset(environment: environment)
    }
  }

  /// Takes note of the values that follow the last step of a full rollout.
  func finish(_ tables: EnvironmentTables, critic parameters: ParameterStore<Float>) {
    let values = futureValues(tables, parameters)
    rollout.finalValues.base.update(from: values.base, count: values.count)
  }

  /// The critic's outputs for what every environment shows, without a step of its memory.
  private func futureValues(_ tables: EnvironmentTables, _ parameters: ParameterStore<Float>) -> Matrix<Float> {
    let width = rollout.agents * rollout.observationWidth
    for environment in 0..<rollout.environments {
      critic.setInput(environment, observations: tables.observations + environment * width)
    }
    return critic.forward(parameters, environments: rollout.environments, remembers: false)
  }
}
