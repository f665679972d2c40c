/// Parses a file: `text -> tokens -> tree -> diagnostics`, in linear time. Never fails and never traps.
///
/// The tree gives every byte of the text back, also where the text is broken; the text of a file that is too large or not
/// UTF-8 becomes one unlexed token.
public func parseScenario(_ source: SourceText) -> ParsedFile {
  var parsing = TextParsing(source)
  let file = parsing.parser.parseFile()
  return ParsedFile(source: source, tree: parsing.tree, file: file, diagnostics: parsing.diagnostics)
}

/// Parses what `--set` takes: one `path = value`, `path ~ distribution` or `path += value`.
///
/// `sourceName` is shown in diagnostics, such as `<--set #2>`.
public func parseSetting(_ text: String, sourceName: String) -> ParsedSetting {
  let source = SourceText(name: sourceName, text: text)
  var parsing = TextParsing(source)
  let setting = parsing.parser.parseSingleSetting()
  return ParsedSetting(source: source, tree: parsing.tree, setting: setting, diagnostics: parsing.diagnostics)
}

/// The steps that files and settings share.
private struct TextParsing {
  var parser: Parser
  let textDiagnostics: [Diagnostic]

  init(_ source: SourceText) {
    let problems = source.problems()
    let isRefused = problems.contains { $0.code == .fileTooLarge || $0.code == .invalidUTF8 }
    if isRefused {
      parser = Parser(source, tokens: Lexer.unlexedTokens(of: source))
      textDiagnostics = problems
    } else {
      let (tokens, diagnostics) = Lexer.tokens(of: source)
      parser = Parser(source, tokens: tokens)
      textDiagnostics = problems + diagnostics
    }
  }

  var tree: SyntaxTree {
    SyntaxTree(source: parser.source, tokens: parser.tokens, nodes: parser.nodes)
  }

  /// All findings by place; those at one place in the order found.
  var diagnostics: [Diagnostic] {
    let all = (textDiagnostics + parser.diagnostics).enumerated()
    return all.sorted { ($0.element.range.lower, $0.offset) < ($1.element.range.lower, $1.offset) }.map(\.element)
  }
}

extension Parser {
  /// One setting that fills the text.
  mutating func parseSingleSetting() -> SettingSyntax? {
    let all = mark()
    itemStart = position
    var setting: SettingSyntax?
    if current.isWord {
      let start = mark()
      let path = parsePath()
      setting = parseSettingTail(start, path)
    } else if current != .invalid {
      report(.missingName, "expected a path, found \(foundDescription)", help: [.init("write 'path=value' or 'path~distribution'")])
    }
    if setting != nil, !isAtEnd, current != .invalid {
      report(.unexpectedToken, "unexpected \(foundDescription); one setting is expected here")
    }
    position = tokens.count - 1
    nodes.append(
      SyntaxNode(
        kind: .file, firstToken: Int32(all.token), endToken: Int32(tokens.count), descendantCount: Int32(nodes.count)))
    return setting
  }
}
