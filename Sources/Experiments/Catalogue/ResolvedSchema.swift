import RunStorage
import ScenarioModel

/// The JSON Schema (draft 2020-12) of resolved.json: what `sortie schema` prints.
///
/// Numbers are in SI units with the ranges of the world's fields; a field that is drawn or computed holds its canonical text instead.
public struct ResolvedSchema {
  private let entries: [WorldEntry]

  /// - Parameter world: one world; nil for all.
  /// - Throws: `CommandFailure` 64 for an unknown one.
  public init(world: String?) throws {
    entries = try world.map { [try CatalogueListing.entry($0)] } ?? WorldCatalogue.entries
  }

  public func json() -> String {
    let references = entries.map { JSONValue.object([JSONMember("$ref", .string("#/$defs/\($0.schema.name)"))]) }
    return jsonText(
      .object([
        JSONMember("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        JSONMember("title", .string("resolved.json of a Sortie run")),
        JSONMember("type", .string("object")),
        JSONMember("required", strings(["format", "policy", "episodes", "scenario"])),
        JSONMember(
          "properties",
          .object([
            JSONMember("format", constant("sortie-run")), JSONMember("policy", type("string")), JSONMember("policySHA256", type("string")),
            JSONMember("episodes", type("integer", minimum: 1)), JSONMember("scenario", .object([JSONMember("oneOf", .array(references))])),
          ])),
        JSONMember("$defs", .object(entries.map { JSONMember($0.schema.name, scenario($0.schema)) })),
      ]))
  }

  private func scenario(_ schema: WorldSchema) -> JSONValue {
    let members = ["format", "scenario", "world", "steps", "parameters", "groups", "fields", "require", "policy", "record"]
    return .object([
      JSONMember("title", .string(schema.summary)), JSONMember("type", .string("object")), JSONMember("required", strings(members)),
      JSONMember("additionalProperties", .bool(false)),
      JSONMember(
        "properties",
        .object([
          JSONMember("format", .object([JSONMember("const", .whole(1))])), JSONMember("scenario", type("string")),
          JSONMember("world", constant(schema.name)), JSONMember("steps", type("integer", minimum: 1)),
          JSONMember("parameters", type("object")), JSONMember("groups", type("object")), JSONMember("fields", fields(schema)),
          JSONMember("require", .object([JSONMember("type", .string("object")), JSONMember("additionalProperties", type("string"))])),
          JSONMember("policy", .object([JSONMember("enum", strings(schema.policies.map(\.name)))])), JSONMember("record", type("object")),
        ])),
    ])
  }

  /// Fields by path. A group has the user's name, so its fields are matched by what follows it.
  private func fields(_ schema: WorldSchema) -> JSONValue {
    var named: [JSONMember] = []
    var ofGroups: [(suffix: String, schemas: [JSONValue])] = []
    func add(_ block: BlockSchema, _ path: String, isInGroup: Bool) {
      for entry in block.fields {
        let name = path + entry.name
        if !isInGroup {
          named.append(JSONMember(name, field(entry)))
        } else if let index = ofGroups.firstIndex(where: { $0.suffix == name }) {
          ofGroups[index].schemas.append(field(entry))
        } else {
          ofGroups.append((name, [field(entry)]))
        }
      }
      for child in block.children { add(child, path + child.keyword + ".", isInGroup: isInGroup) }
    }
    var fixedNames = ["world", "let"]
    add(schema.worldBlock, "world.", isInGroup: false)
    for block in schema.blocks {
      let isGroup = block.naming != .none
      if !isGroup { fixedNames.append(block.keyword) }
      add(block, isGroup ? "" : block.keyword + ".", isInGroup: isGroup)
    }
    let other = "^(?!(\(fixedNames.joined(separator: "|")))\\.)[A-Za-z_][A-Za-z0-9_]*\\."
    let patterns = ofGroups.map { suffix, schemas in
      JSONMember(
        other + suffix.replacing(".", with: "\\.") + "$",
        schemas.count == 1 ? schemas[0] : .object([JSONMember("anyOf", .array(schemas))]))
    }
    return .object([
      JSONMember("type", .string("object")), JSONMember("required", strings(named.map(\.key))), JSONMember("properties", .object(named)),
      JSONMember("patternProperties", .object(patterns)),
    ])
  }

  private func field(_ field: FieldSchema) -> JSONValue {
    var value = [JSONMember("value", value(field.type))]
    var text = [JSONMember("text", type("string"))]
    if let unit = field.type.siUnit.isEmpty ? nil : field.type.siUnit {
      value.append(JSONMember("unit", constant(unit)))
      text.append(JSONMember("unit", constant(unit)))
    }
    func object(_ members: [JSONMember]) -> JSONValue {
      .object([
        JSONMember("type", .string("object")), JSONMember("required", strings(members.map(\.key))),
        JSONMember("additionalProperties", .bool(false)), JSONMember("properties", .object(members)),
      ])
    }
    var isRegion = false
    if case .region = field.type { isRegion = true }
    let forms = (isRegion ? [] : [object(value)]) + (field.isDrawable || isRegion ? [object(text)] : [])
    var result = [JSONMember("description", .string(field.summary))]
    if let standard = field.defaultText { result.append(JSONMember("default", .string(standard))) }
    result.append(JSONMember("oneOf", .array(forms)))
    return .object(result)
  }

  private func value(_ type: FieldType) -> JSONValue {
    func number(_ range: ClosedRange<Double>, _ name: String = "number") -> JSONValue {
      .object([
        JSONMember("type", .string(name)), JSONMember("minimum", .number(range.lowerBound)),
        JSONMember("maximum", .number(range.upperBound)),
      ])
    }
    func list(_ count: Int, _ range: ClosedRange<Double>) -> JSONValue {
      .object([
        JSONMember("type", .string("array")), JSONMember("items", number(range)), JSONMember("minItems", .whole(count)),
        JSONMember("maxItems", .whole(count)),
      ])
    }
    switch type {
    case .quantity(_, let range, _), .decibelRatio(let range), .number(let range): return number(range)
    case .integer(let range): return number(Double(range.lowerBound)...Double(range.upperBound), "integer")
    case .boolean: return self.type("boolean")
    case .point(let count, _, let range, _): return list(count, range)
    case .interval(_, let range, _): return list(2, range)
    case .region: return list(4, -1e9...1e9)
    case .choice(let cases): return .object([JSONMember("oneOf", .array(cases.map(choice)))])
    }
  }

  /// A choice without arguments is its name, one with arguments an object of them.
  private func choice(_ choice: ChoiceCase) -> JSONValue {
    guard !choice.arguments.isEmpty else { return constant(choice.name) }
    let members = [JSONMember("choice", constant(choice.name))] + choice.arguments.map { JSONMember($0.name, value($0.type)) }
    return .object([
      JSONMember("type", .string("object")), JSONMember("required", strings(members.map(\.key))),
      JSONMember("properties", .object(members)),
    ])
  }

  private func constant(_ text: String) -> JSONValue { .object([JSONMember("const", .string(text))]) }
  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  private func type(_ name: String, minimum: Int? = nil) -> JSONValue {
    .object([JSONMember("type", .string(name))] + (minimum.map { [JSONMember("minimum", .whole($0))] } ?? []))
  }
}
