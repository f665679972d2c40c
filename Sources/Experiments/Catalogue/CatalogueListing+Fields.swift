import RunStorage
import ScenarioModel

extension CatalogueListing {
  /// What a scenario may say of a world: every field with its type, range and default.
  public static func fields(of world: String?) throws -> CatalogueListing {
    let schema = try entry(world).schema
    return fields(of: [schema.worldBlock] + schema.blocks)
  }

  /// What a scenario may say of a learner, in its block `train`; nil: the learners.
  public static func learners(_ name: String?) throws -> CatalogueListing {
    let known = LearnerCatalogue.schemas.map(\.name)
    if let name {
      guard let entry = LearnerCatalogue.entry(name) else {
        let near = NearestText.suggestion(for: name, in: known)
        throw CommandFailure(.usage, "there is no learner '\(name)'\(near); learners: \(known.joined(separator: ", "))")
      }
      return fields(of: [entry.schema.trainBlock])
    }
    var table = TextTable(header: ["learner", "what it does"])
    table.rows = LearnerCatalogue.schemas.map { [$0.name, $0.summary] }
    let items = LearnerCatalogue.schemas.map { schema -> JSONValue in
      .object([JSONMember("name", .string(schema.name)), JSONMember("summary", .string(schema.summary))])
    }
    return CatalogueListing(document: .array(items), table: table.text(alignment: .left))
  }

  private static func fields(of blocks: [BlockSchema]) -> CatalogueListing {
    var table = TextTable(header: ["field", "type and range", "default", "~", "meaning"])
    var items: [JSONValue] = []
    func add(_ fields: [FieldSchema], _ place: String) {
      for field in fields {
        let (type, text) = (typeText(field.type), field.defaultText ?? "required")
        table.rows.append(["\(place).\(field.name)", type, text, field.isDrawable ? "~" : "", field.summary])
        items.append(
          .object([
            JSONMember("field", .string("\(place).\(field.name)")), JSONMember("type", .string(type)),
            JSONMember("default", field.defaultText.map { .string($0) } ?? .null), JSONMember("drawable", .bool(field.isDrawable)),
            JSONMember("summary", .string(field.summary)),
          ]))
        if case .choice(let cases) = field.type {
          for choice in cases {
            table.rows.append(["    \(choice.name)", "", "", "", choice.summary])
            for argument in choice.arguments {
              table.rows.append([
                "        \(argument.name):", typeText(argument.type), argument.defaultText ?? "required", "", argument.summary,
              ])
            }
          }
        }
      }
    }
    func add(_ block: BlockSchema, _ parent: String) {
      let name = parent + block.keyword
      if case .group(let count) = block.naming {
        let summary = block.summary + (block.isRequired ? " (required)" : "")
        table.rows.append(["\(block.keyword) NAME[COUNT] { }", "COUNT \(count.lowerBound) ... \(count.upperBound)", "", "", summary])
      } else {
        table.rows.append(["\(name) { }", "", "", "", block.summary])
      }
      add(block.fields, name)
      for child in block.children { add(child, name + ".") }
    }
    for block in blocks {
      // the one that every scenario has needs no line of its own
      if block.keyword == "world" { add(block.fields, "world") } else { add(block, "") }
    }
    return CatalogueListing(document: .array(items), table: table.text(alignment: .left))
  }

  private static func typeText(_ type: FieldType) -> String {
    func span(_ range: ClosedRange<Double>, _ unit: String = "") -> String {
      "\(PlotAxis.label(range.lowerBound)) ... \(PlotAxis.label(range.upperBound))" + (unit.isEmpty ? "" : " \(unit)")
    }
    func span(_ range: ClosedRange<Double>, _ dimension: Dimension, otherwise unit: String = "") -> String {
      span(range, dimension.siUnit.isEmpty ? unit : dimension.siUnit)
    }
    switch type {
    case .quantity(let dimension, let range, let unit): return span(range, dimension, otherwise: unit)
    case .decibelRatio(let range): return "dB, factor " + span(range)
    case .number(let range): return "number " + span(range)
    case .integer(let range): return "whole number \(range.lowerBound) ... \(range.upperBound)"
    case .boolean: return "true or false"
    case .point(let components, let dimension, let range, let unit):
      return "\(components) coordinates, each " + span(range, dimension, otherwise: unit)
    case .interval(let dimension, let range, _): return "low ... high within " + span(range, dimension)
    case .region: return "region"
    case .choice(let cases): return cases.map(\.name).joined(separator: " | ")
    }
  }
}
