import NeuralNetworks
import RunStorage
import Simulation

/// Acts in a batch of environments with sampled actions and writes what happens into a rollout.
///
/// Threads share chunks of environments, whose size is constant.
final class RolloutCollector {
  let rollout: Rollout
  let chunks: [ActingChunk]
  private(set) var observations: ObservationNormaliser
  private let settings: PolicyGradientSettings
  private let pool: WorkerPool

  init(_ settings: PolicyGradientSettings, _ networks: ActorCritic<Float>, _ context: LearnerContext) {
    (self.settings, pool) = (settings, context.pool)
    let count = context.environments
    rollout = Rollout(
      networks.space, steps: settings.rolloutSteps, environments: count, agents: networks.agents,
      observationWidth: networks.observationWidth, actorMemoryWidth: networks.actor.stateWidth,
      criticMemoryWidth: networks.critic.stateWidth)
    observations = ObservationNormaliser(width: networks.observationWidth, limit: settings.observationLimit.map { Float($0) })
    let sampler = ActionSampler(seed: context.seed, path: "training", networks.space)
    let width = max(1, PolicyGradientSettings.actingRows / networks.agents)
    chunks = stride(from: 0, to: count, by: width).map {
      ActingChunk(networks, sampler, environments: $0..<min($0 + width, count))
    }
  }

  private func knowledge(_ actor: ParameterStore<Float>, _ critic: ParameterStore<Float>) -> ActingChunk.Knowledge {
    ActingChunk.Knowledge(actor: actor, critic: critic, observations: observations)
  }

  /// Chooses the actions of every environment and takes note of all that led to them.
  func act(_ tables: EnvironmentTables, actor: ParameterStore<Float>, critic: ParameterStore<Float>) {
    let knowledge = knowledge(actor, critic)
    pool.forEach(chunks.count) { [chunks, rollout] index in
      if rollout.filled == 0 { chunks[index].keepMemory(in: rollout) }
      chunks[index].act(tables, rollout, knowledge)
    }
    observations.add(tables.observations, rows: rollout.environments * rollout.agents)
  }

  /// Takes note of the step; finished environments still show their last observation.
  func observe(_ tables: EnvironmentTables, actor: ParameterStore<Float>, critic: ParameterStore<Float>) {
    let step = rollout.filled
    rollout.finishStep(tables, reward: settings.reward, scale: Float(settings.rewardScale))
    let knowledge = knowledge(actor, critic)
    pool.forEach(chunks.count) { [chunks, rollout] index in
      let chunk = chunks[index]
      if chunk.environments.contains(where: { tables.endings[$0] == .truncated }) {
        let values = chunk.futureValues(tables, knowledge)
        for (place, environment) in chunk.environments.enumerated() where tables.endings[environment] == .truncated {
          (rollout.truncationValues.base + rollout.row(step: step, environment: environment)).update(
            from: values + place * rollout.agents, count: rollout.agents)
        }
      }
      for environment in chunk.environments where tables.endings[environment] != .running { chunk.reset(environment: environment) }
    }
  }

  /// Takes note of the values that follow the last step of a full rollout.
  func finish(_ tables: EnvironmentTables, actor: ParameterStore<Float>, critic: ParameterStore<Float>) {
    let knowledge = knowledge(actor, critic)
    pool.forEach(chunks.count) { [chunks, rollout] index in
      let chunk = chunks[index]
      (rollout.finalValues.base + chunk.environments.lowerBound * rollout.agents).update(
        from: chunk.futureValues(tables, knowledge), count: chunk.environments.count * rollout.agents)
    }
  }

  /// Makes room for the next rollout, which sees the observations in their new units.
  func clear() {
    rollout.filled = 0
    observations.adopt()
  }

  func encode(into writer: inout CheckpointWriter) {
    rollout.encode(into: &writer)
    writer.add("learner/actor_memory", chunks.flatMap(\.actor.memory.values))
    writer.add("learner/critic_memory", chunks.flatMap(\.critic.memory.values))
    observations.encode(into: &writer)
  }

  /// - Throws: `LearnerError.state`, `CheckpointError`.
  func decode(_ reader: CheckpointReader) throws {
    try rollout.decode(reader)
    for (name, buffers) in [("actor", chunks.map(\.actor.memory)), ("critic", chunks.map(\.critic.memory))] {
      let count = buffers.reduce(0) { $0 + $1.count }
      var stored = try reader.values("learner/\(name)_memory", as: Float.self, shape: [count])[...]
      for buffer in buffers {
        for (index, value) in stored.prefix(buffer.count).enumerated() { buffer.base[index] = value }
        stored = stored.dropFirst(buffer.count)
      }
    }
    try observations.decode(reader)
  }
}
