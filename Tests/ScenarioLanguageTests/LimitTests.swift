import ScenarioLanguage
import Testing

@Suite("Limits")
struct LimitTests {
  private func codes(_ text: String) -> [DiagnosticCode] {
    let source = SourceText(name: "t", text: text)
    let parsed = parseScenario(source)
    #expect(parsed.tree.reconstructedBytes() == source.bytes)
    return parsed.diagnostics.map(\.code)
  }

  @Test(
    "Nesting is refused once, however deep",
    arguments: ["(", "[", "-", "not ", "f(", "a[", "1^", "a implies ", "always (", "(a) until (", "forall a in b: ", "f(a in "])
  func nesting(_ piece: String) {
    // deep enough to overflow any stack, within the limits of file and tokens
    let count = 20_000
    #expect(codes("let x = " + String(repeating: piece, count: count)) == [.limitExceeded])
  }

  @Test("A million opening pieces end in one finding a limit", arguments: ["(", "-", "not "])
  func million(_ piece: String) {
    // the second limit is that of tokens
    #expect(codes("let x = " + String(repeating: piece, count: 1_000_000)) == [.limitExceeded, .limitExceeded])
  }

  @Test("A million '{' end cleanly")
  func millionBraces() {
    #expect(codes("scenario \"s\" {" + String(repeating: "a {", count: 20_000)) == [.limitExceeded])
    #expect(codes(String(repeating: "{", count: 1_000_000)).count <= 1002)
  }

  @Test("The deepest nesting allowed")
  func deepestNesting() {
    let limit = LanguageLimits.nesting
    let allowed = String(repeating: "(", count: limit) + "a" + String(repeating: ")", count: limit)
    #expect(codes("let x = " + allowed) == [])
    #expect(codes("let x = (" + allowed + ")") == [.limitExceeded])
    let blocks = String(repeating: "a {", count: limit - 1) + String(repeating: "}", count: limit - 1)
    #expect(codes("scenario \"s\" {" + blocks + "}") == [])
    #expect(codes("scenario \"s\" { a {" + blocks + "} }") == [.limitExceeded])
  }

  @Test("A chain of operators is limited by the height of its tree")
  func height() {
    let limit = LanguageLimits.expressionHeight
    #expect(codes("let x = a" + String(repeating: " + a", count: limit - 1)) == [])
    #expect(codes("let x = a" + String(repeating: " + a", count: limit)) == [.limitExceeded])
    #expect(codes("let x = a" + String(repeating: ".b", count: limit)) == [.limitExceeded])
    #expect(codes("let x = a" + String(repeating: "()", count: 20_000)) == [.limitExceeded])
    #expect(codes("let x = f(" + String(repeating: "a, ", count: 50_000) + ")") == [])
  }

  @Test func tokens() {
    #expect(codes(String(repeating: ";", count: 999_999)) == [])
    #expect(codes(String(repeating: ";", count: 1_000_001)) == [.limitExceeded])
  }

  @Test func words() {
    let word = String(repeating: "a", count: 256)
    #expect(codes("let \(word) = 1 \(word)") == [])
    #expect(codes("let \(word)a = 1") == [.limitExceeded])
    #expect(codes("let a = 1 \(word)a") == [.limitExceeded])
    #expect(codes("let a = " + String(repeating: "1", count: 257)) == [.limitExceeded])
  }

  @Test("Findings are limited too")
  func findingCount() {
    let found = codes(String(repeating: "let\n", count: 5000))
    #expect(found.count == LanguageLimits.diagnostics + 1 && found.last == .limitExceeded)
  }

  @Test("Names joined by commas are looked through once")
  func binderLookAhead() {
    // quadratic look-ahead would take minutes
    #expect(codes("let x = f(" + String(repeating: "a, ", count: 50_000) + "b)") == [])
  }
}
