import Foundation
import Testing

@testable import ScenarioLanguage

/// The editor's grammar knows the words of the language, and no others.
@Suite("Editor grammar")
struct EditorGrammarTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("tools/editor")

  private func object(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent(path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// All rules of the grammar, those in the repository too.
  private func rules() throws -> [[String: Any]] {
    let grammar = try object("syntaxes/sortie.tmLanguage.json")
    var found: [[String: Any]] = []
    var pending = [grammar] + (try #require(grammar["repository"] as? [String: [String: Any]])).values
    while let rule = pending.popLast() {
      found.append(rule)
      pending += rule["patterns"] as? [[String: Any]] ?? []
    }
    return found
  }

  /// The words that a rule lists as its first group.
  private func words(ofRule pattern: String) -> Set<String> {
    guard let open = pattern.range(of: #"(?:\\b|\\s\*)\("#, options: .regularExpression),
      let close = pattern.range(of: ")", range: open.upperBound..<pattern.endIndex)
    else { return [] }
    return Set(pattern[open.upperBound..<close.lowerBound].split(separator: "|").map(String.init))
  }

  /// The scope names of a rule: its own, and those of its groups.
  private func scopes(_ rule: [String: Any]) -> [String] {
    let groups = rule["captures"] as? [String: [String: Any]] ?? [:]
    return ([rule["name"]] + groups.values.map { $0["name"] }).compactMap { $0 as? String }
  }

  private func words(inScopes wanted: [String]) throws -> Set<String> {
    var found: Set<String> = []
    for rule in try rules() {
      guard let pattern = rule["match"] as? String, scopes(rule).contains(where: { scope in wanted.contains { scope.hasPrefix($0) } })
      else { continue }
      found.formUnion(words(ofRule: pattern))
    }
    return found
  }

  private var reservedWords: Set<String> { Set(TokenKind.allCases.filter(\.isReservedWord).map { "\($0)" }) }

  @Test("The words of formulas")
  func formulas() throws {
    let listed = try words(inScopes: ["keyword.operator.logical", "keyword.operator.temporal", "keyword.control", "constant.language"])
    #expect(listed == reservedWords)
    for word in reservedWords { #expect(ReservedWords.kind(of: Array(word.utf8)[...]) != .identifier) }
  }

  @Test("The words of items")
  func items() throws {
    #expect(try words(inScopes: ["keyword.declaration"]) == Set(ItemWords.all + ItemWords.fileItems + ItemWords.blockItems))
    // the parser asks for these by name
    #expect(try words(inScopes: ["keyword.other.head"]) == ["extends", "as", "at", "for", "when", "every"])
  }

  @Test("Words of formulas are no units, as in the lexer")
  func units() throws {
    let pattern = try #require(try rules().compactMap { $0["match"] as? String }.first { $0.contains("µ") })
    let expression = try NSRegularExpression(pattern: pattern)
    for word in reservedWords.union(["for", "m", "m/s^2", "kg*m^2", "µs", "forest"]) {
      let text = "12 \(word)"
      let match = try #require(expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)))
      let isUnit = match.range(at: 2).location != NSNotFound
      let kinds = Lexer.tokens(of: SourceText(name: "t", text: text)).tokens.map(\.kind)
      #expect(isUnit == kinds.contains(.unit), "\(word)")
      if isUnit { #expect(match.range.length == text.utf16.count, "\(word)") }
    }
  }

  @Test("Every pattern is a regular expression")
  func patterns() throws {
    var count = 0
    for rule in try rules() {
      for key in ["match", "begin", "end"] {
        guard let pattern = rule[key] as? String else { continue }
        _ = try NSRegularExpression(pattern: pattern)
        count += 1
      }
    }
    #expect(count > 10)
  }

  @Test("The extension points at files that parse and are there")
  func package() throws {
    let contributions = try #require(try object("package.json")["contributes"] as? [String: Any])
    let language = try #require((contributions["languages"] as? [[String: Any]])?.first)
    let grammar = try #require((contributions["grammars"] as? [[String: Any]])?.first)
    #expect(language["extensions"] as? [String] == [".sortie"])
    let name = try object(try #require(grammar["path"] as? String))["scopeName"] as? String
    #expect(name != nil && name == grammar["scopeName"] as? String)
    #expect(try !object(try #require(language["configuration"] as? String)).isEmpty)
  }
}
