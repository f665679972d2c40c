import ScenarioLanguage
import Testing

@Suite("Syntax errors")
struct SyntaxErrorGoldenTests {
  /// Findings inside `scenario "s" {`, which is line 1; the text begins on line 2.
  private func inside(_ text: String) -> [String] {
    findings("scenario \"s\" {\n\(text)\n}")
  }

  @Test(
    "One mistake, one finding",
    arguments: [
      ("reqire dist(a, b) > 3 m", ["2:1 E001 unknown item 'reqire'", "help did you mean 'require'?"]),
      ("monitr safe = always (a)", ["2:1 E001 unknown item 'monitr'", "help did you mean 'monitor'?"]),
      ("regoin city = disc(1 m)", ["2:1 E001 unknown item 'regoin'", "help did you mean 'region'?"]),
      ("dt 20 ms", ["2:4 E033 expected '=', '~' or '{' after 'dt', found '20'", "help insert '='"]),
      ("radio.power 20 ms", ["2:13 E033 expected '=' or '~' after 'radio.power', found '20'", "help insert '='"]),
      ("region city disc(1 m)", ["2:13 E033 expected '=' after 'city', found 'disc'", "help insert '='"]),
      ("altitude", ["2:9 E033 expected '=', '~' or '{' after 'altitude', found the end of the line"]),
      ("x =", ["2:4 E032 expected a value after '=', found the end of the line"]),
      ("x ~ ; y = 1", ["2:5 E032 expected a value after '~', found ';'"]),
      (
        "x = 1 +\ny = 2",
        [
          "2:8 E032 expected a value after '+', found the end of the line",
          "help an expression goes on over a line end only inside parentheses or brackets",
        ]
      ),
      ("x = [1,, 2]", ["2:8 E032 expected a value after ',', found ','"]),
      ("x = f(a: )", ["2:10 E032 expected a value after ':', found ')'"]),
      ("x = * 3", ["2:5 E032 expected a value after '=', found '*'"]),
      ("x = 3 )", ["2:7 E031 unexpected ')'"]),
      ("= 3", ["2:1 E031 unexpected '='; an item begins with a word"]),
      ("x = 1 2", ["2:7 E031 unexpected '2'"]),
      ("x = a = b", ["2:7 E031 unexpected '='", "help equality is written '=='"]),
      ("x = f(a = 3)", ["2:9 E031 unexpected '=' in a list", "help arguments are named with ':', 'a: ...'"]),
      ("x = f(a b)", ["2:9 E031 expected ',' or ')', found 'b'", "note '(' opened 2:6"]),
      ("x = [1, 2)", ["2:10 E031 expected ',' or ']', found ')'", "note '[' opened 2:5"]),
      ("x = { 1, 2 }", ["2:5 E032 expected a value after '=', found '{'", "help lists stand in '[ ]', places in '( )'"]),
      ("x = { a = 1 }", ["2:5 E032 expected a value after '=', found '{'", "help a block takes no '='"]),
      ("a = 1; c = d e = 2", ["2:14 E039 expected ';' or a new line before 'e'", "help separate the two items"]),
      (
        "a = 1 b = 2",
        ["2:7 E039 expected ';' or a new line before 'b', which was read as a unit", "help separate the two settings"]
      ),
      ("a { } b { }", ["2:7 E039 expected ';' or a new line before 'b'", "help separate the two items"]),
      ("require a < b < c", ["2:15 E040 comparisons do not chain", "help write 'a < b and b < c'"]),
      ("x = 1...2...3", ["2:10 E040 ranges do not chain"]),
      ("let not = 4", ["2:5 E041 'not' is a word of the language and cannot be a name"]),
      ("let = 4", []),
      ("let 4", ["2:5 E042 expected a name after 'let', found '4'"]),
      ("x = a.", ["2:7 E042 expected a name after '.', found the end of the line"]),
      ("x = a && b", ["2:7 E051 '&&' has no meaning here", "help write 'and'"]),
      ("x = !a", ["2:5 E051 '!' has no meaning here", "help write 'not'"]),
      ("x = 5 − 3", ["2:7 E051 '−' (U+2212) has no meaning here", "help did you mean '-'?"]),
      (
        "größe = 3",
        ["2:1 E051 'größe' has letters outside ASCII", "help names are made of ASCII letters, digits and '_'"]
      ),
      ("# note", ["2:1 E051 '#' has no meaning here", "help comments begin with '//'"]),
      ("x = a == not b", ["2:10 E031 'not' with its operand needs parentheses here"]),
      ("agents uav[] { }", ["2:11 E031 one value is expected in these brackets"]),
      ("agents uav[2", ["2:13 E038 expected ']' to close '['", "note '[' opened 2:11"]),
      ("agents uav[2]", ["2:14 E031 expected '{', found the end of the line"]),
      ("agents uav[2]\n{ a = 1 }", ["3:1 E031 '{' must stand on the line of the head of its block"]),
      ("event e { }", ["2:9 E031 expected 'at', 'when' or 'every' after 'e', found '{'"]),
      ("rate a b = 1", ["2:8 E031 expected '->' after 'a', found 'b'"]),
      ("region a ~ disc(1, 2)", ["2:10 E033 expected '=' after 'a', found '~'", "help only settings are drawn with '~'"]),
      ("x = always[1 s] (a)", ["2:11 E031 an interval is written [from, to]"]),
      ("x = forall a uav: b", ["2:14 E031 expected ',' or 'in', found 'uav'"]),
    ])
  func single(_ text: String, _ expected: [String]) {
    #expect(inside(text) == expected)
  }

