import RunStorage
import ScenarioLanguage
import ScenarioModel
import Simulation

/// A checked scenario with its text and its world.
public struct LoadedScenario: Sendable {
  let source: [UInt8]
  let requestedName: String?
  let scenario: CheckedScenario
  let entry: WorldEntry
  let warnings: [Diagnostic]
  /// The other files that it names.
  var files = KeptFiles(root: "", copies: [])

  /// The world for a seed.
  ///
  /// - Throws: `CommandFailure` 65 where the world refuses a combination of values that each field alone allows.
  func makeInstance(seed: UInt64) throws -> WorldInstance {
    do { return try entry.make(scenario.world, seed) } catch {
      throw CommandFailure(.scenarioError, "\(scenario.source.name): error: \(error)")
    }
  }

  /// Which signals are recorded, every how many steps, and the world's measures.
  ///
  /// - Throws: `CommandFailure` 65 for a signal that the world does not have (E020).
  func recordPlan(_ instance: WorldInstance) throws -> RecordPlan {
    let layout = instance.layout
    let (names, findings) = scenario.recordedSignals(available: layout.signals.map(\.name))
    guard findings.isEmpty else { throw CommandFailure(.scenarioError, ScenarioLoader.text(findings)) }
    let signals = names.map { name -> RecordedSignal in
      guard let place = layout.signal(name) else { preconditionFailure("signal \(name) was found in the layout") }
      return RecordedSignal(field: place.field, column: place.column)
    }
    return RecordPlan(signals: signals, periodSteps: scenario.record.everySteps, measures: instance.plannedMeasures)
  }
}

/// Reads and checks scenario files.
public enum ScenarioLoader {
  /// 4 MiB.
  static let byteLimit = LanguageLimits.fileBytes

  static func load(_ request: ScenarioRequest) throws -> LoadedScenario {
    let folder = ScenarioFolder(of: request.path)
    var loaded = try check(
      read(request.path), sourceName: request.path, name: request.name, settings: request.settings, files: folder.files)
    loaded.files = KeptFiles(root: folder.files.root, copies: folder.copies)
    return loaded
  }

  /// - Throws: `CommandFailure` 66 for a file that cannot be read, 65 for one above the limit.
  static func read(_ path: String) throws -> [UInt8] {
    do throws(InputFile.Problem) { return try InputFile.read(path, limit: byteLimit) } catch { throw failure(error, path) }
  }

  /// - Throws: as above.
  static func readStandardInput() throws -> [UInt8] {
    do throws(InputFile.Problem) { return try InputFile.readStandardInput(limit: byteLimit) } catch { throw failure(error, "<stdin>") }
  }

  private static func failure(_ problem: InputFile.Problem, _ name: String) -> CommandFailure {
    switch problem {
    case .missing(let reason): CommandFailure(.missingInput, "\(name): cannot be read: \(reason)")
    case .tooLarge(let bytes, _):
      CommandFailure(.scenarioError, "\(name): error: the file has \(bytes) bytes, a scenario has at most 4 MiB")
    }
  }

  /// - Throws: `CommandFailure` 65 with all diagnostics.
  static func check(
    _ source: [UInt8], sourceName: String, name: String?, settings: [String], files: ScenarioFiles = .none,
    entries: [WorldEntry] = WorldCatalogue.entries
  ) throws -> LoadedScenario {
    let text = SourceText(name: sourceName, bytes: source)
    try requireChoice(text, name)
    let (scenario, diagnostics) = checkScenario(
      text, named: name, settings: settings, schemas: entries.map(\.schema), learners: LearnerCatalogue.schemas,
      files: files, signals: signalNames(entries))
    guard let scenario, let entry = entries.first(where: { $0.schema.name == scenario.world.schemaName }) else {
      throw CommandFailure(.scenarioError, Self.text(diagnostics))
    }
    return LoadedScenario(source: source, requestedName: name, scenario: scenario, entry: entry, warnings: diagnostics)
  }

  static func signalNames(_ entries: [WorldEntry]) -> SignalNames {
    { world, groups in entries.first { $0.schema.name == world }?.signalNames(groups: groups) ?? [] }
  }

  /// - Throws: `CommandFailure` 64 where a file holds several scenarios and none is named.
  static func requireChoice(_ text: SourceText, _ name: String?) throws {
    let names = scenarioNames(in: parseScenario(text))
    guard name == nil, names.count > 1 else { return }
    throw CommandFailure(
      .usage, "\(text.name) holds \(names.count) scenarios: \(names.joined(separator: ", ")); choose one with --scenario NAME")
  }

  static func text(_ diagnostics: [Diagnostic]) -> String { DiagnosticRenderer().text(of: diagnostics) }
}
