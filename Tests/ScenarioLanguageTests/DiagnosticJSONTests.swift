import Foundation
import ScenarioLanguage
import Testing

@Suite("Diagnostics as JSON")
struct DiagnosticJSONTests {
  @Test func languageServerObject() throws {
    let source = SourceText(name: "a.sortie", text: "// 🚁\n/* 🚁é */ let x 3\n")
    let parsed = parseScenario(source)
    #expect(
      DiagnosticJSON.array(of: parsed.diagnostics) == #"""
        [{"range":{"start":{"line":1,"character":16},"end":{"line":1,"character":17}},"severity":1,"code":"E033",\#
        "source":"sortie","message":"expected '=' after 'x', found '3'","data":{"file":"a.sortie",\#
        "fix":[{"title":"insert '='","range":{"start":{"line":1,"character":15},"end":{"line":1,"character":15}},\#
        "newText":" ="}]}}]
        """#)
  }

  @Test func relatedInformation() throws {
    let parsed = parseScenario(SourceText(name: "a\"b", text: "let x = (1\nlet y = 2"))
    let object = try JSONSerialization.jsonObject(with: Data(DiagnosticJSON.array(of: parsed.diagnostics).utf8))
    let list = try #require(object as? [[String: Any]])
    let related = try #require(list.first?["relatedInformation"] as? [[String: Any]])
    let location = try #require(related.first?["location"] as? [String: Any])
    #expect(location["uri"] as? String == "a\"b")
    #expect(related.first?["message"] as? String == "'(' opened")
  }

  @Test("Any text survives the quotation")
  func quotation() throws {
    let text = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init) + ["\u{2028}", "🚁", "\"", "\\"]))
    let data = Data("[\(DiagnosticJSON.quoted(text))]".utf8)
    let list = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
    #expect(list.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test func warningsAndCodes() {
    #expect(DiagnosticCode.unusedName.defaultSeverity == .warning)
    #expect(DiagnosticCode.missingBrace.rawValue == "E008" && DiagnosticCode.ambiguousTemporalScope.rawValue == "E014")
    #expect(Set(DiagnosticCode.allCases.map(\.rawValue)).count == DiagnosticCode.allCases.count)
    for code in DiagnosticCode.allCases {
      #expect(!code.summary.isEmpty && !code.summary.contains("\n") && !code.summary.hasSuffix("."))
    }
  }
}
