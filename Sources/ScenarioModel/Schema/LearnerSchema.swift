/// What a scenario file may say about one learner, in its block `train "NAME" { }`.
///
/// All fields are structural. Learners that step environments also have `steps` and `environments`, and the blocks `evaluation`, `metrics`
/// and `checkpoint`; others say themselves how long they take.
public struct LearnerSchema: Sendable {
  /// The name in `train "NAME" { }`, for example "qmix".
  public let name: String
  public let summary: String
  /// Default of `environments`; nil for a learner that does not step environments.
  public let environmentsDefault: Int?
  /// Fields of the `train` block besides those of every learner that steps environments.
  public let fields: [FieldSchema]
  public let blocks: [BlockSchema]

  public init(name: String, summary: String, environmentsDefault: Int = 8, fields: [FieldSchema], blocks: [BlockSchema] = []) {
    (self.name, self.summary, self.environmentsDefault) = (name, summary, environmentsDefault)
    (self.fields, self.blocks) = (fields, blocks)
  }

  /// A learner that does not step environments side by side: its own fields and blocks are all it has.
  public init(name: String, summary: String, ownFields: [FieldSchema], blocks: [BlockSchema] = []) {
    (self.name, self.summary, environmentsDefault) = (name, summary, nil)
    (fields, self.blocks) = (ownFields, blocks)
  }

  /// Most environments that one training steps at once.
  public static let environmentsMax = 65_536
  /// Most environment steps of a training.
  public static let stepsMax = 1_000_000_000_000

  /// The block `train "NAME" { }`: what every learner has before what this one has.
  public var trainBlock: BlockSchema {
    guard let environmentsDefault else { return BlockSchema("train", summary, fields: fields, children: blocks) }
    let interval = FieldType.integer(1...Self.stepsMax)
    return BlockSchema(
      "train", summary,
      fields: [
        FieldSchema("steps", "Environment steps of the training, all environments together.", interval, default: nil),
        FieldSchema(
          "environments", "Environments that are stepped side by side.", .integer(1...Self.environmentsMax),
          default: String(environmentsDefault)),
      ] + fields,
      children: blocks + [
        BlockSchema(
          "evaluation", "Episodes without exploration, on scenes that training never sees.",
          fields: [
            FieldSchema("every", "Environment steps between evaluations.", interval, default: "50000"),
            FieldSchema("episodes", "Episodes of an evaluation.", .integer(1...1_000_000), default: "100"),
          ]),
        BlockSchema(
          "metrics", "What is written about the training.",
          fields: [FieldSchema("every", "Environment steps between rows of metrics.csv.", interval, default: "10000")]),
        BlockSchema(
          "checkpoint", "What an interrupted training resumes from.",
          fields: [FieldSchema("every", "Environment steps between checkpoints.", interval, default: "100000")]),
      ])
  }
}
