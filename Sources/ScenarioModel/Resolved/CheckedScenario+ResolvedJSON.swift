extension CheckedScenario {
  /// The resolved scenario as canonical JSON: the basis of a run's hash.
  ///
  /// Every field with its SI value and unit, or with its draw as canonical text; order and spelling depend on what the scenario means,
  /// not on how the file is written.
  public func resolvedJSON() -> String {
    let fields = fieldTexts.map { ($0.path, Self.json($0)) }
    let root: CanonicalJSON = .object([
      ("format", .number(1)),
      ("scenario", .string(name)),
      ("world", .string(world.schemaName)),
      ("steps", .number(Double(world.episodeSteps))),
      ("parameters", .object(parameters.map { ($0.name, Self.json($0.value)) })),
      ("groups", .object(groups)),
      ("fields", .object(fields)),
      ("require", .object(requirements.map { ($0.name, .string($0.formula)) })),
      ("policy", .string(policyName)),
      ("record", .object([("every_steps", .number(Double(record.everySteps))), ("signals", signals)])),
    ])
    return root.text() + "\n"
  }

  private var groups: [(String, CanonicalJSON)] {
    // a group without elements says nothing: a block that a world gains later changes no scenario that does not use it
    world.blocks.filter { $0.count > 0 }.map { ($0.keyword, .object([("name", .string($0.name)), ("count", .number(Double($0.count)))])) }
  }

  private var signals: CanonicalJSON {
    record.signals.map { .list($0.map { .string($0.pattern) }) } ?? .string("all")
  }

  private static func quantity(_ value: CanonicalJSON, _ unit: String) -> CanonicalJSON {
    .object([("value", value)] + (unit.isEmpty ? [] : [("unit", .string(unit))]))
  }

  private static func json(_ value: ResolvedParameter.Value) -> CanonicalJSON {
    switch value {
    case .number(let number, let unit): quantity(.number(number), unit)
    case .name(let name): .string(name)
    }
  }

  static func json(_ field: FieldText) -> CanonicalJSON {
    switch field.content {
    case .value(let value): quantity(json(value), field.unit)
    case .text(let text): .object([("text", .string(text))] + (field.unit.isEmpty ? [] : [("unit", .string(field.unit))]))
    }
  }

  private static func json(_ value: ResolvedValue) -> CanonicalJSON {
    switch value {
    case .real(let number): .number(number)
    case .integer(let number): .number(Double(number))
    case .boolean(let flag): .boolean(flag)
    case .point(let coordinates): .list(coordinates.map { .number($0) })
    case .interval(let low, let high): .list([.number(low), .number(high)])
    case .region(let lowX, let lowY, let highX, let highY): .list([lowX, lowY, highX, highY].map { .number($0) })
    case .choice(let name, let arguments):
      arguments.isEmpty
        ? .string(name)
        : .object([("choice", .string(name))] + arguments.map { ($0.name, json($0.value)) })
    }
  }
}
