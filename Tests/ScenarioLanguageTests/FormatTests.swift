import ScenarioLanguage
import Testing

/// The rules of the canonical form, each with its text before and after.
@Suite("Formatting")
struct FormatTests {
  private func format(_ text: String) throws -> String {
    try formatScenario(parseScenario(SourceText(name: "t", text: text)))
  }

  /// Formats items of a scenario.
  private func formatItems(_ items: String) throws -> String {
    let lines = try format("scenario \"s\" {\n" + items + "\n}\n").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst().dropLast(2).joined(separator: "\n")
  }

  @Test("The normative examples change only where columns were aligned", arguments: ["smallest.sortie", "urban-downlink.sortie"])
  func examples(_ name: String) throws {
    let source = try ExampleTests.example(name)
    let formatted = try formatScenario(parseScenario(source))
    #expect(formatted.split(separator: "\n", omittingEmptySubsequences: false).map(withoutAlignment)
      == source.text(in: SourceRange(0, source.bytes.count)).split(separator: "\n", omittingEmptySubsequences: false).map(withoutAlignment))
  }

  /// A line with single spaces behind its indentation.
  private func withoutAlignment(_ line: Substring) -> String {
    line.prefix { $0 == " " } + line.split(separator: " ").joined(separator: " ")
  }

  @Test(
    "Spaces",
    arguments: [
      ("let x=a+b*-c^2", "let x = a + b * -c ^ 2"),
      ("let x = f ( a , b:1 ) [ 0 ] . y", "let x = f(a, b: 1)[0].y"),
      ("let x = 12m/s+2   kg*m^2", "let x = 12 m/s + 2 kg*m^2"),
      ("let x = 2 m ^ 2", "let x = 2 m ^ 2"),
      ("let x = [ 1 , ( 2 ) , ( ) , (a,) ]", "let x = [1, (2), (), (a,)]"),
      ("let x = 1 ... 16", "let x = 1...16"),
      ("let x = -1 ..< 1_000", "let x = -1..<1_000"),
      ("let x = 0.5...1", "let x = 0.5 ... 1"),
      ("let x = 0 m...1 m", "let x = 0 m ... 1 m"),
      ("let x = a+1...16", "let x = a + 1 ... 16"),
      ("let x = 1 . *", "let x = 1 .*"),
      ("let x = link . *", "let x = link.*"),
      ("let x = always [ 0 s,2 s ]( not(a)implies b )", "let x = always[0 s, 2 s] (not (a) implies b)"),
      ("let x = (a)until[0 s,1 s](b)", "let x = (a) until[0 s, 1 s] (b)"),
      ("let x = forall a,b in uav where a!=b :a.x<b.x", "let x = forall a, b in uav where a != b: a.x < b.x"),
      ("let x = sum( l in spot:f(l) )", "let x = sum(l in spot: f(l))"),
      ("param n:int=4   in 1 ... 16", "param n: int = 4 in 1...16"),
      ("import \"a\"as b{x=1}", "import \"a\" as b { x = 1 }"),
      ("sweep \"d\"{  }", "sweep \"d\" {}"),
    ])
  func spaces(_ text: String, _ expected: String) throws {
    #expect(try format(text) == expected + "\n")
  }

  @Test(
    "Items",
    arguments: [
      ("require[ 0.9 ]apart=a>b", "  require[0.9] apart = a > b"),
      ("rate a->b=0.8 s^-1", "  rate a -> b = 0.8 s^-1"),
      ("event jam at 20 s for 5 s{x+=12 dB where a<b}", "  event jam at 20 s for 5 s { x += 12 dB where a < b }"),
      ("agents uav [ 4 ]{a~f(b)then c}", "  agents uav[4] { a ~ f(b) then c }"),
      ("uav [ 0 ] . battery=1", "  uav[0].battery = 1"),
      ("a = 1; b = 2 ;; c = 3", "  a = 1\n  b = 2\n  c = 3"),
      ("w { a = 1; b = 2; }", "  w { a = 1; b = 2 }"),
      ("w { a = 1\n b = 2 }", "  w {\n    a = 1\n    b = 2\n  }"),
      ("w { v { a = 1 }; b = 2 }", "  w { v { a = 1 }; b = 2 }"),
      ("\n\na = 1\n\n\n\nb = 2\nc = 3\n\n", "  a = 1\n\n  b = 2\n  c = 3"),
    ])
  func items(_ text: String, _ expected: String) throws {
    #expect(try formatItems(text) == expected)
  }

  @Test(
    "Comments",
    arguments: [
      ("a = 1 // one  \n b = 2", "  a = 1  // one\n  b = 2"),
      ("a = 1; // one\n b = 2", "  a = 1  // one\n  b = 2"),
      ("// own\n\n/// two\na = 1\n// last", "  // own\n\n  /// two\n  a = 1\n  // last"),
      ("a = 1 /* t */; /* l */ b = 2", "  a = 1  /* t */\n  /* l */ b = 2"),
      ("w { /* l */ a = 1 /* t */; b = 2 }", "  w { /* l */ a = 1 /* t */; b = 2 }"),
      ("w { // head\n\n a = 1 }", "  w {  // head\n    a = 1\n  }"),
      ("/* one\r\n two */ a = 1", "  /* one\n two */\n  a = 1"),
      ("a = f(1 // one\n, 2)", "  a = f(\n    1,  // one\n    2\n  )"),
      ("a = f( /* x */ 1 /* y */ , 2 )", "  a = f(/* x */ 1 /* y */, 2)"),
      ("a = u[0 // first\n]", "  a = u[\n    0  // first\n  ]"),
    ])
  func comments(_ text: String, _ expected: String) throws {
    #expect(try formatItems(text) == expected)
  }

  @Test(
    "Lists",
    arguments: [
      ("a = f(1,\n 2, g(3))", "  a = f(\n    1,\n    2,\n    g(3)\n  )"),
      ("a = f(1, g(\n2, 3,))", "  a = f(\n    1,\n    g(\n      2,\n      3,\n    )\n  )"),
      ("a = u[\n 0\n ]", "  a = u[0]"),
      ("a = (b\n and c)", "  a = (\n    b\n    and c\n  )"),
      ("a = (b and\n c)", "  a = (\n    b and\n    c\n  )"),
      ("a = f(b\n and c, d)", "  a = f(\n    b\n      and c,\n    d\n  )"),
      ("a = f\n(b)".replacing("\n", with: " "), "  a = f(b)"),
    ])
  func lists(_ text: String, _ expected: String) throws {
    #expect(try formatItems(text) == expected)
  }

  @Test("A line of 120 columns stays, one of 121 is broken")
  func width() throws {
    // "  a = f(" and ", c)" are 12 columns
    for (length, isBroken) in [(108, false), (109, true)] {
      let name = String(repeating: "b", count: length)
      #expect(try formatItems("a = f(\(name), c)") == (isBroken ? "  a = f(\n    \(name),\n    c\n  )" : "  a = f(\(name), c)"))
    }
    // "  w { a = " and "; c = 1 }" are 19 columns
    for (length, isBroken) in [(101, false), (102, true)] {
      let name = String(repeating: "b", count: length)
      #expect(
        try formatItems("w { a = \(name); c = 1 }")
          == (isBroken ? "  w {\n    a = \(name)\n    c = 1\n  }" : "  w { a = \(name); c = 1 }"))
    }
  }

  @Test("An entry that is too wide is broken at its loosest operators, then at its lists")
  func operators() throws {
    let (name, other) = (String(repeating: "n", count: 50), String(repeating: "o", count: 80))
    #expect(
      try formatItems("m = always (\(name) < 1 and x or f(\(other), \(name)) and y or z)")
        == "  m = always (\n    \(name) < 1 and x\n    or f(\n      \(other),\n      \(name)\n    ) and y\n    or z\n  )")
  }

  @Test("An entry may begin with a prefix operator before an index")
  func prefixAtLineStart() throws {
    #expect(try formatItems("a = f(1,\n not uav[0].x)") == "  a = f(\n    1,\n    not uav[0].x\n  )")
  }

  @Test("White space alone, byte order mark, carriage returns")
  func ends() throws {
    #expect(try format("") == "" && format(" \n\n\t\n") == "")
    #expect(try format("\u{FEFF}\r\nlet a = 1\r\n\r\n\r\nlet b = 2") == "let a = 1\n\nlet b = 2\n")
    #expect(try format("// only") == "// only\n")
  }

  @Test("A file with errors is not formatted")
  func refusal() {
    let parsed = parseScenario(SourceText(name: "t", text: "let a = \nlet b = )"))
    #expect(throws: FormatRefusal.self) { try formatScenario(parsed) }
    do throws(FormatRefusal) { _ = try formatScenario(parsed) } catch {
      #expect(describe(error.diagnostics) == describe(parsed.diagnostics) && !error.diagnostics.isEmpty)
    }
  }

  @Test("At the limits of nesting and size")
  func limits() throws {
    for (open, close) in [("(", ")"), ("[", "]"), ("f(", ")"), ("u[", "]"), ("-", ""), ("not (", ")")] {
      let depth = open == "not (" ? 32 : 63
      let text = "let x = " + String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
      let once = try format(text)
      #expect(try format(once) == once)
    }
    let blocks = "scenario \"s\" {" + String(repeating: "b {", count: 63) + String(repeating: "}", count: 64)
    #expect(try format(format(blocks)) == format(blocks))
    // one entry a line, each indented by more than a hundred columns, would pass the size that a file may have
    let entries = String(repeating: "1, ", count: 100_000) + "1"
    let list = "let x = " + String(repeating: "[", count: 60) + entries + String(repeating: "]", count: 60)
    do throws(FormatRefusal) {
      _ = try formatScenario(parseScenario(SourceText(name: "t", text: list)))
      Issue.record("a text that is too large came back")
    } catch { #expect(error.diagnostics.map(\.code) == [.fileTooLarge]) }
  }
}
