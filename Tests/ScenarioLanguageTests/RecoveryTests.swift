import ScenarioLanguage
import Testing

@Suite("Several mistakes in one file")
struct RecoveryTests {
  @Test("Each line's mistake is found, and nothing else")
  func manyMistakes() {
    let found = findings(
      """
      param n: int = 4 in 1...16
      scenario "s" {
        world "w" { dt = ; duration 10 s }
        reqire a > 1
        agents uav[n {
          altitude = 100 m
          speed = = 3
        }
        position ~ uniform(city, (1 m, 2 m)
        altitude = 100 m
        x = f(a, @, b)
        y = "abc
        z = 1
      }
      """)
    #expect(
      found == [
        "3:20 E032 expected a value after '=', found ';'",
        "3:31 E033 expected '=', '~' or '{' after 'duration', found '10'",
        "help insert '='",
        "4:3 E001 unknown item 'reqire'",
        "help did you mean 'require'?",
        "5:15 E038 expected ']' to close '['",
        "note '[' opened 5:13",
        "7:13 E032 expected a value after '=', found '='",
        "9:38 E038 expected ')' to close '('",
        "note '(' opened 9:21",
        "11:12 E051 '@' has no meaning here",
        "12:7 E034 string is not closed on its line",
        "help add '\"' at its end",
      ])
  }

  @Test("What stands after a mistake is still in the tree")
  func itemsAfterMistake() throws {
    let parsed = parseScenario(
      SourceText(name: "t", text: "scenario \"s\" {\n  a = \n  foo bar\n  agents uav[2 { b = 1 }\n  c = 3\n}\nlet d = 4"))
    try #require(parsed.file.items.count == 2)
    guard case .scenario(let scenario) = parsed.file.items[0], case .constant = parsed.file.items[1] else {
      Issue.record("a scenario and a constant are expected")
      return
    }
    try #require(scenario.items.count == 4)
    guard case .setting(let first) = scenario.items[0], case .missing = first.value,
      case .invalid = scenario.items[1], case .block(let agents) = scenario.items[2],
      case .setting(let last) = scenario.items[3]
    else {
      Issue.record("an item has another form")
      return
    }
    #expect(agents.items.count == 1 && last.path.dottedName == "c")
  }

  @Test("A forgotten '}' is blamed on the block that the indentation shows")
  func forgottenBrace() {
    let inner = findings(
      """
      scenario "s" {
        agents uav[2] {
          altitude = 100 m
          radio { power = 1 W
        }
        users person[4] { a = 1 }
      }
      """)
    #expect(inner == ["5:3 E008 expected '}'", "note block 'radio' opened 4:5", "help close the block before this line"])

    let middle = findings(
      """
      scenario "s" {
        agents uav[2] {
          altitude = 100 m
        users person[4] { a = 1 }
        channel { b = 2 }
      }
      let c = 3
      """)
    #expect(middle == ["4:3 E008 expected '}'", "note block 'agents' opened 2:3", "help close the block before this line"])

    let outer = findings("scenario \"a\" {\n  b = 1\nscenario \"c\" {\n  d = 1\n}\n")
    #expect(outer == ["3:1 E008 expected '}'", "note block 'scenario' opened 1:1", "help close the block before this line"])

    let atEnd = findings("scenario \"a\" {\n  b { c = 1\n")
    #expect(atEnd == ["2:12 E008 expected '}'", "note block 'b' opened 2:3", "note block 'scenario' opened 1:1"])
  }

  @Test("After a forgotten '}' the items are where the indentation shows them")
  func treeAfterForgottenBrace() throws {
    let parsed = parseScenario(
      SourceText(name: "t", text: "scenario \"s\" {\n  a {\n    b = 1\n  c {\n    d = 1\n  }\n}\nlet e = 1\n"))
    #expect(parsed.diagnostics.map(\.code) == [.missingBrace])
    try #require(parsed.file.items.count == 2)
    guard case .scenario(let scenario) = parsed.file.items[0] else {
      Issue.record("a scenario is expected")
      return
    }
    #expect(scenario.items.count == 2)
  }

  @Test("The edit of a forgotten '}' mends the file")
  func fixForgottenBrace() throws {
    let text = "scenario \"s\" {\n  a {\n    b = 1\n  c {\n    d = 1\n  }\n}\n"
    let diagnostics = parseScenario(SourceText(name: "t", text: text)).diagnostics
    let edit = try #require(diagnostics.first?.help.first?.replacement)
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(edit.range.lower..<edit.range.upper, with: Array(edit.text.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == "scenario \"s\" {\n  a {\n    b = 1\n  }\n  c {\n    d = 1\n  }\n}\n")
  }

  @Test("A '}' too many is named, and the scenario goes on")
  func surplusBrace() {
    #expect(
      findings("scenario \"s\" {\n  a { b = 1 } }\n  c = 2\n}\n") == ["2:15 E031 unexpected '}': it closes no block"])
    #expect(
      findings("scenario \"s\" {\n  a {\n    b = 1\n  }\n  }\n  c = 2\n}\n") == [
        "5:3 E031 unexpected '}': it closes no block"
      ])
  }

  @Test("Edits that insert what is missing mend the line")
  func insertions() {
    for (broken, mended) in [
      ("a = 1 b = 2", "a = 1; b = 2"), ("c = d e = 2", "c = d; e = 2"), ("dt 20 ms", "dt = 20 ms"),
      ("x = f(a = 3)", "x = f(a: 3)"), ("x = a && b", "x = a and b"), ("x = .5", "x = 0.5"), ("reqire a > b", "require a > b"),
      ("y = \"abc", "y = \"abc\""),
    ] {
      let frame = (before: "scenario \"s\" {\n", after: "\n}")
      let text = frame.before + broken + frame.after
      let diagnostics = parseScenario(SourceText(name: "t", text: text)).diagnostics
      var bytes = Array(text.utf8)
      for edit in diagnostics.flatMap(\.help).compactMap(\.replacement) {
        bytes.replaceSubrange(edit.range.lower..<edit.range.upper, with: Array(edit.text.utf8))
      }
      #expect(String(decoding: bytes, as: UTF8.self) == frame.before + mended + frame.after)
    }
  }
}
