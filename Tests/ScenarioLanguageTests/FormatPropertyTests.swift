import ScenarioLanguage
import Testing

/// What must hold for every file that has no errors, over generated files.
@Suite("Formatting generated files")
struct FormatPropertyTests {
  @Test("Same tree, same tokens, same comments, and nothing to do the second time", arguments: 0..<40)
  func generated(_ block: UInt64) throws {
    for seed in block * 50..<(block + 1) * 50 { try check(GeneratedScenario(seed: seed).text, "seed \(seed)") }
  }

  @Test("The generator reaches every form of the grammar")
  func coverage() {
    var kinds: Set<SyntaxKind> = []
    for seed in 0..<150 as Range<UInt64> {
      for node in parseScenario(SourceText(name: "t", text: GeneratedScenario(seed: seed).text)).tree.nodes { kinds.insert(node.kind) }
    }
    let expected = Set(SyntaxKind.allCases).subtracting([.invalidItem, .missing, .skipped])
    #expect(kinds == expected)
  }

  private func check(_ text: String, _ place: Comment) throws {
    let parsed = parseScenario(SourceText(name: "t", text: text))
    try #require(parsed.diagnostics.isEmpty, "\(place): \(DiagnosticRenderer().text(of: parsed.diagnostics))")
    let formatted = try formatScenario(parsed)
    let again = parseScenario(SourceText(name: "t", text: formatted))
    try #require(again.diagnostics.isEmpty, "\(place): \(DiagnosticRenderer().text(of: again.diagnostics))\n\(formatted)")
    #expect(describe(again.file) == describe(parsed.file), place)
    #expect(tokens(again.tree) == tokens(parsed.tree), place)
    #expect(comments(again.tree) == comments(parsed.tree), place)
    #expect(try formatScenario(again) == formatted, place)
    #expect(isTidy(formatted), "\(place):\n\(formatted)")
  }

  private func tokens(_ tree: SyntaxTree) -> [String] {
    tree.tokens.filter { $0.kind != .semicolon }.map { "\($0.kind) \(tree.source.text(in: $0.range))" }
  }

  /// The comments, without spaces at the end of `//` lines and without carriage returns.
  private func comments(_ tree: SyntaxTree) -> [String] {
    tree.tokens.indices.flatMap { tree.trivia(before: $0) }.filter { $0.kind != .space && $0.kind != .newline }.map { piece in
      var text = tree.source.text(in: piece.range).unicodeScalars.filter { $0 != "\r" }.map { String($0) }.joined()
      if piece.kind != .blockComment { while text.last == " " || text.last == "\t" { text.removeLast() } }
      return text
    }
  }

  /// One line end at the end, no blank line at the start or twice, no carriage return, no byte order mark.
  private func isTidy(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { return true }
    guard bytes.last == 0x0A, bytes.first != 0x0A, !bytes.contains(0x0D), !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    let isBlankTwice = zip(bytes, zip(bytes.dropFirst(), bytes.dropFirst(2))).contains { $0 == 0x0A && $1.0 == 0x0A && $1.1 == 0x0A }
    let isBlankAtEnd = bytes.count > 1 && bytes[bytes.count - 2] == 0x0A
    return !isBlankTwice && !isBlankAtEnd
  }
}
