import Learning
import ScenarioModel

/// One line of the learner catalogue: a schema and how to make the learner from a checked block.
public struct LearnerEntry: Sendable {
  public let schema: LearnerSchema
  /// Throws `LearnerError`.
  let make: @Sendable (ResolvedBlock, LearnerContext) throws -> any Learner

  init(_ schema: LearnerSchema, make: @escaping @Sendable (ResolvedBlock, _ learner: String, LearnerContext) throws -> any Learner) {
    self.schema = schema
    self.make = { try make($0, schema.name, $1) }
  }
}

/// Every learner that ships with Sortie; a new learner adds one line here.
public enum LearnerCatalogue {
  public static let entries: [LearnerEntry] = [
    LearnerEntry(ValueMixingSchema.iql, make: ValueMixingSchema.make),
    LearnerEntry(ValueMixingSchema.vdn, make: ValueMixingSchema.make),
    LearnerEntry(ValueMixingSchema.qmix, make: ValueMixingSchema.make),
    LearnerEntry(ValueMixingSchema.wqmix, make: ValueMixingSchema.make),
    LearnerEntry(ValueMixingSchema.qplex, make: ValueMixingSchema.make),
    LearnerEntry(PolicyGradientSchema.ppo, make: PolicyGradientSchema.make),
    LearnerEntry(PolicyGradientSchema.ippo, make: PolicyGradientSchema.make),
    LearnerEntry(PolicyGradientSchema.mappo, make: PolicyGradientSchema.make),
  ]

  static var schemas: [LearnerSchema] { entries.map(\.schema) }

  static func entry(_ name: String) -> LearnerEntry? { entries.first { $0.schema.name == name } }
}
