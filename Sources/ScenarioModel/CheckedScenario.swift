import ScenarioLanguage

/// A scenario without errors: what a world is made from, how its scenes are drawn, and what is run and recorded.
public struct CheckedScenario: Sendable {
  public let name: String
  public let source: SourceText
  public let world: ResolvedWorld
  /// Bound to a seed by `program.bound(seed:)`.
  public let program: DrawProgram
  /// One of the schema's policies.
  public let policyName: String
  public let record: RecordRequest
  public let requirements: [ResolvedRequirement]
  public let parameters: [ResolvedParameter]
  /// All findings that are no errors.
  public internal(set) var warnings: [Diagnostic] = []
  let fieldTexts: [FieldText]
  /// Every value with the place it was given at: params, fields in schema order, policy, record.
  public let entries: [ResolvedEntry]
  /// What `train { }` says; nil where the scenario has no such block.
  public let training: ResolvedTraining?

  init(
    name: String, source: SourceText, world: ResolvedWorld, program: DrawProgram, policyName: String, record: RecordRequest,
    requirements: [ResolvedRequirement], parameters: [ResolvedParameter], fieldTexts: [FieldText], entries: [ResolvedEntry],
    training: ResolvedTraining?
  ) {
    self.training = training
    (self.name, self.source, self.world, self.program) = (name, source, world, program)
    (self.policyName, self.record, self.requirements) = (policyName, record, requirements)
    (self.parameters, self.fieldTexts, self.entries) = (parameters, fieldTexts, entries)
  }

  /// Seconds between two records.
  public var recordPeriodSeconds: Double { Double(record.everySteps) * world.stepDurationSeconds }
}

/// A `require` with its canonical text.
public struct ResolvedRequirement: Hashable, Sendable {
  public let name: String
  public let formula: String
}

/// A `param` with the value that counts.
public struct ResolvedParameter: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    /// In the SI unit, dB for ratios.
    case number(Double, unit: String)
    case name(String)
  }

  /// With the imported file's name in front: "radio.frequency".
  public let name: String
  public let value: Value
}

/// A field in the canonical form that the hash of a run is made from.
struct FieldText: Sendable {
  enum Content: Sendable {
    case value(ResolvedValue)
    /// Canonical text of a draw, a computed value or a region.
    case text(String)
  }

  let path: String
  let unit: String
  let content: Content
}
