import RunStorage
import ScenarioLanguage
import ScenarioModel

/// The files of a scenario that a run directory kept in run.json.
struct KeptFiles {
  let root: String
  let copies: [ScenarioFileCopy]

  /// The members of run.json: nothing where the scenario names no other file.
  var members: [JSONMember] {
    guard !copies.isEmpty else { return [] }
    let entries = copies.map { copy -> JSONValue in
      .object([
        JSONMember("importer", .string(copy.importer)), JSONMember("path", .string(copy.path)), JSONMember("name", .string(copy.name)),
        JSONMember("identity", .string(copy.identity)), JSONMember("text", .string(String(decoding: copy.bytes, as: UTF8.self))),
      ])
    }
    return [JSONMember("files_root", .string(root)), JSONMember("files", .array(entries))]
  }

  init(root: String, copies: [ScenarioFileCopy]) { (self.root, self.copies) = (root, copies) }

  init(record: JSONValue) {
    root = record["files_root"]?.stringValue ?? ""
    copies = (record["files"]?.elements ?? []).compactMap { entry in
      guard let importer = entry["importer"]?.stringValue, let path = entry["path"]?.stringValue, let name = entry["name"]?.stringValue,
        let identity = entry["identity"]?.stringValue, let text = entry["text"]?.stringValue
      else { return nil }
      return ScenarioFileCopy(importer: importer, path: path, name: name, identity: identity, bytes: Array(text.utf8))
    }
  }

  var files: ScenarioFiles {
    ScenarioFiles(root: root) { path, importer in
      guard let copy = copies.first(where: { $0.importer == importer && $0.path == path }) else { return .missing(searched: ["run.json"]) }
      return .text(SourceText(name: copy.name, bytes: copy.bytes), identity: copy.identity)
    }
  }
}