  @Test(
    "The scope of temporal operators is never guessed",
    arguments: [
      ("always a and b", 2, ["always (a) and b", "always (a and b)"]),
      ("always a", 1, ["always (a)"]),
      ("eventually[0 s, 2 s] a > 1 or b", 2, ["eventually[0 s, 2 s] (a > 1) or b", "eventually[0 s, 2 s] (a > 1 or b)"]),
      ("always (a) > 3", 1, ["always ((a) > 3)"]),
      ("always eventually (a)", 1, ["always (eventually (a))"]),
      ("a until (b)", 1, ["(a) until (b)"]),
      ("(a) until[0 s, 1 s] b", 1, ["(a) until[0 s, 1 s] (b)"]),
      ("a > 1 since b > 2", 1, ["(a > 1) since (b > 2)"]),
      ("(a) + (b) until (c)", 1, ["((a) + (b)) until (c)"]),
    ])
  func temporalScope(_ formula: String, _ count: Int, _ fixed: [String]) {
    let text = "let m = \(formula)"
    let diagnostics = parseScenario(SourceText(name: "t", text: text)).diagnostics
    #expect(diagnostics.map(\.code) == [.ambiguousTemporalScope])
    let results = diagnostics.flatMap(\.help).compactMap(\.replacement).map { edit in
      let bytes = Array(text.utf8)
      return String(
        decoding: bytes[8..<edit.range.lower] + Array(edit.text.utf8) + bytes[edit.range.upper...], as: UTF8.self)
    }
    #expect(results.count == count && results == fixed)
    // what is proposed is free of complaints
    for result in results { #expect(findings("let m = \(result)") == []) }
  }

  @Test(
    "Outside a scenario",
    arguments: [
      ("scenaro \"x\" { a = 1 }", ["1:1 E001 unknown item 'scenaro'", "help did you mean 'scenario'?"]),
      ("dt = 1 s", ["1:1 E001 'dt' cannot stand outside a scenario", "help a file holds import, param, let, region, scenario, sweep"]),
      ("scenario { a = 1 }", ["1:10 E042 expected a name in quotes after 'scenario', found '{'"]),
      ("scenario x { a = 1 }", ["1:10 E042 the name of a scenario stands in quotes", "help write \"x\""]),
      ("import foo", ["1:8 E042 expected the path of a file in quotes, found 'foo'"]),
      (
        "param n = 4",
        ["1:9 E042 expected ':' and a type after 'n', found '='", "help write 'param n: int = ...', or another type"]
      ),
      ("}", ["1:1 E031 unexpected '}': it closes no block"]),
      ("let a = 1 /* b", ["1:11 E035 comment is not closed", "help close it with '*/'"]),
      (
        "/* a /* b */",
        ["1:1 E035 comment is not closed", "help close it with '*/'"]
      ),
    ])
  func outside(_ text: String, _ expected: [String]) {
    #expect(findings(text) == expected)
  }

  @Test("Text that stands alone or is empty")
  func empty() {
    #expect(findings("") == [])
    #expect(findings("\n\n// only a comment") == [])
    #expect(findings("let a = 1") == [])
  }
}
