import DeterministicMath
import RunStorage
import Simulation

/// The QMIX family as a learner: ε-greedy episodes into a replay, and an update each time enough of them have ended.
public final class ValueMixingTraining: Learner {
  public let metricNames = [
    "loss", "absolute_error", "mean_value", "mean_target", "gradient_norm", "epsilon", "learning_rate", "replay_episodes",
  ]
  private let settings: ValueMixingTrainingSettings
  private let context: LearnerContext
  private let shape: EpisodeShape
  private let action: DiscreteAction
  private let core: ValueMixingLearner
  private let actor: ValueMixingActor
  private let exploration: EpsilonGreedy
  private let sampling: RandomKey
  private var replay: TrainingReplay
  private var collector: EpisodeCollector
  /// Episodes that ended since the last update.
  private var pendingEpisodes = 0
  /// Sums over the updates since the last row of metrics, and their number.
  private var sums: [Double] = Array(repeating: 0, count: 5)
  private var summedUpdates = 0

  /// - Throws: `LearnerError` for a world whose actions it cannot take, and for settings that do not fit each other.
  public init(_ settings: ValueMixingTrainingSettings, learner: String, _ context: LearnerContext) throws(LearnerError) {
    (self.settings, self.context) = (settings, context)
    action = try DiscreteAction(context.layout, learner: learner)
    do throws(ValueMixingError) {
      shape = try EpisodeShape(
        agents: context.layout.agentCount, observationWidth: context.layout.observationWidth, actions: action.count,
        stepLimit: context.episodeSteps)
      core = try ValueMixingLearner(settings.core, shape: shape, seed: context.seed, pool: context.pool)
      replay = try TrainingReplay(settings.replay, shape: shape, capacity: settings.core.replayEpisodes)
    } catch {
      throw .setting(error)
    }
    actor = ValueMixingActor(core, environments: context.environments)
    exploration = EpsilonGreedy(seed: context.seed)
    sampling = RandomKey(seed: context.seed, purpose: "learner", path: "replay")
    collector = EpisodeCollector(
      shape, isMasked: action.isMasked, rewardScale: Float(settings.rewardScale), environments: context.environments)
  }

  public var updates: UInt64 { core.updates }

  public func act(_ batch: EnvironmentBatch, environmentSteps: Int) {
    let epsilon = settings.exploration.value(atEnvironmentStep: environmentSteps)
    let tables = batch.tables
    let values = actor.values(at: tables.observations)
    for environment in 0..<batch.count {
      for agent in 0..<shape.agents {
        let row = environment * shape.agents + agent
        let chosen = exploration.action(
          count: shape.actions, values: values.base + row * shape.actions,
          available: action.isMasked ? UnsafePointer(tables.available + row * shape.actions) : nil, epsilon: epsilon,
          episode: tables.episodes[environment].episode, step: tables.steps[environment], agent: UInt32(agent))
        tables.actions[row] = Float(chosen)
        actor.record(action: chosen, row: row)
      }
      collector.appendChoice(environment, tables)
    }
  }

  public func observe(_ batch: EnvironmentBatch) throws(LearnerError) {
    for environment in 0..<batch.count {
      let finished = collector.finishStep(environment, batch.tables)
      if batch.tables.endings[environment] != .running { actor.reset(environment: environment) }
      guard let finished else { continue }
      do throws(ValueMixingError) { try replay.append(finished) } catch {
        throw .world("episode \(batch.tables.episodes[environment].episode): \(error)")
      }
      pendingEpisodes += 1
    }
  }

  public func learn(_ batch: EnvironmentBatch, environmentSteps: Int) throws(LearnerError) {
    while pendingEpisodes >= settings.updateEveryEpisodes {
      pendingEpisodes -= settings.updateEveryEpisodes
      guard replay.count >= settings.core.batchEpisodes else { continue }
      for _ in 0..<settings.updatesAtOnce { try update(environmentSteps) }
    }
  }

  private func update(_ environmentSteps: Int) throws(LearnerError) {
    do throws(ValueMixingError) {
      let rate = learningRate(environmentSteps)
      let metrics = try replay.learn(settings.core.batchEpisodes, key: sampling, update: core.updates) {
        (batch) throws(ValueMixingError) in try core.update(batch, learningRate: rate)
      }
      let numbers = [metrics.loss, metrics.absoluteError, metrics.meanValue, metrics.meanTarget, metrics.gradientNorm]
      for (index, number) in numbers.enumerated() { sums[index] += Double(number) }
      summedUpdates += 1
    } catch {
      switch error {
      case .diverged(let update, let tensor): throw .diverged(update: update, tensor: tensor)
      default: throw .state("\(error)")
      }
    }
  }

  private func learningRate(_ environmentSteps: Int) -> Double {
    guard settings.decaysLearningRate else { return settings.core.learningRate }
    return settings.core.learningRate * (1 - min(1, Double(environmentSteps) / Double(context.trainingSteps)))
  }

  public func takeMetrics(environmentSteps: Int) -> [Double?] {
    let means = sums.map { summedUpdates > 0 ? $0 / Double(summedUpdates) : nil }
    sums = Array(repeating: 0, count: sums.count)
    summedUpdates = 0
    return means + [
      settings.exploration.value(atEnvironmentStep: environmentSteps), learningRate(environmentSteps), Double(replay.count),
    ]
  }

  public func encode(into writer: inout CheckpointWriter) {
    core.encode(into: &writer)
    replay.encode(into: &writer)
    actor.encode(into: &writer)
    collector.encode(into: &writer)
    writer.add("learner/pending_episodes", UInt64(pendingEpisodes))
    writer.add("learner/metric_sums", sums)
    writer.add("learner/metric_updates", UInt64(summedUpdates))
  }

  public func decode(_ reader: CheckpointReader) throws(LearnerError) {
    do {
      try core.decode(reader)
      replay = try TrainingReplay(reader, settings.replay, shape: shape, capacity: settings.core.replayEpisodes)
      try actor.decode(reader)
      try collector.decode(reader)
      pendingEpisodes = Int(clamping: try reader.value("learner/pending_episodes", as: UInt64.self))
      sums = try reader.values("learner/metric_sums", as: Double.self, shape: [sums.count])
      summedUpdates = Int(clamping: try reader.value("learner/metric_updates", as: UInt64.self))
    } catch {
      throw .state("\(error)")
    }
  }

  public func makePolicy() -> any LearnedPolicy { ValueMixingPolicy(core) }
}

extension LearnerError {
  init(setting error: ValueMixingError) {
    switch error {
    case .setting(let name, let value, let allowed): self = .setting(path: "train.\(name)", value: "\(value)", allowed: allowed)
    default: self = .state("\(error)")
    }
  }

  static func setting(_ error: ValueMixingError) -> LearnerError { LearnerError(setting: error) }
}
