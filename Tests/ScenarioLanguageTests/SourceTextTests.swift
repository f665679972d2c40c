import ScenarioLanguage
import Testing

@Suite("Source text")
struct SourceTextTests {
  @Test("Lines count from 1, columns count scalars from 1")
  func positions() {
    let source = SourceText(name: "t", text: "ab\n日本x\r\n\n🚁z")
    let places = [0, 2, 3, 9, 10, 12, 13, 17, 18].map { source.lineColumn(at: $0).description }
    #expect(places == ["1:1", "1:3", "2:1", "2:3", "2:4", "3:1", "4:1", "4:2", "4:3"])
    #expect(source.text(in: source.lineRange(1)) == "日本x")
    #expect(source.text(in: source.lineRange(3)) == "🚁z")
  }

  @Test("A byte order mark and CR LF are accepted and not counted")
  func byteOrderMark() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("let a =\r\nlet b = 1\r\n".utf8)
    let parsed = parseScenario(SourceText(name: "t", bytes: bytes))
    #expect(describe(parsed.diagnostics) == ["1:8 E032 expected a value after '=', found the end of the line"])
    #expect(parsed.tree.reconstructedBytes() == bytes)
    #expect(parsed.file.items.count == 2)
  }

  @Test(
    "Bytes that are not UTF-8 are named by offset",
    arguments: [
      ([0x61, 0xFF], 1), ([0x61, 0x62, 0xC3], 2), ([0xC0, 0x80], 0), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0x2F, 0x2F, 0x80], 2), ([0xC3, 0x28], 0), ([0xF0, 0x9F, 0x9A], 0),
    ] as [([UInt8], Int)])
  func invalidUTF8(_ bytes: [UInt8], _ offset: Int) throws {
    let parsed = parseScenario(SourceText(name: "t", bytes: bytes))
    try #require(parsed.diagnostics.count == 1)
    #expect(parsed.diagnostics[0].code == .invalidUTF8)
    #expect(parsed.diagnostics[0].message.contains("at offset \(offset) "))
    #expect(parsed.diagnostics[0].range.lower == offset)
    #expect(parsed.tree.reconstructedBytes() == bytes)
  }

  @Test("Control characters are refused everywhere, reordering ones outside comments and strings")
  func controlCharacters() {
    #expect(findings("let a\u{0} = 1") == ["1:6 E052 control character U+0000"])
    #expect(findings("// \u{1B}[2J") == ["1:4 E052 control character U+001B"])
    #expect(findings("let a = \"\u{85}\"") == ["1:10 E052 control character U+0085"])
    #expect(findings("let a = 1\rlet") == ["1:10 E052 control character U+000D", "1:11 E031 unexpected 'let'"])
    #expect(findings("let a = 1 // \u{202E}") == [])
    #expect(findings("let a = \"\u{2066}\"") == [])
    #expect(
      findings("let a = \u{202E}1") == ["1:9 E051 invisible character U+202E, which reorders the text around it"])
  }

  @Test("A file over 4 MiB is refused by its size")
  func size() {
    #expect(SourceText.sizeProblem(byteCount: 4 << 20, name: "t") == nil)
    let problem = SourceText.sizeProblem(byteCount: 4 << 20 + 1, name: "t")
    #expect(problem?.code == .fileTooLarge)
    let bytes = [UInt8](repeating: 0x0A, count: (4 << 20) + 1)
    let parsed = parseScenario(SourceText(name: "t", bytes: bytes))
    #expect(parsed.diagnostics.map(\.code) == [.fileTooLarge])
    #expect(parsed.tree.tokens.map(\.kind) == [.unlexed, .endOfFile])
  }
}
