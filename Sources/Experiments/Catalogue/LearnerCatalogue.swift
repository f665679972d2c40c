import Learning
import ScenarioModel

/// One line of the learner catalogue: a schema and how it learns.
public struct LearnerEntry: Sendable {
  /// How a learner goes about it.
  enum Method: Sendable {
    /// It steps environments side by side. Throws `LearnerError`.
    case environments(@Sendable (ResolvedBlock, LearnerContext) throws -> any Learner)
    /// It makes part after part, records them and decides how to go on.
    case production
  }

  public let schema: LearnerSchema
  let method: Method

  init(_ schema: LearnerSchema, make: @escaping @Sendable (ResolvedBlock, _ learner: String, LearnerContext) throws -> any Learner) {
    self.schema = schema
    method = .environments { try make($0, schema.name, $1) }
  }

  init(production schema: LearnerSchema) { (self.schema, method) = (schema, .production) }
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
    LearnerEntry(production: PreemptionSchema.schema),
  ]

  static var schemas: [LearnerSchema] { entries.map(\.schema) }

  static func entry(_ name: String) -> LearnerEntry? { entries.first { $0.schema.name == name } }
}
