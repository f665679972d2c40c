/// Which block lacks its `}`, and which `}` is one too many, judged by indentation where the braces of the text do not balance.
extension Parser {
  /// A line begins no deeper than the head of the block, though a `}` is missing somewhere: it is this block's.
  func isBraceForgotten(in block: OpenBlock) -> Bool {
    let token = tokens[position]
    guard missingBraces > 0, token.startsLine else { return false }
    let line = source.lineIndex(at: Int(token.lower))
    guard line > block.line else { return false }
    let column = Int(token.lower) - source.lineRange(line).lower
    return token.kind == .rightBrace ? column < block.indentation : column <= block.indentation
  }

  mutating func reportForgottenBrace(of block: OpenBlock) {
    missingBraces -= 1
    let end = position > 0 ? Int(tokens[position - 1].upper) : 0
    let insertion = "\n" + String(repeating: " ", count: block.indentation) + "}"
    reportMissingBrace(
      at: tokens[position].range, blocks: [block],
      help: [.init("close the block before this line", replacing: SourceRange(end, end), with: insertion)])
  }

  /// The text ended inside blocks: reported once, for all of them.
  mutating func reportBraceMissingAtEnd() {
    guard missingBraces > 0 else { return }
    missingBraces = 0
    reportMissingBrace(at: complaintRange, blocks: Array(openBlocks.reversed().prefix(4)), help: [])
  }

  private mutating func reportMissingBrace(at range: SourceRange, blocks: [OpenBlock], help: [Diagnostic.Help]) {
    let notes = blocks.map { block in
      Diagnostic.Note("block \(source.excerpt(tokens[block.headToken].range)) opened", at: tokens[block.headToken].range)
    }
    report(.missingBrace, "expected '}'", at: range, notes: notes, help: help)
  }

  /// A `}` that closes nothing: deeper than the head of its block, or behind something else on a later line.
  func isBraceSurplus(in block: OpenBlock) -> Bool {
    guard surplusBraces > 0 else { return false }
    let token = tokens[position]
    let line = source.lineIndex(at: Int(token.lower))
    guard line > block.line else { return false }
    return token.startsLine ? Int(token.lower) - source.lineRange(line).lower > block.indentation : true
  }

  mutating func reportSurplusBrace() {
    surplusBraces = max(0, surplusBraces - 1)
    report(.unexpectedToken, "unexpected '}': it closes no block", at: tokens[position].range)
    skipOneToken()
  }
}
