/// The tokens of a file without `;`, with the comments and line ends between them.
struct FormatTokens {
  struct Token {
    var kind: TokenKind
    var role: FormatRole
    /// The comments before it, as indices.
    var comments: Range<Int>
    /// Line ends between the last of these comments, or else the token before, and this one: 0, 1, or 2 for more.
    var lineEnds: Int
    /// Begins an entry of a file or block.
    var beginsItem: Bool
    /// Columns of its text.
    var width: Int
    var range: SourceRange
  }

  struct Comment {
    var range: SourceRange
    /// Line ends before it, as in a token.
    var lineEnds: Int
    /// Nothing may follow it on its line: `//`, or a block comment of several lines.
    var endsLine: Bool
    /// A `;` stands between the item before and it.
    var isBehindSemicolon: Bool
    /// Columns of its text.
    var width: Int
  }

  let source: SourceText
  var tokens: [Token] = []
  var comments: [Comment] = []

  /// - Parameter tree: of a text without errors.
  init(_ tree: SyntaxTree) {
    source = tree.source
    tokens.reserveCapacity(tree.tokens.count)
    let roles = tree.formatRoles()
    var depth = 0
    var firstComment = 0
    var lineEnds = 0
    var isBehindSemicolon = false
    for (index, token) in tree.tokens.enumerated() {
      let newlines = collectComments(before: index, tree, isBehindSemicolon)
      lineEnds = comments.count > firstComment && newlines.sawComment ? newlines.lineEnds : max(lineEnds, newlines.lineEnds)
      if token.kind == .semicolon {
        isBehindSemicolon = true
        continue
      }
      let previous = tokens.last?.kind
      let startsItem = previous == nil || previous == .leftBrace || isBehindSemicolon || token.startsLine
      tokens.append(
        Token(
          kind: token.kind, role: roles[index], comments: firstComment..<comments.count, lineEnds: lineEnds,
          beginsItem: depth == 0 && startsItem && token.kind != .rightBrace && token.kind != .endOfFile,
          width: source.columnCount(token.range), range: token.range))
      switch token.kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth -= 1
      default: break
      }
      firstComment = comments.count
      lineEnds = 0
      isBehindSemicolon = false
    }
    moveCommentsBehindCommas()
  }

  /// Keeps the comments of a token's trivia; returns the line ends after the last of them.
  private mutating func collectComments(
    before index: Int, _ tree: SyntaxTree, _ isBehindSemicolon: Bool
  ) -> (lineEnds: Int, sawComment: Bool) {
    var lineEnds = 0
    var sawComment = false
    let range = tree.triviaRange(before: index)
    // most trivia are one space
    if range.isEmpty || range.count == 1 && source.bytes[range.lower] == 0x20 { return (0, false) }
    for piece in tree.trivia(before: index) {
      switch piece.kind {
      case .space: break
      case .newline: lineEnds = min(2, lineEnds + 1)
      case .lineComment, .documentation:
        append(trimmed(piece.range), lineEnds, endsLine: true, isBehindSemicolon)
        (lineEnds, sawComment) = (0, true)
      case .blockComment:
        let hasLines = source.bytes[piece.range.lower..<piece.range.upper].contains(0x0A)
        append(piece.range, lineEnds, endsLine: hasLines, isBehindSemicolon)
        (lineEnds, sawComment) = (0, true)
      }
    }
    return (lineEnds, sawComment)
  }

  private mutating func append(_ range: SourceRange, _ lineEnds: Int, endsLine: Bool, _ isBehindSemicolon: Bool) {
    comments.append(
      Comment(
        range: range, lineEnds: lineEnds, endsLine: endsLine, isBehindSemicolon: isBehindSemicolon,
        width: source.columnCount(range)))
  }

  /// A `//` comment without spaces at its end.
  private func trimmed(_ range: SourceRange) -> SourceRange {
    var end = range.upper
    while end > range.lower, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 || source.bytes[end - 1] == 0x0D { end -= 1 }
    return SourceRange(range.lower, end)
  }

  /// A comma stands on the line of what it follows: comments and line ends before it go behind it.
  private mutating func moveCommentsBehindCommas() {
    for index in tokens.indices.dropLast() where tokens[index].kind == .comma {
      let own = tokens[index].comments
      guard hasLineEnd(before: index) else { continue }
      let next = tokens[index + 1].comments
      if next.isEmpty {
        tokens[index + 1].lineEnds = max(tokens[index + 1].lineEnds, tokens[index].lineEnds)
      } else {
        comments[next.lowerBound].lineEnds = max(comments[next.lowerBound].lineEnds, tokens[index].lineEnds)
      }
      tokens[index + 1].comments = own.lowerBound..<next.upperBound
      tokens[index].comments = own.lowerBound..<own.lowerBound
      tokens[index].lineEnds = 0
    }
  }

  /// Whether a line end stands, or is needed, between the token before and this one.
  func hasLineEnd(before index: Int) -> Bool {
    tokens[index].lineEnds > 0 || hasCommentLineEnd(before: index)
  }

  /// Whether a comment before a token has a line end beside it, or needs one.
  func hasCommentLineEnd(before index: Int) -> Bool {
    let own = tokens[index].comments
    guard !own.isEmpty else { return false }
    return tokens[index].lineEnds > 0 || comments[own].contains { $0.lineEnds > 0 || $0.endsLine }
  }
}

extension SourceText {
  /// The Unicode scalars of a range.
  func columnCount(_ range: SourceRange) -> Int {
    var count = 0
    for offset in range.lower..<range.upper where bytes[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
