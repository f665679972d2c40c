import DeterministicMath
import NeuralNetworks
import RunStorage
import Simulation

/// PPO, IPPO and MAPPO as a learner: sampled actions into a rollout, and an update each time it is full.
///
/// Source: Schulman et al., 2017; de Witt et al., "Is Independent Learning All You Need in the StarCraft Multi-Agent Challenge?", 2020; Yu
/// et al., NeurIPS 2022.
public final class PolicyGradientTraining: Learner {
  public let metricNames = PolicyGradientMetrics.names
  let settings: PolicyGradientSettings
  let networks: ActorCritic<Float>
  let update: PolicyGradientUpdate
  let collector: RolloutCollector
  private let context: LearnerContext
  private var metrics = PolicyGradientMetrics()
  /// About 8 GB.
  private static let rolloutNumbersMax = 1 << 31

  /// - Throws: `LearnerError` for a world that it cannot take, and for settings that do not fit each other.
  public init(_ settings: PolicyGradientSettings, learner: String, _ context: LearnerContext) throws(LearnerError) {
    guard learner != "ppo" || context.layout.agentCount == 1 else {
      throw .world(
        "learner \"ppo\" needs a world with one agent, this one has \(context.layout.agentCount): \"ippo\" and \"mappo\" take several")
    }
    (self.settings, self.context) = (settings, context)
    networks = try ActorCritic(settings, context.layout)
    let most = Self.rolloutNumbersMax / (context.environments * networks.agents * (networks.observationWidth + networks.space.outputs + 8))
    guard settings.rolloutSteps <= most else {
      throw .setting(
        path: "train.rollout_steps", value: "\(settings.rolloutSteps)",
        allowed: "1 ... \(most) with \(context.environments) environments: a rollout is held in memory")
    }
    update = try PolicyGradientUpdate(settings, networks, context)
    collector = RolloutCollector(settings, networks, context)
  }

  public var updates: UInt64 { update.updates }

  public func act(_ batch: EnvironmentBatch, environmentSteps: Int) {
    collector.act(batch.tables, actor: update.actor.parameters, critic: update.critic.parameters)
  }

  public func observe(_ batch: EnvironmentBatch) throws(LearnerError) {
    collector.observe(batch.tables, actor: update.actor.parameters, critic: update.critic.parameters)
  }

  public func learn(_ batch: EnvironmentBatch, environmentSteps: Int) throws(LearnerError) {
    guard collector.rollout.isFull else { return }
    collector.finish(batch.tables, actor: update.actor.parameters, critic: update.critic.parameters)
    let start = environmentSteps - settings.rolloutSteps * context.environments
    metrics.merge(
      try update.run(collector.rollout, learningRate: learningRate(start), entropyWeight: entropyWeight(start)))
    collector.clear()
  }

  /// The rate of an update on a rollout that began at some step: the whole rate at first, almost 0 at the end.
  private func learningRate(_ environmentSteps: Int) -> Double {
    settings.decaysLearningRate ? settings.learningRate * (1 - progress(environmentSteps)) : settings.learningRate
  }

  private func entropyWeight(_ environmentSteps: Int) -> Double {
    let progress = progress(environmentSteps)
    return settings.entropyWeight * (1 - progress) + settings.entropyWeightAtEnd * progress
  }

  private func progress(_ environmentSteps: Int) -> Double {
    min(1, max(0, Double(environmentSteps) / Double(context.trainingSteps)))
  }

  public func takeMetrics(environmentSteps: Int) -> [Double?] {
    defer { metrics = PolicyGradientMetrics() }
    return metrics.means + [learningRate(environmentSteps)]
  }

  public func encode(into writer: inout CheckpointWriter) {
    update.encode(into: &writer)
    collector.encode(into: &writer)
    metrics.encode(into: &writer)
  }

  public func decode(_ reader: CheckpointReader) throws(LearnerError) {
    do {
      try update.decode(reader)
      try collector.decode(reader)
      try metrics.decode(reader)
    } catch let error as LearnerError {
      throw error
    } catch {
      throw .state("\(error)")
    }
  }

  public func makePolicy() -> any LearnedPolicy {
    PolicyGradientPolicy(settings, networks, update.actor.parameters, collector.observations, seed: context.seed)
  }
}
