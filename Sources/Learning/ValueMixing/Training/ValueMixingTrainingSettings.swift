import NeuralNetworks
import ScenarioModel

/// How a learner of the QMIX family is trained: the core's hyper-parameters, exploration, and when it updates.
public struct ValueMixingTrainingSettings: Sendable, Equatable {
  public var core = ValueMixingSettings()
  public var exploration: EpsilonSchedule
  /// Finished episodes between updates.
  public var updateEveryEpisodes = 1
  /// Updates each time, every one on a batch of its own.
  public var updatesAtOnce = 1
  /// Whether the learning rate falls linearly to 0 over the training.
  public var decaysLearningRate = false
  /// How batches are drawn.
  var replay = TrainingReplay.Kind.uniform
  /// Factor on the team's reward before it is learned from.
  public var rewardScale = 1.0

  public init(exploration: EpsilonSchedule) { self.exploration = exploration }

  /// The settings of a checked block `train "iql" | "vdn" | "qmix" { }`.
  ///
  /// - Throws: `LearnerError.setting` for values that do not fit each other.
  init(_ block: ResolvedBlock, learner: String) throws(LearnerError) {
    let explore = block.child("exploration")
    do throws(ValueMixingError) {
      exploration = try EpsilonSchedule(from: explore.real("start"), to: explore.real("end"), steps: explore.integer("steps"))
    } catch { throw .setting(error) }
    core.discount = block.real("discount")
    core.trace = block.real("trace")
    let returns = block.integer("return_steps")
    if returns > 0 {
      guard core.trace == 0 else {
        throw .setting(path: "train.return_steps", value: "\(returns)", allowed: "0 (TD(λ)) where 'train.trace' is not 0")
      }
      core.returnSteps = returns
    }
    core.batchEpisodes = block.integer("batch_episodes")
    core.replayEpisodes = block.integer("replay_episodes")
    guard core.replayEpisodes >= core.batchEpisodes else {
      throw .setting(
        path: "train.replay_episodes", value: "\(core.replayEpisodes)", allowed: "at least 'train.batch_episodes', \(core.batchEpisodes)")
    }
    core.includesAgentIdentity = block.boolean("agent_identity")
    core.includesLastAction = block.boolean("last_action")
    core.usesDoubleQ = block.boolean("double_q")
    core.gradientNormLimit = block.real("gradient_norm")
    core.learningRate = block.real("learning_rate")
    decaysLearningRate = block.choice("learning_rate_decay").name == "linear"
    updateEveryEpisodes = block.integer("update_every_episodes")
    updatesAtOnce = block.integer("updates_at_once")
    rewardScale = block.real("reward_scale")
    let sampling = block.choice("replay")
    if sampling.name == "prioritised" {
      replay = .prioritised(
        exponent: sampling.arguments.value("exponent").real, correction: sampling.arguments.value("correction").real)
    }
    let agent = block.choice("agent")
    let hidden = agent.arguments.value("hidden").integer
    core.agent =
      agent.name == "recurrent"
      ? .recurrent(hidden: hidden) : .feedForward(hidden: Array(repeating: hidden, count: agent.arguments.value("layers").integer))
    let target = block.choice("target")
    core.targetUpdate =
      target.name == "hard"
      ? .hard(updates: target.arguments.value("updates").integer) : .soft(tau: target.arguments.value("rate").real)
    let loss = block.choice("loss")
    core.loss = loss.name == "squared" ? .squared : .huber(delta: loss.arguments.value("delta").real)
    core.optimiser = OptimiserRule(block.choice("optimiser"))
    core.mixer = Self.mixer(block, learner: learner)
    if learner == "wqmix" { core.weighting = Self.weighting(block.child("weighting")) }
  }

  private static func mixer(_ block: ResolvedBlock, learner: String) -> ValueMixingSettings.Mixer {
    switch learner {
    case "iql": return .independent
    case "vdn": return .sum
    case "qplex":
      let mixer = block.child("mixer")
      let hidden = mixer.integer("hidden")
      let widths = Array(repeating: hidden, count: mixer.integer("layers"))
      return .duelling(heads: mixer.integer("heads"), hyperWidths: widths, headWidths: widths)
    default:
      let mixer = block.child("mixer")
      let weights = mixer.choice("weights")
      return .monotonic(
        embedding: mixer.integer("embedding"),
        hyperWidths: Array(repeating: mixer.integer("hidden"), count: mixer.integer("layers")),
        initialGain: weights.name == "orthogonal" ? weights.arguments.value("gain").real : nil)
    }
  }
}

extension ValueMixingTrainingSettings {
  private static func weighting(_ block: ResolvedBlock) -> MixerWeighting {
    MixerWeighting(
      block.choice("kind").name == "central" ? .central : .optimistic, smallerWeight: block.real("smaller_weight"),
      centralWidths: Array(repeating: block.integer("hidden"), count: block.integer("layers")))
  }
}

extension OptimiserRule {
  /// The optimiser of a checked field with the cases of `OptimiserChoices`.
  init(_ choice: (name: String, arguments: [ResolvedArgument])) {
    func number(_ name: String) -> Double { choice.arguments.value(name).real }
    switch choice.name {
    case "sgd": self = .gradientDescent(momentum: number("momentum"), weightDecay: number("weight_decay"))
    case "rmsprop":
      self = .rmsprop(smoothing: number("smoothing"), epsilon: number("epsilon"), momentum: number("momentum"))
    case "adamw":
      self = .adamW(
        beta1: number("beta1"), beta2: number("beta2"), epsilon: number("epsilon"), weightDecay: number("weight_decay"))
    case "radam": self = .rectifiedAdam(beta1: number("beta1"), beta2: number("beta2"), epsilon: number("epsilon"))
    default: self = .adam(beta1: number("beta1"), beta2: number("beta2"), epsilon: number("epsilon"))
    }
  }
}
