import ScenarioModel

/// A learner with a field of each kind that learners have.
enum TestLearner {
  static let schema = LearnerSchema(
    name: "walker", summary: "Learns to walk.",
    fields: [
      FieldSchema("learning_rate", "Size of a step.", .number(1e-9...1), default: "0.01"),
      FieldSchema("is_shared", "Whether agents share a network.", .boolean, default: "true"),
      FieldSchema(
        "target", "How the target follows.",
        .choice([
          ChoiceCase("hard", "By copies.", [FieldSchema("updates", "Between copies.", .integer(1...1000), default: "200")]),
          ChoiceCase("soft", "Little by little.", [FieldSchema("rate", "Share.", .number(1e-9...1), default: "0.01")]),
        ]), default: "hard"),
    ],
    blocks: [BlockSchema("mixer", "The mixer.", fields: [FieldSchema("hidden", "Units.", .integer(1...4096), default: "64")])])
}
