/// Prints a layout line by line in one pass, deciding at each opener whether its contents stay on the line.
struct FormatPrinter {
  /// An open bracket, or the file.
  private struct Frame {
    var isBroken: Bool
    var isBlock: Bool
    /// Of the line that closes it.
    var outerIndentation: Int
    /// Of the items or entries in it.
    var indentation: Int
    /// Of further lines of an entry.
    var continuation: Int
    /// The entry in work is broken before its loose operators.
    var breaksOperators = false
  }

  private let layout: FormatLayout
  private var output: [UInt8] = []
  /// Columns of the line so far.
  private var column = 0
  /// Spaces at the start of the line.
  private var lineIndentation = 0
  private var frames = [Frame(isBroken: true, isBlock: true, outerIndentation: 0, indentation: 0, continuation: 0)]

  init(_ layout: FormatLayout) {
    self.layout = layout
    output.reserveCapacity(layout.source.bytes.count)
  }

  /// The text, or nil where it would be larger than a file may be.
  mutating func print() -> [UInt8]? {
    for index in layout.tokens.indices {
      printGap(before: index)
      write(layout.tokens[index].range, width: layout.tokens[index].width)
      switch layout.tokens[index].kind {
      case .leftBrace, .leftParenthesis, .leftBracket: open(index)
      case .rightBrace, .rightParenthesis, .rightBracket: frames.removeLast()
      default: break
      }
      if output.count > LanguageLimits.fileBytes { return nil }
    }
    if !output.isEmpty { output.append(0x0A) }
    return output.count > LanguageLimits.fileBytes ? nil : output
  }

  private mutating func open(_ index: Int) {
    let isBlock = layout.tokens[index].kind == .leftBrace
    let outer = frames[frames.count - 1]
    let end = Int(layout.closer[index])
    let indentation = lineIndentation + FormatStyle.indentation
    let hasSeveralEntries = !isBlock && Int(layout.entryEnd[index]) != end
    frames.append(
      Frame(
        isBroken: outer.isBroken && isBroken(index, to: end), isBlock: isBlock, outerIndentation: lineIndentation,
        indentation: indentation, continuation: indentation + (hasSeveralEntries ? FormatStyle.indentation : 0)))
  }

  /// Whether an opener in broken surroundings has its contents on lines of their own.
  private func isBroken(_ index: Int, to end: Int) -> Bool {
    if layout.isForced[index] { return true }
    if end == index + 1 || layout.isRigid[index] || layout.isRigidOpener(index) { return false }
    let flat = column + layout.flatEnd[end] - layout.flatEnd[index]
    return flat + (layout.tokens[index].kind == .leftBrace ? 0 : layout.tail[end + 1]) > FormatStyle.lineWidth
  }

  /// What stands between the token before and this one.
  private mutating func printGap(before index: Int) {
    let frame = frames[frames.count - 1]
    let token = layout.tokens[index]
    guard frame.isBroken else { return printInLine(before: index) }
    switch token.kind {
    case .endOfFile: breakLine(before: index, frame.indentation, comments: frame.indentation, isClosing: true)
    case .rightBrace, .rightParenthesis, .rightBracket:
      if index > 0, isOpener(index - 1), token.comments.isEmpty { return }
      breakLine(before: index, frame.outerIndentation, comments: frame.indentation, isClosing: true)
    case _ where token.beginsItem:
      breakLine(before: index, frame.indentation, comments: frame.indentation, allowsBlank: true)
    case _ where frame.isBlock: printInLine(before: index)
    case _ where isOpener(index - 1) || layout.isListComma(index - 1):
      breakLine(before: index, frame.indentation, comments: frame.indentation)
      frames[frames.count - 1].breaksOperators = isEntryTooWide(index)
    case _ where layout.startsLine[index]:
      breakLine(before: index, frame.continuation, comments: frame.continuation)
    case _ where token.role == .looseOperator && frame.breaksOperators:
      breakLine(before: index, frame.continuation, comments: frame.continuation, isClosing: true)
    default: printInLine(before: index)
    }
  }

  private func isOpener(_ index: Int) -> Bool {
    switch layout.tokens[index].kind {
    case .leftBrace, .leftParenthesis, .leftBracket: true
    default: false
    }
  }

