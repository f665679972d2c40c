import RunStorage
import ScenarioModel

extension CatalogueListing {
  /// Units, distributions, regions and functions: the words of the language, the same in every world.
  public enum LanguagePart: String, CaseIterable, Sendable {
    case units, distributions, regions, functions, types

    var entries: [LanguageCatalogue.Entry] {
      switch self {
      case .units: LanguageCatalogue.units
      case .distributions: LanguageCatalogue.distributions
      case .regions: LanguageCatalogue.regions
      case .functions: LanguageCatalogue.functions
      case .types: LanguageCatalogue.parameterTypes
      }
    }

    /// The heading in the manual.
    var title: String {
      switch self {
      case .units: "Units"
      case .distributions: "Distributions"
      case .regions: "Regions"
      case .functions: "Functions"
      case .types: "Types of a param"
      }
    }
  }

  public static func language(_ part: LanguagePart) -> CatalogueListing {
    var table = TextTable(header: [String(part.rawValue.dropLast()), "written", "meaning", "example"])
    table.rows = part.entries.map { [$0.name, $0.signature, $0.summary, $0.example] }
    let items = part.entries.map { entry -> JSONValue in
      .object([
        JSONMember("name", .string(entry.name)), JSONMember("signature", .string(entry.signature)),
        JSONMember("summary", .string(entry.summary)), JSONMember("example", .string(entry.example)),
      ])
    }
    return CatalogueListing(document: .array(items), table: table.text(alignment: .left))
  }

  /// The blocks of a world, or of all.
  public static func blocks(of world: String?) throws -> CatalogueListing {
    let schemas = try world.map { [try entry($0).schema] } ?? WorldCatalogue.entries.map(\.schema)
    var table = TextTable(header: ["world", "block", "required", "fields", "meaning"])
    var items: [JSONValue] = []
    func add(_ block: BlockSchema, _ parent: String, _ world: String) {
      let path = parent + block.keyword
      let fields = block.fields.map(\.name)
      let example = parent.isEmpty ? block.example : "\(parent)\(block.keyword) { ... }"
      table.rows.append([world, example, block.isRequired ? "yes" : "", fields.joined(separator: " "), block.summary])
      items.append(
        .object([
          JSONMember("world", .string(world)), JSONMember("block", .string(path)), JSONMember("required", .bool(block.isRequired)),
          JSONMember("group", .bool(block.naming != .none)), JSONMember("fields", .array(fields.map { .string($0) })),
          JSONMember("summary", .string(block.summary)),
        ]))
      for child in block.children { add(child, path + ".", world) }
    }
    for schema in schemas {
      add(schema.worldBlock, "", schema.name)
      for block in schema.blocks { add(block, "", schema.name) }
    }
    return CatalogueListing(document: .array(items), table: table.text(alignment: .left))
  }
}

/// The tables of docs/language.md, made from what the checker knows.
public enum ManualTables {
  /// Markdown with a section for each part of the language.
  public static func markdown() -> String {
    CatalogueListing.LanguagePart.allCases.map { part in
      let rows = part.entries.map { entry in
        "| `\(escaped(entry.signature))` | \(escaped(entry.summary)) | `\(escaped(entry.example))` |"
      }
      return "## \(part.title)\n\n| written | meaning | example |\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
