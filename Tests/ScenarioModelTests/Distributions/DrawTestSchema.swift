import ScenarioLanguage
import ScenarioModel
import Testing

/// A schema with a drawable field of every type.
enum DrawTestSchema {
  private static let wide = -1e9...1e9

  static let world = WorldSchema(
    name: "laboratory", summary: "fields of every type", dtDefault: "1 s", durationDefault: "10 s", worldFields: [],
    blocks: [
      BlockSchema(
        "agents", "elements", naming: .group(count: 1...256), isRequired: true,
        fields: [
          FieldSchema("altitude", "a length", .quantity(.length, wide, unit: "m"), default: "0 m", drawable: true),
          FieldSchema("offset", "a length", .quantity(.length, wide, unit: "m"), default: "0 m", drawable: true),
          FieldSchema("wait", "a time", .quantity(.time, wide, unit: "s"), default: "0 s", drawable: true),
          FieldSchema("ratio", "a plain number", .number(wide), default: "0", drawable: true),
          FieldSchema("count", "a whole number", .integer(-1_000_000...1_000_000), default: "0", drawable: true),
          FieldSchema("active", "a truth value", .boolean, default: "true", drawable: true),
          FieldSchema("spot", "a point", .point(components: 2, .length, wide, unit: "m"), default: "(0 m, 0 m)", drawable: true),
          FieldSchema("place", "a point", .point(components: 3, .length, wide, unit: "m"), default: "(0 m, 0 m, 0 m)", drawable: true),
          FieldSchema("gain", "a ratio", .decibelRatio(0...1e12), default: "0 dB", drawable: true),
          FieldSchema("power", "a power", .quantity(.power, 0...1e6, unit: "W"), default: "1 W", drawable: true),
          FieldSchema("fixed", "a structural length", .quantity(.length, wide, unit: "m"), default: "0 m"),
        ]),
      BlockSchema(
        "channel", "one of a kind",
        fields: [FieldSchema("frequency", "a frequency", .quantity(.frequency, 0...1e12, unit: "Hz"), default: "1 GHz", drawable: true)]),
    ], policies: [PolicySchema("none", "does nothing")])
}

/// Elements of the group `box` in the laboratory.
func laboratoryText(_ count: Int = 1, fields: String = "", _ items: String = "") -> String {
  """
  scenario "laboratory" {
    world "laboratory" { dt = 1 s; duration = 10 s }
    region square = rectangle(0 m, 0 m, 100 m, 100 m)
    agents box[\(count)] { \(fields) }
    \(items)
  }
  """
}

func checkLaboratory(
  _ count: Int = 1, fields: String = "", _ items: String = ""
) -> (scenario: CheckedScenario?, diagnostics: [Diagnostic]) {
  checkScenario(
    SourceText(name: "test.sortie", text: laboratoryText(count, fields: fields, items)), schemas: [DrawTestSchema.world])
}

func laboratory(
  _ count: Int = 1, fields: String = "", _ items: String = "", sourceLocation: SourceLocation = #_sourceLocation
) throws -> CheckedScenario {
  let (scenario, diagnostics) = checkLaboratory(count, fields: fields, items)
  return try #require(scenario, "\(rendered(diagnostics))", sourceLocation: sourceLocation)
}

/// One number of many scenes.
func column(_ scenes: [[Double]], _ scenario: CheckedScenario, _ field: String, element: Int = 0, component: Int = 0) -> [Double] {
  let slots = scenario.world.block("agents").slots(field)
  return scenes.map { $0[slots.index(element: element, component: component)] }
}