  /// Whether the entry that begins with a token would pass the width of a line.
  private func isEntryTooWide(_ first: Int) -> Bool {
    guard !layout.isRigid[first] else { return false }
    let end = Int(layout.entryEnd[first - 1])
    let comma = layout.isListComma(end) ? 1 : 0
    let width = layout.flatEnd[end - 1] - layout.flatEnd[first] + layout.tokens[first].width
    return column + width + comma > FormatStyle.lineWidth
  }

  private mutating func printInLine(before index: Int) {
    let token = layout.tokens[index]
    var needsSemicolon = token.beginsItem && layout.tokens[index - 1].kind != .leftBrace
    for comment in token.comments {
      if needsSemicolon && layout.comments[comment].isBehindSemicolon {
        write(UInt8(ascii: ";"))
        needsSemicolon = false
      }
      writeSpaces(layout.spaceWidth(beforeComment: comment, of: index))
      writeComment(comment)
    }
    if needsSemicolon { write(UInt8(ascii: ";")) }
    writeSpaces(layout.spaceWidth(before: index))
  }

  /// Ends the line before a token; comments stay at its end, or stand on lines of their own.
  ///
  /// - Parameter isClosing: the token ends something, so that a comment on its line belongs to what stands before.
  private mutating func breakLine(
    before index: Int, _ indentation: Int, comments commentIndentation: Int, allowsBlank: Bool = false, isClosing: Bool = false
  ) {
    let token = layout.tokens[index]
    let leading = isClosing ? nil : firstLeadingComment(before: index)
    var isFirstLine = index == 0 || layout.tokens[index - 1].kind == .leftBrace
    var hasEnded = index == 0
    for comment in token.comments {
      let wasEnded = comment > token.comments.lowerBound && layout.comments[comment - 1].endsLine
      let lineEnds = max(layout.comments[comment].lineEnds, wasEnded || comment == leading ? 1 : 0)
      if lineEnds > 0 {
        newLine(commentIndentation, isBlankBefore: lineEnds > 1 && !isFirstLine && isBlock)
        (isFirstLine, hasEnded) = (false, true)
      } else if index > 0 || comment > token.comments.lowerBound {
        writeSpaces(comment == token.comments.lowerBound ? 2 : 1)
      }
      if index == 0 { isFirstLine = false }
      writeComment(comment)
    }
    if token.kind == .endOfFile { return }
    let wasEnded = token.comments.last.map { layout.comments[$0].endsLine } ?? true
    if token.lineEnds > 0 || wasEnded || isClosing || !hasEnded {
      newLine(indentation, isBlankBefore: token.lineEnds > 1 && !isFirstLine && allowsBlank)
    } else {
      writeSpaces(1)
    }
  }

  /// Items have blank lines between them, entries of lists have none.
  private var isBlock: Bool { frames[frames.count - 1].isBlock }

  /// Where no line end was written, the comment before which the line is broken; nil where that is before the token.
  private func firstLeadingComment(before index: Int) -> Int? {
    let token = layout.tokens[index]
    let hasNoLineEnd = layout.comments[token.comments].allSatisfy { $0.lineEnds == 0 && !$0.endsLine }
    guard index > 0, token.lineEnds == 0, hasNoLineEnd else { return nil }
    if isOpener(index - 1) || layout.isListComma(index - 1) { return token.comments.first }
    return token.comments.first { layout.comments[$0].isBehindSemicolon }
  }

  private mutating func newLine(_ indentation: Int, isBlankBefore: Bool) {
    if !output.isEmpty { output.append(0x0A) }
    if isBlankBefore { output.append(0x0A) }
    output.append(contentsOf: repeatElement(0x20, count: indentation))
    column = indentation
    lineIndentation = indentation
  }

  private mutating func write(_ range: SourceRange, width: Int) {
    output.append(contentsOf: layout.source.bytes[range.lower..<range.upper])
    column += width
  }

  private mutating func write(_ byte: UInt8) {
    output.append(byte)
    column += 1
  }

  private mutating func writeSpaces(_ count: Int) {
    for _ in 0..<count { write(0x20) }
  }

  /// A comment as written; a carriage return is only found before a line feed and goes.
  private mutating func writeComment(_ index: Int) {
    let comment = layout.comments[index]
    output.append(contentsOf: layout.source.bytes[comment.range.lower..<comment.range.upper].lazy.filter { $0 != 0x0D })
    column += comment.width
  }
}
