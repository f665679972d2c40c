import ScenarioLanguage
import Testing

@Suite("Rendering of diagnostics")
struct DiagnosticRendererTests {
  private func rendered(_ text: String, columns: Int = 100) -> String {
    DiagnosticRenderer(lineColumns: columns).text(of: parseScenario(SourceText(name: "a.sortie", text: text)).diagnostics)
  }

  @Test func placeLineAndCaret() {
    let source = SourceText(name: "relay.sortie", text: "scenario \"r\" {\n  world \"x\" { dt = 20 m }\n}\n")
    let finding = Diagnostic(
      .wrongDimension, "expected time, got length (20 m)", in: source, at: SourceRange(34, 38),
      notes: [.init("field 'dt' declared", at: SourceRange(17, 22))], help: [.init("'20 ms'")])
    #expect(
      DiagnosticRenderer().text(of: finding) == """
        relay.sortie:2:20: error[E003]: expected time, got length (20 m)
            2 |   world "x" { dt = 20 m }
              |                    ^~~~
              note: field 'dt' declared at 2:3
              help: '20 ms'

        """)
  }

  @Test func twoOperandsAndAnotherFile() {
    let source = SourceText(name: "a.sortie", text: "let x = 3 m + 2 s\n")
    let other = SourceText(name: "b.sortie", text: "\n\nparam y")
    let finding = Diagnostic(
      .incompatibleOperands, "cannot add length and time", in: source, at: SourceRange(8, 11),
      alsoMarked: [SourceRange(14, 17)], notes: [.init("imported here", at: SourceRange(8, 9), in: other)])
    #expect(
      DiagnosticRenderer().text(of: finding) == """
        a.sortie:1:9: error[E005]: cannot add length and time
            1 | let x = 3 m + 2 s
              |         ^~~   ~~~
              note: imported here at b.sortie:3:7

        """)
  }

  @Test func tabsAndWideCharacters() {
    #expect(
      rendered("let s = \t\"日本語🚁e\u{301}\" ) \n") == """
        a.sortie:1:19: error[E031]: unexpected ')'
            1 | let s =     "日本語🚁e\u{301}" )\u{20}
              |                         ^

        """)
  }

  @Test func controlCharactersAreNotPrinted() {
    let text = rendered("let a = 1 // \u{1B}[2J\u{202E}\n")
    #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
    #expect(text.hasPrefix("a.sortie:1:14: error[E052]: control character U+001B\n    1 | let a = 1 // \u{FFFD}[2J\u{FFFD}\n"))
  }

  @Test func longLinesAreCutAroundTheCaret() {
    let text = "let a = [" + String(repeating: "1, ", count: 100) + "), " + String(repeating: "2, ", count: 100) + "]"
    #expect(
      rendered(text, columns: 40) == """
        a.sortie:1:310: error[E032]: expected a value after ',', found ')'
            1 | ..., 1, 1, 1, 1, 1, 1, 1, 1, ), 2, 2, 2,...
              |                              ^

        """)
  }

  @Test func endOfTextAndEmptyText() {
    #expect(
      rendered("let a =") == """
        a.sortie:1:8: error[E032]: expected a value after '=', found the end of the text
            1 | let a =
              |        ^

        """)
    let missing = SourceText.sizeProblem(byteCount: 5_000_000, name: "big.sortie").map { [$0] } ?? []
    #expect(
      DiagnosticRenderer().text(of: missing)
        == "big.sortie:1:1: error[E054]: the file has 5000000 bytes; at most 4194304 (4 MiB) are allowed\n")
  }

  @Test func theFirstTwentyAreShown() {
    let text = rendered(String(repeating: "let\n", count: 23))
    #expect(text.components(of: "error[E042]") == 20)
    #expect(text.hasSuffix("and 3 more errors\n"))
    #expect(!rendered(String(repeating: "let\n", count: 20)).contains("more error"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count - 1 }
}
