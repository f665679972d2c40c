/// The hyper-parameters of PPO, IPPO and MAPPO. The defaults are those of the PPO paper's and CleanRL's implementations.
public struct PolicyGradientSettings: Sendable, Equatable {
  /// The network of the actor, and another of the same form of the critic.
  public enum NetworkKind: Sendable, Equatable {
    /// Linear layers of that many units with tanh between.
    case feedForward(hidden: Int, layers: Int)
    /// Linear, ReLU, gated recurrent unit, linear.
    case recurrent(hidden: Int)
    /// Convolutions over the first observed image, then a hidden layer with all other observations.
    case convolutional(hidden: Int)
  }

  /// What the critic sees.
  public enum Critic: String, Sendable {
    /// The agent's own observation (PPO, IPPO).
    case own
    /// All agents' observations (MAPPO).
    case central
  }

  /// Which reward an agent learns from.
  public enum Reward: String, Sendable, CaseIterable {
    case own
    case team
  }

  /// How actions are chosen where nothing is learned.
  public enum Evaluation: String, Sendable, CaseIterable {
    /// The most probable ones, and the means.
    case mode
    case sample
  }

  public var network = NetworkKind.feedForward(hidden: 64, layers: 2)
  public var critic = Critic.own
  public var reward = Reward.own
  public var evaluation = Evaluation.mode
  /// Whether actor and critic see the agent's number, one-hot, where there are several agents.
  public var includesAgentIdentity = true
  /// Largest observation in units of its deviation that networks see; nil: observations are not normalised.
  public var observationLimit: Double?
  /// Steps of every environment between updates, at least 1.
  public var rolloutSteps = 128
  /// Passes over a rollout, at least 1.
  public var epochs = 4
  /// Parts of a rollout in a pass, each a step of the optimiser, at least 1.
  public var minibatches = 4
  /// γ, 0 ... 1.
  public var discount = 0.99
  /// λ of generalised advantage estimation, 0 ... 1.
  public var trace = 0.95
  /// ε of the clipped ratio, above 0.
  public var clip = 0.2
  /// Largest change of a critic's output that is learned from at once; nil for no limit.
  public var valueClip: Double?
  /// Whether advantages have mean 0 and deviation 1 in every minibatch.
  public var normalisesAdvantages = true
  /// Decay, a rollout, of the running moments that values are normalised by; nil for none.
  public var valueDecay: Double? = 0.99
  /// Weight of the entropy at the start and at the end of the training, linear between.
  public var entropyWeight = 0.01
  public var entropyWeightAtEnd = 0.01
  public var valueWeight = 0.5
  /// Longest gradient of the actor, and of the critic, that is not shortened.
  public var gradientNormLimit = 0.5
  public var learningRate = 2.5e-4
  /// Whether the learning rate falls linearly to 0 over the training.
  public var decaysLearningRate = false
  /// Factor on the rewards before they are learned from.
  public var rewardScale = 1.0
  /// Deviation of continuous actions at the start, in halves of their range.
  public var initialDeviation = 0.5

  public init() {}

  /// Adam's constant that is added to the root.
  static let adamEpsilon = 1e-5
  /// Rows (agents at a moment) whose gradient is computed at once, by networks without memory; part of the result's bits.
  static let chunkRows = 256
  /// Sequences of all agents whose gradient is computed at once, by networks with memory; part of the result's bits.
  static let chunkSequences = 4

  /// Rows whose actions are chosen at once; environments with several agents are not cut apart.
  static let actingRows = 64

  var isRecurrent: Bool {
    if case .recurrent = network { true } else { false }
  }
}
