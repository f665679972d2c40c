import RunStorage
import ScenarioModel
import Simulation

/// What `sortie list` prints.
public struct CatalogueListing: Sendable {
  let document: JSONValue
  let table: String

  public func json() -> String { jsonText(document) }
  public func text() -> String { table }

  public static func worlds() -> CatalogueListing {
    var table = TextTable(header: ["world", "what is simulated"])
    table.rows = WorldCatalogue.entries.map { [$0.schema.name, $0.schema.summary] }
    let items = WorldCatalogue.entries.map { entry -> JSONValue in
      .object([JSONMember("name", .string(entry.schema.name)), JSONMember("summary", .string(entry.schema.summary))])
    }
    return CatalogueListing(document: .array(items), table: table.text(alignment: .left))
  }

  public static func policies(of world: String?) throws -> CatalogueListing {
    let schema = try entry(world).schema
    var table = TextTable(header: ["policy", "what it does"])
    table.rows = schema.policies.enumerated().map { [$1.name, $1.summary + ($0 == 0 ? " (default)" : "")] }
    let items = schema.policies.map { policy -> JSONValue in
      .object([JSONMember("name", .string(policy.name)), JSONMember("summary", .string(policy.summary))])
    }
    return CatalogueListing(document: .array(items), table: table.text(alignment: .left))
  }

  /// The layout of the world's smallest scenario: names, units, shapes, frames and ranges.
  public static func signals(of world: String?) throws -> CatalogueListing {
    let entry = try entry(world)
    let loaded = try ScenarioLoader.check(
      Array(entry.smallestScenario.utf8), sourceName: "<\(entry.schema.name)>", name: nil, settings: [])
    let layout = try loaded.makeInstance(seed: 0).layout
    var table = TextTable(header: ["name", "unit", "shape", "frame", "range", "meaning"])
    func add(_ kind: String, _ fields: [FieldLayout]) {
      table.rows.append([kind, "", "", "", "", ""])
      for field in fields {
        let shape = field.shape.isEmpty ? "1" : zip(field.dimensions, field.shape).map { "\($0)=\($1)" }.joined(separator: " ")
        table.rows.append(["  " + field.name, field.unit, shape, field.frame, rangeText(field.range), field.longName])
      }
    }
    add("signals", layout.signals)
    add("observation of each agent", layout.observation)
    table.rows.append(["action of each agent", "", "", "", "", ""])
    for action in layout.action {
      table.rows.append(["  " + action.name, action.unit, String(action.count), action.frame, rangeText(action.range), action.longName])
    }
    let note = "sizes are those of the world's smallest scenario:\n\n" + entry.smallestScenario
    return CatalogueListing(document: layoutDocument(layout), table: table.text(alignment: .left) + "\n\n" + note)
  }

  static func entry(_ world: String?) throws -> WorldEntry {
    let names = WorldCatalogue.entries.map(\.schema.name)
    guard let world else {
      if WorldCatalogue.entries.count == 1 { return WorldCatalogue.entries[0] }
      throw CommandFailure(.usage, "name a world: \(names.joined(separator: ", "))")
    }
    guard let entry = WorldCatalogue.entries.first(where: { $0.schema.name == world }) else {
      throw CommandFailure(
        .usage, "there is no world '\(world)'\(NearestText.suggestion(for: world, in: names)); worlds: \(names.joined(separator: ", "))")
    }
    return entry
  }

  private static func rangeText(_ range: ClosedRange<Double>) -> String {
    func bound(_ value: Double) -> String { value.isFinite ? PlotAxis.label(value) : (value < 0 ? "-inf" : "inf") }
    return "\(bound(range.lowerBound)) ... \(bound(range.upperBound))"
  }

  private static func layoutDocument(_ layout: WorldLayout) -> JSONValue {
    func bound(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
    func fields(_ fields: [FieldLayout]) -> JSONValue {
      .array(
        fields.map { field in
          .object([
            JSONMember("name", .string(field.name)), JSONMember("longName", .string(field.longName)),
            JSONMember("unit", .string(field.unit)), JSONMember("shape", .array(field.shape.map { .whole($0) })),
            JSONMember("dimensions", .array(field.dimensions.map { .string($0) })), JSONMember("frame", .string(field.frame)),
            JSONMember("low", bound(field.range.lowerBound)), JSONMember("high", bound(field.range.upperBound)),
          ])
        })
    }
    let actions = layout.action.map { action -> JSONValue in
      var cases: JSONValue = .null
      if case .discrete(let count) = action.kind { cases = .whole(count) }
      return .object([
        JSONMember("name", .string(action.name)), JSONMember("longName", .string(action.longName)),
        JSONMember("unit", .string(action.unit)), JSONMember("count", .whole(action.count)), JSONMember("cases", cases),
        JSONMember("masked", .bool(action.isMasked)),
        JSONMember("low", bound(action.range.lowerBound)), JSONMember("high", bound(action.range.upperBound)),
      ])
    }
    return .object([
      JSONMember("agents", .array(layout.agents.map { .string($0) })), JSONMember("signals", fields(layout.signals)),
      JSONMember("observation", fields(layout.observation)), JSONMember("action", .array(actions)),
    ])
  }
}
