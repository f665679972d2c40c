import ScenarioModel

/// The optimisers as the cases of a scenario field; constants are PyTorch's unless a learner says otherwise.
enum OptimiserChoices {
  private static func field(_ name: String, _ summary: String, _ range: ClosedRange<Double>, _ standard: String) -> FieldSchema {
    FieldSchema(name, summary, .number(range), default: standard)
  }

  private static let belowOne = 1 - 0x1p-53

  private static func moments(epsilon: String) -> [FieldSchema] {
    [
      field("beta1", "Decay of the mean gradient.", 0...belowOne, "0.9"),
      field("beta2", "Decay of the mean square.", 0...belowOne, "0.999"),
      field("epsilon", "Added to the root.", 1e-30...1, epsilon),
    ]
  }

  static func cases(epsilon: String = "1e-8") -> [ChoiceCase] {
    [
      ChoiceCase("adam", "Kingma and Ba, 2015.", moments(epsilon: epsilon)),
      ChoiceCase(
        "adamw", "Adam with decoupled weight decay (Loshchilov and Hutter, 2019).",
        moments(epsilon: epsilon) + [field("weight_decay", "Share of each weight lost, times the learning rate.", 0...1, "0.01")]),
      ChoiceCase("radam", "Rectified Adam (Liu et al., 2020).", moments(epsilon: epsilon)),
      ChoiceCase(
        "rmsprop", "Root mean square propagation.",
        [
          field("smoothing", "Decay of the mean square.", 0...belowOne, "0.99"),
          field("epsilon", "Added to the root.", 1e-30...1, "1e-5"), field("momentum", "Share of the last step.", 0...belowOne, "0"),
        ]),
      ChoiceCase(
        "sgd", "Gradient descent.",
        [
          field("momentum", "Share of the last step.", 0...belowOne, "0"),
          field("weight_decay", "Added to the gradient, times each weight.", 0...1, "0"),
        ]),
    ]
  }
}
