import ScenarioLanguage
import ScenarioModel
import Simulation

/// `sortie check`: every mistake of a scenario at once, without running it.
public final class CheckJob {
  private let request: ScenarioRequest

  public init(_ request: ScenarioRequest) { self.request = request }

  /// - Throws: `CommandFailure` 66 or 65 for a file that cannot be read as text at all.
  public func run() throws -> CheckReport {
    let source = try ScenarioLoader.read(request.path)
    try ScenarioLoader.requireChoice(SourceText(name: request.path, bytes: source), request.name)
    let entries = WorldCatalogue.entries
    let (scenario, diagnostics) = checkScenario(
      SourceText(name: request.path, bytes: source), named: request.name, settings: request.settings, schemas: entries.map(\.schema),
      files: ScenarioFolder(of: request.path).files)
    guard let scenario, let entry = entries.first(where: { $0.schema.name == scenario.world.schemaName }) else {
      return CheckReport(path: request.path, diagnostics: diagnostics, refusal: nil, summary: nil)
    }
    do {
      let instance = try entry.make(scenario.world, 0)
      let layout = instance.layout
      let findings = scenario.recordedSignals(available: layout.signals.map(\.name)).diagnostics
      if findings.isEmpty {
        let loaded = LoadedScenario(source: source, requestedName: request.name, scenario: scenario, entry: entry, warnings: [])
        try loaded.refuseLargeRecords(instance, loaded.recordPlan(instance))
      }
      return CheckReport(
        path: request.path, diagnostics: diagnostics + findings, refusal: nil,
        summary: findings.isEmpty ? Self.summary(scenario, layout) : nil)
    } catch let failure as CommandFailure {
      return CheckReport(path: request.path, diagnostics: diagnostics, refusal: failure.message, summary: nil)
    } catch {
      return CheckReport(path: request.path, diagnostics: diagnostics, refusal: "\(request.path): error: \(error)", summary: nil)
    }
  }

  private static func summary(_ scenario: CheckedScenario, _ layout: WorldLayout) -> String {
    let groups = scenario.world.blocks.filter { $0.name != $0.keyword }.map { "\($0.name)[\($0.count)]" }.joined(separator: ", ")
    return "scenario \"\(scenario.name)\": \(scenario.world.schemaName), \(groups), \(scenario.world.episodeSteps) steps, "
      + "policy \(scenario.policyName), \(layout.signals.count) signals"
  }
}

/// What `sortie check` says.
public struct CheckReport: Sendable {
  let path: String
  let diagnostics: [Diagnostic]
  /// What the world itself says against the values together.
  let refusal: String?
  /// One line about a scenario without mistakes.
  let summary: String?

  public func text() -> String { summary.map { "\(path): no mistakes; \($0)" } ?? "" }

  public func json() -> String {
    let refusalText = refusal.map { DiagnosticJSON.quoted($0) } ?? "null"
    return """
      {
        "file": \(DiagnosticJSON.quoted(path)),
        "ok": \(summary != nil),
        "refusal": \(refusalText),
        "diagnostics": \(DiagnosticJSON.array(of: diagnostics))
      }
      """
  }

  /// Ends the command with status 65 where there are errors; warnings alone are printed and pass.
  public func throwIfWrong(printsDiagnostics: Bool) throws {
    var text = printsDiagnostics && !diagnostics.isEmpty ? ScenarioLoader.text(diagnostics) : ""
    if let refusal, printsDiagnostics { text += refusal + "\n" }
    while text.last == "\n" { text.removeLast() }
    if summary == nil || !text.isEmpty {
      throw CommandFailure(summary == nil ? .scenarioError : .success, text, document: "")
    }
  }
}
