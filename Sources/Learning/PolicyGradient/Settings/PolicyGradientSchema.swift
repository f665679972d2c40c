import ScenarioModel

/// What a scenario may say of the learners of the PPO family.
public enum PolicyGradientSchema {
  public static let ppo = schema(
    "ppo", "Proximal policy optimisation of one agent (Schulman et al., 2017).", agentFields: [], reward: "own")
  public static let ippo = schema(
    "ippo", "PPO of several agents with shared networks; the critic sees what the agent sees (de Witt et al., 2020).",
    agentFields: [identity], reward: "own")
  public static let mappo = schema(
    "mappo", "PPO of several agents with shared networks; the critic sees what all agents see (Yu et al., 2022).",
    agentFields: [identity], reward: "team")

  /// - Throws: `LearnerError`.
  public static func make(_ block: ResolvedBlock, learner: String, _ context: LearnerContext) throws -> any Learner {
    try PolicyGradientTraining(PolicyGradientSettings(block, learner: learner), learner: learner, context)
  }

  private static func schema(_ name: String, _ summary: String, agentFields: [FieldSchema], reward: String) -> LearnerSchema {
    LearnerSchema(
      name: name, summary: summary, environmentsDefault: 16,
      fields: networkFields + agentFields + [rewardField(reward)] + rolloutFields + lossFields + optimiserFields)
  }

  private static let identity = FieldSchema(
    "agent_identity", "Whether actor and critic see the agent's number.", .boolean, default: "true")

  private static let hidden = FieldSchema("hidden", "Hidden units of a layer.", .integer(1...65_536), default: "64")

  private static let networkFields = [
    FieldSchema(
      "network", "The actor's network; the critic has one of the same form.",
      .choice([
        ChoiceCase(
          "feed_forward", "Linear layers with tanh between.",
          [hidden, FieldSchema("layers", "Hidden layers.", .integer(1...16), default: "2")]),
        ChoiceCase("recurrent", "Linear, ReLU, gated recurrent unit, linear.", [hidden]),
        ChoiceCase("convolutional", "Convolutions over the first observed image, then a hidden layer.", [hidden]),
      ]), default: "feed_forward"),
    FieldSchema(
      "observation_normalisation", "What networks see of observations.",
      .choice([
        ChoiceCase("none", "They themselves."),
        ChoiceCase(
          "running", "Each number less its running mean, over its running deviation.",
          [FieldSchema("limit", "Where the result is cut off.", .number(0.1...1e6), default: "10")]),
      ]), default: "none"),
    FieldSchema(
      "initial_deviation", "Deviation of continuous actions at the start, in halves of their range.", .number(1e-6...1e3), default: "0.5"),
    FieldSchema(
      "evaluation_actions", "How evaluations and the learned policy choose.",
      .choice([
        ChoiceCase("mode", "The most probable actions, the means of continuous ones."),
        ChoiceCase("sample", "As in training."),
      ]), default: "mode"),
  ]

  private static func rewardField(_ standard: String) -> FieldSchema {
    FieldSchema(
      "reward", "The reward that an agent learns from.",
      .choice([ChoiceCase("own", "The agent's own."), ChoiceCase("team", "The team's.")]), default: standard)
  }

  private static let rolloutFields = [
    FieldSchema("reward_scale", "Factor on the rewards before they are learned from.", .number(1e-12...1e12), default: "1"),
    FieldSchema("rollout_steps", "Steps of every environment between updates.", .integer(1...1_000_000), default: "128"),
    FieldSchema("epochs", "Passes over a rollout.", .integer(1...1000), default: "4"),
    FieldSchema("minibatches", "Parts of a rollout in a pass, each a step of the optimiser.", .integer(1...65_536), default: "4"),
    FieldSchema("discount", "Weight of a reward a step later.", .number(0...1), default: "0.99"),
    FieldSchema("trace", "λ of generalised advantage estimation.", .number(0...1), default: "0.95"),
  ]

  private static let lossFields = [
    FieldSchema("clip", "How far the ratio of probabilities may leave 1.", .number(1e-9...1e9), default: "0.2"),
    FieldSchema(
      "value_clip", "How far a critic's output may move in an update.",
      .choice([
        ChoiceCase("none", "As far as it likes."),
        ChoiceCase("range", "At most a width.", [FieldSchema("width", "The width.", .number(1e-9...1e12), default: "0.2")]),
      ]), default: "none"),
    FieldSchema("normalise_advantages", "Whether advantages have mean 0 and deviation 1 in a minibatch.", .boolean, default: "true"),
    FieldSchema(
      "value_normalisation", "What the critic's targets are normalised by.",
      .choice([
        ChoiceCase("none", "Nothing."),
        ChoiceCase(
          "running", "Running mean and deviation of the returns.",
          [FieldSchema("decay", "What is left of the old moments at an update.", .number(0...0.999_999), default: "0.99")]),
      ]), default: "running"),
    FieldSchema(
      "entropy", "Weight of the entropy bonus.",
      .choice([
        ChoiceCase("constant", "Always the same.", [FieldSchema("weight", "The weight.", .number(0...1e6), default: "0.01")]),
        ChoiceCase(
          "linear", "Linear over the training.",
          [
            FieldSchema("start", "Weight at the start.", .number(0...1e6), default: "0.01"),
            FieldSchema("end", "Weight at the end.", .number(0...1e6), default: "0"),
          ]),
      ]), default: "constant"),
    FieldSchema("value_weight", "Weight of the critic's loss.", .number(1e-9...1e9), default: "0.5"),
  ]

  private static let optimiserFields = [
    FieldSchema("learning_rate", "Size of a step of Adam.", .number(1e-12...10), default: "2.5e-4"),
    FieldSchema(
      "learning_rate_decay", "How the learning rate falls.",
      .choice([ChoiceCase("constant", "Not at all."), ChoiceCase("linear", "To 0 at the end of the training.")]), default: "constant"),
    FieldSchema(
      "gradient_norm", "Longest gradient of the actor, and of the critic, that is not shortened.", .number(1e-9...1e12), default: "0.5"),
  ]
}
