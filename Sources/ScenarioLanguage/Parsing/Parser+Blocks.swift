extension Parser {
  /// A whole file.
  mutating func parseFile() -> FileSyntax {
    let start = mark()
    let (items, _) = parseItems(of: nil)
    position = tokens.count - 1
    nodes.append(
      SyntaxNode(
        kind: .file, firstToken: Int32(start.token), endToken: Int32(tokens.count), descendantCount: Int32(nodes.count)))
    return FileSyntax(items: items, range: SourceRange(0, bytes.count))
  }

  /// How the items of a block ended.
  enum BlockEnd {
    case brace, endOfText
    /// The indentation shows that the brace was forgotten; reported.
    case implied
  }

  /// Items up to the `}` of `block`, which stays, or up to the end of the text.
  private mutating func parseItems(of block: OpenBlock?) -> (items: [ItemSyntax], end: BlockEnd) {
    var items: [ItemSyntax] = []
    while true {
      while tokens[position].kind == .semicolon { advance() }
      quietPosition = -1
      if isAtEnd {
        // the lexer has said why the rest is missing
        if tokens[position].kind == .unlexed { isStopped = true }
        return (items, .endOfText)
      }
      if let block, isBraceForgotten(in: block) {
        reportForgottenBrace(of: block)
        return (items, .implied)
      }
      if tokens[position].kind == .rightBrace {
        if let block, !isBraceSurplus(in: block) { return (items, .brace) }
        reportSurplusBrace()
        continue
      }
      let before = position
      items.append(parseItem(isInFile: block == nil))
      endItem()
      if position == before && !isStopped { skipOneToken() }
    }
  }

  mutating func skipOneToken() {
    let start = mark()
    advance()
    finish(.skipped, start)
  }

  /// `{ items }`; `headToken` is the first of the block's head.
  mutating func parseBody(headToken: Int) -> [ItemSyntax] {
    let start = mark()
    defer { finish(.body, start) }
    guard enterNesting() else { return [] }
    defer { leaveNesting() }
    let outerDepth = delimiterDepth
    delimiterDepth = 0
    defer { delimiterDepth = outerDepth }

    let block = openBlock(headToken: headToken)
    openBlocks.append(block)
    defer { openBlocks.removeLast() }
    advance()
    let (items, end) = parseItems(of: block)
    switch end {
    case .brace: advance()
    case .endOfText: reportBraceMissingAtEnd()
    case .implied: break
    }
    return items
  }

  /// The body that must follow a head; one on the next line is taken, with a complaint.
  mutating func expectBody(headToken: Int) -> [ItemSyntax] {
    if current == .leftBrace { return parseBody(headToken: headToken) }
    if current == .newline, tokens[position].kind == .leftBrace {
      report(
        .unexpectedToken, "'{' must stand on the line of the head of its block", at: tokens[position].range)
      itemStart = position
      return parseBody(headToken: headToken)
    }
    report(.unexpectedToken, "expected '{', found \(foundDescription)")
    return skipToItemEnd()
  }

  private mutating func openBlock(headToken: Int) -> OpenBlock {
    // the line index is only searched where braces do not balance
    guard missingBraces > 0 || surplusBraces > 0 else {
      return OpenBlock(headToken: headToken, braceToken: position, indentation: 0, line: 0)
    }
    let line = source.lineIndex(at: Int(tokens[headToken].lower))
    return OpenBlock(headToken: headToken, braceToken: position, indentation: indentation(ofLine: line), line: line)
  }

  /// Columns of white space before the text of a line.
  private mutating func indentation(ofLine line: Int) -> Int {
    if measuredLine.line == line { return measuredLine.indentation }
    let range = source.lineRange(line)
    var end = range.lower
    while end < range.upper && (bytes[end] == 0x20 || bytes[end] == 0x09) { end += 1 }
    measuredLine = (line, end - range.lower)
    return measuredLine.indentation
  }
}
