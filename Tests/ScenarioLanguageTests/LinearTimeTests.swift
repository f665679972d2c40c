import Testing

@testable import ScenarioLanguage

@Suite("Linear time")
struct LinearTimeTests {
  /// Steps of the parser and tokens of the text.
  private func work(_ text: String) -> (steps: Int, tokens: Int, nodes: Int) {
    let source = SourceText(name: "t", text: text)
    let (tokens, _) = Lexer.tokens(of: source)
    var parser = Parser(source, tokens: tokens)
    _ = parser.parseFile()
    return (parser.stepCount, tokens.count, parser.nodes.count)
  }

  @Test(
    "Steps are bounded by tokens, for good and for hopeless text",
    arguments: [
      "a = f(1 m, b.c[2]) + 3; ", "a { b = 1 }\n", "x = f(", "x = [1, (2\n", "a b c\n", "@ ", "} ", "{ ", "a = 1 b = 2 ", "f(a, b, ",
      "let x = always a and b\n", "\"abc\n", ") ", "x = (a,\n b = 1\n", "a[1][2].b = 3 { c = 2 }\n", "agents a[ {\n b = }\n", "= ",
      "x = a until b until c\n", "require a < b < c\n", "x = - - - 1\n", "x = not (not (a))\n", "forall a in b: ",
    ])
  func steps(_ piece: String) {
    let some = work("scenario \"s\" {\n" + String(repeating: piece, count: 100) + "\n}")
    let more = work("scenario \"s\" {\n" + String(repeating: piece, count: 800) + "\n}")
    #expect(some.steps <= 4 * some.tokens && more.steps <= 4 * more.tokens)
    #expect(more.nodes <= 3 * more.tokens)
  }

  @Test("A list of names is looked through once")
  func names() {
    let more = work("let x = f(" + String(repeating: "a, ", count: 20_000) + "b)")
    #expect(more.steps <= 4 * more.tokens)
  }
}
