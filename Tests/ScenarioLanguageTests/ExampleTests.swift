import Foundation
import ScenarioLanguage
import Testing

@Suite("Normative examples")
struct ExampleTests {
  static func example(_ name: String) throws -> SourceText {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Data"))
    return SourceText(name: name, bytes: Array(try Data(contentsOf: url)))
  }

  @Test(arguments: ["smallest.sortie", "urban-downlink.sortie"])
  func parseWithoutDiagnostic(_ name: String) throws {
    let parsed = parseScenario(try Self.example(name))
    #expect(DiagnosticRenderer().text(of: parsed.diagnostics) == "")
    #expect(parsed.tree.reconstructedBytes() == parsed.source.bytes)
  }
}
