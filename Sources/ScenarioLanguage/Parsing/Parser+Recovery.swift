extension Parser {
  /// Whether an item seems to begin at a token: a word before `=`, `~`, `+=` or `{`, or before a label and `{`.
  func looksLikeItem(at index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index].kind.isWord else { return false }
    switch tokens[index + 1].kind {
    case .assign, .tilde, .plusAssign, .leftBrace: return true
    case .string: return index + 2 < tokens.count && tokens[index + 2].kind == .leftBrace
    case .identifier:
      // `not uav[0].safe` may begin a line of a list
      guard index + 2 < tokens.count, tokens[index].kind == .identifier else { return false }
      let after = tokens[index + 2].kind
      return after == .leftBrace || after == .leftBracket || ItemWords.all.contains(text(index))
    default: return false
    }
  }

  /// Passes over the rest of an item; blocks in it are parsed, and their items returned, so that errors in them are found.
  @discardableResult
  mutating func skipToItemEnd() -> [ItemSyntax] {
    let start = mark()
    var items: [ItemSyntax] = []
    skipping: while true {
      switch current {
      case .newline, .semicolon, .rightBrace, .endOfFile, .unlexed: break skipping
      case .leftBrace: items += parseBody(headToken: start.token)
      case .leftParenthesis, .leftBracket: skipDelimiters()
      default: advance()
      }
    }
    if position > start.token { finish(.skipped, start) }
    return items
  }

  /// Passes from an opening delimiter over its partner, or to where an item seems to begin.
  private mutating func skipDelimiters() {
    var depth = 0
    repeat {
      switch tokens[position].kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth -= 1
      case .leftBrace, .rightBrace, .semicolon, .endOfFile, .unlexed: return
      default: if tokens[position].startsLine && looksLikeItem(at: position) { return }
      }
      advance()
    } while depth > 0
  }

  /// Passes from `{` over its partner without a look at what lies between, or to the end of the line where it has none.
  mutating func skipBraces() {
    let start = mark()
    var depth = 0
    repeat {
      if tokens[position].kind == .leftBrace { depth += 1 }
      if tokens[position].kind == .rightBrace { depth -= 1 }
      advance()
    } while depth > 0 && !isAtEnd && !(missingBraces > 0 && tokens[position].startsLine)
    finish(.skipped, start)
  }

  /// Inside a list: passes to the next `,` or to `closer`; false where the list seems to end without them.
  mutating func skipInList(to closer: TokenKind) -> Bool {
    let start = mark()
    defer { if position > start.token { finish(.skipped, start) } }
    while true {
      let kind = tokens[position].kind
      if kind == closer || kind == .comma { return true }
      switch kind {
      case .leftParenthesis, .leftBracket: skipDelimiters()
      case .rightParenthesis, .rightBracket, .leftBrace, .rightBrace, .semicolon, .endOfFile, .unlexed: return false
      default:
        if tokens[position].startsLine && looksLikeItem(at: position) { return false }
        advance()
      }
    }
  }

  /// After an item: checks that a separator follows, and otherwise reports and finds the next item.
  mutating func endItem() {
    switch current {
    case .newline, .semicolon, .rightBrace, .endOfFile, .unlexed: return
    case .invalid: skipToItemEnd()
    default:
      if looksLikeItem(at: position) {
        let end = position > 0 ? Int(tokens[position - 1].upper) : 0
        report(
          .missingSeparator, "expected ';' or a new line before \(foundDescription)",
          help: [.init("separate the two items", replacing: SourceRange(end, end), with: ";")])
        return
      }
      reportSurplus()
      skipToItemEnd()
    }
  }

  /// Reports the token after a complete item.
  private mutating func reportSurplus() {
    let isAssignment = current == .assign || current == .tilde || current == .plusAssign
    if isAssignment, position > 0, tokens[position - 1].kind == .unit, isPlainWord(tokens[position - 1]) {
      let unit = tokens[position - 1]
      let gap = SourceRange(Int(tokens[position - 2].upper), Int(unit.lower))
      report(
        .missingSeparator, "expected ';' or a new line before \(source.excerpt(unit.range)), which was read as a unit",
        at: unit.range, help: [.init("separate the two settings", replacing: gap, with: "; ")])
    } else if current == .assign {
      report(
        .unexpectedToken, "unexpected '='", help: [.init("equality is written '=='", replacing: complaintRange, with: "==")])
    } else {
      report(.unexpectedToken, "unexpected \(foundDescription)")
    }
  }

  private func isPlainWord(_ token: SyntaxToken) -> Bool {
    bytes[Int(token.lower)..<Int(token.upper)].allSatisfy(\.isWordPart)
  }
}
