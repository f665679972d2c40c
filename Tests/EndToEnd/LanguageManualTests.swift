import Foundation
import TestSupport
import Testing

@testable import Experiments

/// Every example of docs/language.md is run: files are checked and flown, commands are called, wrong files give the text that stands behind them.
@Suite struct LanguageManualTests {
  struct Example {
    let kind: String
    let text: String
    /// Name in `// file: NAME` or `# file: NAME`.
    let file: String?
  }

  static func examples() throws -> [Example] {
    let manual = try String(contentsOf: SortieProcess.root.appendingPathComponent("docs/language.md"), encoding: .utf8)
    var found: [Example] = []
    var kind: String?
    var lines: [String] = []
    for line in manual.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        if let open = kind {
          let name = lines.first.flatMap { first in first.range(of: "file: ").map { String(first[$0.upperBound...]) } }
          found.append(Example(kind: open, text: lines.joined(separator: "\n") + "\n", file: name))
          (kind, lines) = (nil, [])
        } else {
          kind = String(line.dropFirst(3))
        }
      } else if kind != nil {
        lines.append(line)
      }
    }
    #expect(kind == nil)
    return found
  }

  @Test func everyExampleRuns() throws {
    let place = try TemporaryDirectory()
    let examples = try Self.examples()
    #expect(examples.count >= 15)
    for example in examples where example.kind == "sortie" || example.kind == "csv" {
      let name = try #require(example.file, "\(example.text)")
      try example.text.write(toFile: place.path(name), atomically: true, encoding: .utf8)
    }
    for example in examples {
      switch example.kind {
      case "sortie" where example.text.contains("\nscenario "):
        let result = try SortieProcess.run(
          ["run", example.file!, "--episodes", "1", "--output", "run-\(example.file!)", "--quiet"], in: place.url)
        #expect(result.status == 0, "\(example.file!): \(result.errors)")
      case "console":
        for line in example.text.split(separator: "\n") {
          let words = try Self.words(String(line))
          #expect(words.prefix(2) == ["$", "sortie"])
          let result = try SortieProcess.run(Array(words.dropFirst(2)), in: place.url)
          #expect(result.status == 0, "\(line): \(result.errors)")
        }
      default: break
      }
    }
  }

  /// The tables of the reference are made from the checker's own; `tools/manual` writes them.
  @Test func tablesAreThoseOfTheChecker() throws {
    let path = SortieProcess.root.appendingPathComponent("docs/language.md")
    let manual = try String(contentsOf: path, encoding: .utf8)
    let begin = try #require(manual.range(of: "<!-- tables: begin -->\n"))
    let end = try #require(manual.range(of: "<!-- tables: end -->"))
    let tables = "\n" + ManualTables.markdown() + "\n"
    if ProcessInfo.processInfo.environment["SORTIE_WRITE_GOLDEN"] != nil {
      try manual.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: tables).write(to: path, atomically: true, encoding: .utf8)
      return
    }
    #expect(manual[begin.upperBound..<end.lowerBound] == tables, "run tools/manual")
  }

  @Test func mistakesAreShownAsWritten() throws {
    let examples = try Self.examples()
    let place = try TemporaryDirectory()
    var count = 0
    for (wrong, shown) in zip(examples, examples.dropFirst()) where wrong.kind == "wrong" {
      #expect(shown.kind == "text")
      try wrong.text.write(toFile: place.path("mistakes.sortie"), atomically: true, encoding: .utf8)
      let result = try SortieProcess.run(["check", "mistakes.sortie"], in: place.url)
      #expect(result.status == 65)
      #expect(result.errors == shown.text)
      count += 1
    }
    #expect(count >= 1)
  }

  /// The words of a command line; single quotes hold words together.
  private static func words(_ line: String) throws -> [String] {
    var words: [String] = []
    for (index, part) in line.components(separatedBy: "'").enumerated() {
      words += index % 2 == 1 ? [part] : part.split(separator: " ").map(String.init)
    }
    return words
  }
}
