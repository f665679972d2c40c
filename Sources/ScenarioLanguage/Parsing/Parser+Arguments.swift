/// Lists in parentheses and brackets.
extension Parser {
  /// From an opening delimiter to its closer: `[entry {, entry} [,]]`. Returns the range with the delimiters.
  mutating func parseDelimited(closer: TokenKind) -> (arguments: [ArgumentSyntax], range: SourceRange, height: Int) {
    let start = mark()
    var arguments: [ArgumentSyntax] = []
    var height = 0
    guard enterNesting() else { return ([], range(since: start), 0) }
    defer { leaveNesting() }
    delimiterDepth += 1
    advance()
    while tokens[position].kind != closer {
      if isListLeftOpen {
        reportUnclosed(start.token, closer)
        break
      }
      arguments.append(parseArgument(&height))
      if current == .comma {
        advance()
      } else if current != closer {
        reportListError(start.token, closer, arguments.last)
        guard skipInList(to: closer) else { break }
        if current == .comma { advance() }
      }
    }
    if tokens[position].kind == closer { advance() }
    delimiterDepth -= 1
    return (arguments, range(since: start), height)
  }

  /// The text shows that the list was not closed: it ends, or an item begins on a new line.
  private var isListLeftOpen: Bool {
    switch tokens[position].kind {
    case .leftBrace, .rightBrace, .semicolon, .endOfFile, .unlexed: true
    default: tokens[position].startsLine && looksLikeItem(at: position)
    }
  }

  private mutating func reportUnclosed(_ opener: Int, _ closer: TokenKind) {
    let closing = closer == .rightParenthesis ? "')'" : "']'"
    let opening = closer == .rightParenthesis ? "'('" : "'['"
    // the place is behind the last token, where the delimiter belongs
    let end = position > 0 ? Int(tokens[position - 1].upper) : 0
    report(
      .unclosedDelimiter, "expected \(closing) to close \(opening)", at: SourceRange(end, end),
      notes: [.init("\(opening) opened", at: tokens[opener].range)])
  }

  private mutating func reportListError(_ opener: Int, _ closer: TokenKind, _ last: ArgumentSyntax?) {
    if current == .invalid { return }
    if isListLeftOpen {
      reportUnclosed(opener, closer)
      return
    }
    if current == .assign, case .value(nil, .name(let label))? = last {
      let range = SourceRange(label.range.upper, tokens[position].range.upper)
      report(
        .unexpectedToken, "unexpected '=' in a list",
        help: [.init("arguments are named with ':', '\(label.text): ...'", replacing: range, with: ":")])
      return
    }
    let closing = closer == .rightParenthesis ? "')'" : "']'"
    report(
      .unexpectedToken, "expected ',' or \(closing), found \(foundDescription)",
      notes: [.init(closer == .rightParenthesis ? "'(' opened" : "'[' opened", at: tokens[opener].range)])
  }

  /// `VALUE`, `LABEL: VALUE`, `VALUE: WEIGHT`, or `NAME {, NAME} in DOMAIN [where FORMULA] [: VALUE]`
  private mutating func parseArgument(_ height: inout Int) -> ArgumentSyntax {
    let start = mark()
    defer { finish(.argument, start) }
    if isBinderAhead(), let (binder, binderHeight) = parseBinder() {
      height = max(height, binderHeight)
      guard current == .colon else { return .each(binder, body: nil) }
      advance()
      let body = parseOperators(minimum: 1)
      height = max(height, body.height)
      return .each(binder, body: body.syntax)
    }
    var label: NameSyntax?
    let kind = tokens[position].kind
    if kind.isWord, kind != .true, kind != .false, self.kind(ahead: 1) == .colon {
      label = name(position)
      advance()
      advance()
    }
    let value = parseOperators(minimum: 1)
    height = max(height, value.height)
    guard label == nil, current == .colon else { return .value(label: label, value.syntax) }
    advance()
    let weight = parseOperators(minimum: 1)
    height = max(height, weight.height)
    return .weighted(value.syntax, weight: weight.syntax)
  }

  /// Whether names joined by commas and then `in` follow. The look-ahead of a refused list is remembered.
  private mutating func isBinderAhead() -> Bool {
    var index = position
    guard index >= binderScanEnd, tokens[index].kind == .identifier else { return false }
    while index + 1 < tokens.count, tokens[index].kind == .identifier {
      if tokens[index + 1].kind == .in { return true }
      guard tokens[index + 1].kind == .comma else { break }
      index += 2
      stepCount += 1
    }
    binderScanEnd = index + 1
    return false
  }
}
