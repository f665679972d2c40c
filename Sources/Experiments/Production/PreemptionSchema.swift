import ScenarioModel

/// What a scenario may say about the production loop: `train "preemption" { }`.
enum PreemptionSchema {
  static let schema = LearnerSchema(
    name: "preemption",
    summary: "Makes part after part, learns to predict failing attempts, and stops them early once that is shown to save time.",
    ownFields: productionFields + predictorFields + decisionFields, blocks: [change])

  private static let productionFields = [
    FieldSchema("parts", "Parts to make: episodes of the scenario.", .integer(1...1_000_000), default: nil),
    FieldSchema("batch", "Parts between two looks at what was learned.", .integer(1...4096), default: "20"),
    FieldSchema("memory", "Newest finished attempts that are learned from.", .integer(10...100_000), default: "600"),
  ]

  private static let predictorFields = [
    FieldSchema(
      "predictor", "What predicts how an attempt ends.",
      .choice([
        ChoiceCase("cnn", "The dilated network of Watson and Correll, 63 992 parameters."),
        ChoiceCase("causal", "A causal dilated network."),
        ChoiceCase("logistic", "Logistic regression on means and deviations of the last 7 s."),
        ChoiceCase("hazard", "The clock alone, without a sensor."),
      ]), default: "cnn"),
    FieldSchema("epochs", "Passes of a network over its training attempts.", .integer(1...10_000), default: "20"),
    FieldSchema("learning_rate", "Size of a step of a network's optimiser.", .number(1e-9...1), default: "0.001"),
    FieldSchema(
      "selection_share", "Share of the attempts that choose temperature and threshold instead of training.", .number(0.05...0.9),
      default: "30 %"),
    FieldSchema("first_training", "Finished attempts before the first training.", .integer(4...100_000), default: "60"),
    FieldSchema(
      "retraining", "Growth of the finished attempts at which the predictor is trained anew while it only listens.", .number(0...100),
      default: "25 %"),
  ]

  private static let decisionFields = [
    FieldSchema(
      "adopt_probability", "What the probability that stopping early saves time must exceed.", .number(0.5...0.999_999), default: "95 %"),
    FieldSchema(
      "evidence", "What adoption rests on.",
      .choice([
        ChoiceCase(
          "sequential", "Also a test that stays valid however often one looks, at the level 1 - adopt_probability."),
        ChoiceCase("bootstrap", "The paired bootstrap of each look alone: repeated looks inflate its error."),
      ]), default: "sequential"),
    FieldSchema("switching_cost", "What adoption costs once.", .quantity(.time, 0...1e9, unit: "s"), default: "0 s"),
    FieldSchema("horizon", "Parts in which the saving is to pay for that.", .integer(1...1_000_000_000), default: "1000"),
    FieldSchema(
      "explore", "Share of the attempts predicted to fail that still run to their end, so that their outcome is seen.",
      .number(0...1), default: "5 %"),
    FieldSchema("draws", "Draws of the bootstrap.", .integer(100...1_000_000), default: "4000"),
    FieldSchema(
      "false_alarms", "Attempts between two false alarms of the drift detector, at least.", .number(10...1e9), default: "1000"),
  ]

  /// For trials: the process changes on the way.
  private static let change = BlockSchema(
    "change", "Lets the process change after some parts, to see whether that is noticed.",
    fields: [
      FieldSchema("after", "Parts made before the change; 0 for none.", .integer(0...1_000_000), default: "0"),
      FieldSchema(
        "bias", "What is added to errors.bias from then on.", .point(components: 2, .length, -0.05...0.05, unit: "mm"),
        default: "(0 mm, 0 mm)"),
    ])
}
