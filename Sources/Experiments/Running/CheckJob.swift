import ScenarioLanguage
import ScenarioModel
import Simulation

/// `sortie check`: every mistake of a scenario at once, without running it.
public final class CheckJob {
  private let request: ScenarioRequest
  private let draws: UInt64
  private let seed: UInt64

  /// - Parameters:
  ///   - draws: scenes to draw for the report of acceptance per clause; 0 for none.
  ///   - seed: of these draws.
  public init(_ request: ScenarioRequest, draws: UInt64 = 0, seed: UInt64 = 0) {
    (self.request, self.draws, self.seed) = (request, draws, seed)
  }

  /// - Throws: `CommandFailure` 66 or 65 for a file that cannot be read as text at all.
  public func run() throws -> CheckReport {
    let source = try ScenarioLoader.read(request.path)
    try ScenarioLoader.requireChoice(SourceText(name: request.path, bytes: source), request.name)
    let entries = WorldCatalogue.entries
    let (scenario, diagnostics) = checkScenario(
      SourceText(name: request.path, bytes: source), named: request.name, settings: request.settings, schemas: entries.map(\.schema),
      learners: LearnerCatalogue.schemas, files: ScenarioFolder(of: request.path).files, signals: ScenarioLoader.signalNames(entries))
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
      var report = CheckReport(
        path: request.path, diagnostics: diagnostics + findings, refusal: nil,
        summary: findings.isEmpty ? Self.summary(scenario, layout) : nil)
      if findings.isEmpty, draws > 0 { report.acceptance = DrawnScenes(scenario, seed: seed).acceptance(scenes: draws) }
      return report
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
  /// What was drawn and rejected, where that was asked for.
  var acceptance: SceneAcceptance?

  public func text() -> String {
    guard let summary else { return "" }
    return "\(path): no mistakes; \(summary)" + (acceptance.map { "\n" + $0.text } ?? "")
  }

  public func json() -> String {
    let refusalText = refusal.map { DiagnosticJSON.quoted($0) } ?? "null"
    return """
      {
        "file": \(DiagnosticJSON.quoted(path)),
        "ok": \(summary != nil),
        "refusal": \(refusalText),
        "diagnostics": \(DiagnosticJSON.array(of: diagnostics))\(acceptance.map { ",\n  \"draws\": " + $0.json } ?? "")
      }
      """
  }

  /// Ends the command with status 65 where there are errors, and with 69 where a scene could not be drawn; warnings alone are printed
  /// and pass.
  public func throwIfWrong(printsDiagnostics: Bool) throws {
    if let failure = acceptance?.failure { throw CommandFailure(.samplingBudget, failure, document: "") }
    var text = printsDiagnostics && !diagnostics.isEmpty ? ScenarioLoader.text(diagnostics) : ""
    if let refusal, printsDiagnostics { text += refusal + "\n" }
    while text.last == "\n" { text.removeLast() }
    if summary == nil || !text.isEmpty {
      throw CommandFailure(summary == nil ? .scenarioError : .success, text, document: "")
    }
  }
}
