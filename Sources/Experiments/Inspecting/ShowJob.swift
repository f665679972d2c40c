import RunStorage
import ScenarioModel

/// `sortie show`: the values of a scenario after imports, extended scenarios, defaults and `--set`, and where each comes from.
public struct ShowJob {
  private let request: ScenarioRequest
  private let showsDefaults: Bool

  /// - Parameter showsDefaults: also the values that no text gives.
  public init(_ request: ScenarioRequest, showsDefaults: Bool) { (self.request, self.showsDefaults) = (request, showsDefaults) }

  public func run() throws -> ShowReport {
    let loaded = try ScenarioLoader.load(request)
    let entries = loaded.scenario.entries.filter { entry in
      if case .standard = entry.origin { showsDefaults } else { true }
    }
    return ShowReport(scenario: loaded.scenario, entries: entries)
  }
}

/// What `sortie show` says.
public struct ShowReport: Sendable {
  let scenario: CheckedScenario
  let entries: [ResolvedEntry]

  /// - Parameter withOrigin: a third column with the place of each value.
  public func text(withOrigin: Bool) -> String {
    var table = TextTable(header: ["value of", "is"] + (withOrigin ? ["given at"] : []))
    table.rows = entries.map { [$0.path, $0.value] + (withOrigin ? [$0.origin.text] : []) }
    var text = "scenario \"\(scenario.name)\", world \(scenario.world.schemaName)\n" + table.text(alignment: .left)
    let groups = scenario.world.blocks.filter { $0.name != $0.keyword }.map { "\($0.name)[\($0.count)]" }
    if !groups.isEmpty { text += "\n\ngroups: " + groups.joined(separator: ", ") }
    for requirement in scenario.requirements { text += "\nrequire \(requirement.name): \(requirement.formula)" }
    return text
  }

  public func json() -> String {
    let values = entries.map { entry -> JSONValue in
      var origin = [JSONMember("kind", .string(entry.origin.name))]
      if let place = entry.origin.place {
        origin += [
          JSONMember("file", .string(place.file)), JSONMember("line", .whole(place.line)), JSONMember("column", .whole(place.column)),
        ]
      }
      if case .setting(let number) = entry.origin { origin.append(JSONMember("number", .whole(number))) }
      return .object([
        JSONMember("kind", .string(entry.kind.rawValue)), JSONMember("path", .string(entry.path)),
        JSONMember("value", .string(entry.value)),
        JSONMember("origin", .object(origin)),
      ])
    }
    return jsonText(
      .object([
        JSONMember("scenario", .string(scenario.name)), JSONMember("world", .string(scenario.world.schemaName)),
        JSONMember("values", .array(values)), JSONMember("resolved", scenario.resolvedDocument),
      ]))
  }
}
