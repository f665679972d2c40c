import Foundation
import ScenarioLanguage
import ScenarioModel
import Testing

/// A file of Data/.
func dataText(_ name: String) throws -> String {
  let url = try #require(Bundle.module.url(forResource: "Data", withExtension: nil))
  return try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
}

func check(
  _ text: String, named name: String? = nil, settings: [String] = [], files: [String: String] = [:]
) -> (scenario: CheckedScenario?, diagnostics: [Diagnostic]) {
  checkScenario(
    SourceText(name: "test.sortie", text: text), named: name, settings: settings, schemas: [AerialTestSchema.world],
    files: memoryFiles(files, root: "test.sortie", text))
}

/// Files by name; the scenario itself is one of them.
func memoryFiles(_ files: [String: String], root: String, _ text: String) -> ScenarioFiles {
  ScenarioFiles(root: root) { path, _ in
    guard let found = path == root ? text : files[path] else { return .missing(searched: ["memory"]) }
    return .text(SourceText(name: path, text: found), identity: path)
  }
}

func rendered(_ diagnostics: [Diagnostic]) -> String { DiagnosticRenderer().text(of: diagnostics, limit: 100) }

/// The scenario of a text that must have no errors.
func scenario(
  _ text: String, named name: String? = nil, settings: [String] = [], files: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> CheckedScenario {
  let (scenario, diagnostics) = check(text, named: name, settings: settings, files: files)
  return try #require(scenario, "\(rendered(diagnostics))", sourceLocation: sourceLocation)
}

/// A scenario of boxes in a 100 m square, with more items.
func boxes(_ count: Int, _ items: String = "", position: String = "~ uniform(square)", fields: String = "") -> String {
  """
  scenario "boxes" {
    world "aerial-network" { dt = 1 s; duration = 10 s }
    region square = rectangle(0 m, 0 m, 100 m, 100 m)
    agents box[\(count)] { position \(position); \(fields) }
    users person[2] { }
    \(items)
  }
  """
}

/// One scene of a scenario.
func scene(_ scenario: CheckedScenario, seed: UInt64 = 1, episode: UInt64 = 0) -> [Double]? {
  let program = scenario.program.bound(seed: seed)
  var scene = [Double](repeating: .nan, count: program.slotCount)
  let outcome = scene.withUnsafeMutableBufferPointer { buffer in
    program.draw(episode: episode, into: buffer.baseAddress!, using: program.makeWorkspace())
  }
  return outcome == .exhausted ? nil : scene
}
