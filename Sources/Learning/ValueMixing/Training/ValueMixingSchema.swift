import ScenarioModel

/// What a scenario may say of the learners of the QMIX family; the defaults are PyMARL's.
public enum ValueMixingSchema {
  public static let iql = schema("iql", "Independent Q-learning: each agent learns from the team's reward alone (Tan, 1993).")
  public static let vdn = schema("vdn", "Value decomposition: the team's value is the sum of the agents' (Sunehag et al., 2018).")
  public static let qmix = schema(
    "qmix", "The team's value is a monotone function of the agents', which the state chooses (Rashid et al., 2018).", blocks: [mixer])

  public static let wqmix = schema(
    "wqmix", "QMIX whose fit is weighed by what an unrestricted central value says (Rashid et al., 2020).", blocks: [mixer, weighting])
  public static let qplex = schema(
    "qplex", "Values and advantages mixed by attention, which fits every game (Wang et al., 2021).", blocks: [duelling])

  /// - Throws: `LearnerError`.
  public static func make(_ block: ResolvedBlock, learner: String, _ context: LearnerContext) throws -> any Learner {
    try ValueMixingTraining(try ValueMixingTrainingSettings(block, learner: learner), learner: learner, context)
  }

  private static let mixer = BlockSchema(
    "mixer", "The mixing network.",
    fields: [
      FieldSchema("embedding", "Units of the mixing layer.", .integer(1...4096), default: "32"),
      FieldSchema("hidden", "Hidden units of the networks that give its weights.", .integer(1...4096), default: "64"),
      FieldSchema("layers", "Hidden layers of these networks.", .integer(0...8), default: "1"),
      FieldSchema(
        "weights", "Initial weights of the mixer.",
        .choice([
          ChoiceCase("pytorch", "Uniform by the number of inputs, PyTorch's default."),
          ChoiceCase(
            "orthogonal", "Orthogonal with zero biases.",
            [FieldSchema("gain", "Factor on the orthogonal matrix.", .number(1e-12...1e3), default: "0.001")]),
        ]), default: "pytorch"),
    ])

  private static let weighting = BlockSchema(
    "weighting", "How errors are weighed, and the central value that says so.",
    fields: [
      FieldSchema(
        "kind", "Which errors count fully.",
        .choice([
          ChoiceCase("optimistic", "Those of joint actions that are underestimated."),
          ChoiceCase("central", "Those of the best joint action and of better ones."),
        ]), default: "optimistic"),
      FieldSchema("smaller_weight", "Weight of all others.", .number(1e-9...1), default: "0.1"),
      FieldSchema("hidden", "Hidden units of the central value.", .integer(1...4096), default: "256"),
      FieldSchema("layers", "Its hidden layers.", .integer(1...8), default: "3"),
    ])

  private static let duelling = BlockSchema(
    "mixer", "The mixing network.",
    fields: [
      FieldSchema("heads", "Attention heads.", .integer(1...64), default: "4"),
      FieldSchema("hidden", "Hidden units of its networks.", .integer(1...4096), default: "64"),
      FieldSchema("layers", "Hidden layers of these networks.", .integer(0...8), default: "1"),
    ])

  private static let exploration = BlockSchema(
    "exploration", "The share of random actions, linear over the environment steps, then constant.",
    fields: [
      FieldSchema("start", "Share at the start.", .number(0...1), default: "1"),
      FieldSchema("end", "Share at the end.", .number(0...1), default: "0.05"),
      FieldSchema("steps", "Environment steps until the end.", .integer(1...LearnerSchema.stepsMax), default: "50000"),
    ])

  private static func schema(_ name: String, _ summary: String, blocks: [BlockSchema] = []) -> LearnerSchema {
    LearnerSchema(
      name: name, summary: summary, environmentsDefault: 1, fields: networkFields + learningFields + scheduleFields,
      blocks: [exploration] + blocks)
  }

  private static let hidden = FieldSchema("hidden", "Hidden units of a layer.", .integer(1...65_536), default: "64")

  private static let networkFields = [
    FieldSchema(
      "agent", "The network that all agents share.",
      .choice([
        ChoiceCase("recurrent", "Linear, ReLU, gated recurrent unit, linear.", [hidden]),
        ChoiceCase(
          "feed_forward", "Linear layers with ReLU between.",
          [hidden, FieldSchema("layers", "Hidden layers.", .integer(1...16), default: "2")]),
      ]), default: "recurrent"),
    FieldSchema("agent_identity", "Whether an agent sees its own number.", .boolean, default: "true"),
    FieldSchema("last_action", "Whether an agent sees its last action.", .boolean, default: "true"),
  ]

  private static let learningFields = [
    FieldSchema("discount", "Weight of rewards a step later.", .number(0...1), default: "0.99"),
    FieldSchema("trace", "λ of TD(λ); 0 is the one-step target.", .number(0...1), default: "0"),
    FieldSchema(
      "return_steps", "n of n-step returns in place of TD(λ); 0 for TD(λ).", .integer(0...1_000_000), default: "0"),
    FieldSchema("double_q", "Whether the online network chooses the action that the target network values.", .boolean, default: "true"),
    FieldSchema(
      "target", "How the target networks follow.",
      .choice([
        ChoiceCase(
          "hard", "A copy now and then.",
          [FieldSchema("updates", "Updates between copies.", .integer(1...1_000_000_000), default: "200")]),
        ChoiceCase(
          "soft", "A share of the way after every update.",
          [FieldSchema("rate", "Share of the way.", .number(1e-9...1), default: "0.01")]),
      ]), default: "hard"),
    FieldSchema(
      "loss", "Loss of a temporal difference.",
      .choice([
        ChoiceCase("squared", "Its square."),
        ChoiceCase(
          "huber", "Half its square, linear beyond delta.",
          [FieldSchema("delta", "Where the line begins.", .number(1e-9...1e9), default: "1")]),
      ]), default: "squared"),
    FieldSchema("optimiser", "The optimiser.", .choice(OptimiserChoices.cases()), default: "rmsprop"),
    FieldSchema("learning_rate", "Size of a step.", .number(1e-12...10), default: "5e-4"),
    FieldSchema(
      "learning_rate_decay", "How the learning rate falls.",
      .choice([ChoiceCase("constant", "Not at all."), ChoiceCase("linear", "To 0 at the end of the training.")]), default: "constant"),
    FieldSchema("gradient_norm", "Longest gradient that is not shortened.", .number(1e-9...1e12), default: "10"),
    FieldSchema("reward_scale", "Factor on the team's reward before it is learned from.", .number(1e-12...1e12), default: "1"),
  ]

  private static let scheduleFields = [
    FieldSchema("batch_episodes", "Episodes of a batch.", .integer(1...65_536), default: "32"),
    FieldSchema("replay_episodes", "Episodes that the replay keeps.", .integer(1...10_000_000), default: "5000"),
    FieldSchema(
      "replay", "How batches are drawn.",
      .choice([
        ChoiceCase("uniform", "Every stored episode alike."),
        ChoiceCase(
          "prioritised", "Episodes of large errors more often (Schaul et al., 2016).",
          [
            FieldSchema("exponent", "0 is uniform.", .number(0...1), default: "0.6"),
            FieldSchema("correction", "How far the bias is removed; 1 entirely.", .number(0...1), default: "0.4"),
          ]),
      ]), default: "uniform"),
    FieldSchema("update_every_episodes", "Finished episodes between updates.", .integer(1...1_000_000), default: "1"),
    FieldSchema("updates_at_once", "Updates each time, every one on a batch of its own.", .integer(1...1000), default: "1"),
  ]
}
