import Foundation
import ScenarioLanguage
import ScenarioModel
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The text of a golden file; `SORTIE_WRITE_GOLDEN=1` writes it from what the code says now, for a reader to judge.
func golden(_ name: String, _ actual: String, filePath: String = #filePath) throws -> String {
  if getenv("SORTIE_WRITE_GOLDEN") != nil {
    let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Data")
    try actual.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    return actual
  }
  return try dataText(name)
}

/// Files of Data/Diagnostics: NAME.sortie, its `--set` texts in comments `//set: ...`, and what is said about it in NAME.txt.
@Suite struct GoldenTests {
  /// Imports find the files of Data/Diagnostics.
  private func diagnosticFiles(root: String) -> ScenarioFiles {
    ScenarioFiles(root: root) { path, _ in
      guard let text = try? dataText("Diagnostics/\(path)") else { return .missing(searched: ["./"]) }
      return .text(SourceText(name: path, text: text), identity: path)
    }
  }

  static let names = [
    "e001-unknown-item", "e002-unknown-field", "e002-sister-fields", "e003-wrong-dimension", "e004-missing-unit", "e005-incompatible",
    "e006-log-linear",
    "e007-unknown-unit", "e009-duplicate", "e010-out-of-range", "e011-imports", "e011-import-cycle", "e023-extends", "e012-reversed",
    "e013-not-multiple", "e018-cycle", "e021-index",
    "e023-unknown-name", "e024-wrong-type", "e025-arguments", "e026-missing", "e027-not-constant", "e028-unsupported", "w103-w104", "e002-train",
    "e023-train", "twelve-mistakes", "settings",
  ]

  /// Files about draws, whose world has fields of every type.
  static let laboratoryNames = ["e007-affine", "e010-draws", "e018-conditions", "e024-draws", "e024-partners", "e025-draws"]

  @Test(arguments: names + laboratoryNames) func diagnosticsAreAsWritten(_ name: String) throws {
    let text = try dataText("Diagnostics/\(name).sortie")
    let settings = text.split(separator: "\n").filter { $0.hasPrefix("//set: ") }.map { String($0.dropFirst(7)) }
    let (scenario, diagnostics) = checkScenario(
      SourceText(name: "\(name).sortie", text: text), settings: settings,
      schemas: [Self.laboratoryNames.contains(name) ? DrawTestSchema.world : AerialTestSchema.world],
      learners: [TestLearner.schema], files: diagnosticFiles(root: "\(name).sortie"))
    #expect((scenario == nil) == diagnostics.contains { $0.severity == .error })
    #expect(try rendered(diagnostics) == golden("Diagnostics/\(name).txt", rendered(diagnostics)))
    let json = DiagnosticJSON.array(of: diagnostics, limit: 100).replacingOccurrences(of: "},{\"range\"", with: "},\n{\"range\"") + "\n"
    #expect(try json == golden("Diagnostics/\(name).json", json))
    // the name of a file is the code that it must give
    if let code = name.split(separator: "-").first, code.hasPrefix("e0") {
      #expect(diagnostics.contains { $0.code.rawValue == code.uppercased() })
    }
  }

  @Test func twelveMistakesGiveTwelveFindings() throws {
    let (_, diagnostics) = check(try dataText("Diagnostics/twelve-mistakes.sortie"))
    #expect(diagnostics.filter { $0.severity == .error }.count == 12)
  }

  /// Every kind of draw in canonical text, which the hash of a run is made from.
  @Test func resolvedDrawsAreAsWritten() throws {
    let (scenario, findings) = checkScenario(
      SourceText(name: "draws.sortie", text: try dataText("draws.sortie")), schemas: [DrawTestSchema.world])
    let json = try #require(scenario, "\(rendered(findings))").resolvedJSON()
    #expect(try json == golden("Golden/draws.json", json))
  }

  @Test func resolvedScenarioIsAsWritten() throws {
    let json = try scenario(dataText("urban-downlink.sortie")).resolvedJSON()
    #expect(try json == golden("Golden/urban-downlink.json", json))
  }
}
