import ScenarioLanguage

/// The part of a checked scenario that a learner is made from: `train "NAME" { }`.
public struct ResolvedTraining: Sendable {
  /// One of the known learners.
  public let learner: String
  /// The fields of every learner and of this one; what follows is for learners that step environments.
  public let block: ResolvedBlock
  /// Where the block stands.
  public let place: ResolvedPlace?
  let fieldTexts: [FieldText]

  /// Environment steps, all environments together.
  public var steps: Int { block.integer("steps") }
  public var environments: Int { block.integer("environments") }
  public var evaluationEverySteps: Int { block.child("evaluation").integer("every") }
  public var evaluationEpisodes: Int { block.child("evaluation").integer("episodes") }
  public var metricsEverySteps: Int { block.child("metrics").integer("every") }
  public var checkpointEverySteps: Int { block.child("checkpoint").integer("every") }

  /// Learner and fields as canonical JSON: with the scenario's own the basis of a training's hash.
  public func resolvedJSON() -> String {
    let fields = fieldTexts.map { ($0.path, CheckedScenario.json($0)) }
    return CanonicalJSON.object([("learner", .string(learner)), ("fields", .object(fields))]).text() + "\n"
  }
}
