/// Cuts source text into tokens that cover it, in one pass and linear time.
struct Lexer {
  let source: SourceText
  let bytes: [UInt8]
  var offset: Int
  var tokens: [SyntaxToken] = []
  var diagnostics: [Diagnostic] = []
  /// A line end stands between the last token and `offset`.
  var sawNewline = true
  /// Parentheses and brackets that are open in the block at hand.
  var delimiterDepth = 0
  /// The rest of the text is given up: a limit was passed, or a comment does not end.
  var isStopped = false

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    offset = source.byteOrderMarkLength
    tokens.reserveCapacity(min(bytes.count / 4, LanguageLimits.tokens) + 2)
  }

  /// The tokens of a text that has no encoding problem.
  static func tokens(of source: SourceText) -> (tokens: [SyntaxToken], diagnostics: [Diagnostic]) {
    var lexer = Lexer(source)
    lexer.run()
    return (lexer.tokens, lexer.diagnostics)
  }

  /// The tokens of a text that is refused as a whole: all of it unlexed, and the end.
  static func unlexedTokens(of source: SourceText) -> [SyntaxToken] {
    var lexer = Lexer(source)
    lexer.offset = 0
    lexer.giveUpRest()
    return lexer.tokens
  }

  private mutating func run() {
    while true {
      skipTrivia()
      if isStopped || offset >= bytes.count { break }
      if tokens.count >= LanguageLimits.tokens {
        report(.limitExceeded, "more than \(LanguageLimits.tokens) tokens", at: SourceRange(offset, offset + 1))
        isStopped = true
        break
      }
      lexToken()
      if isStopped { break }
    }
    giveUpRest()
  }

  /// Closes the token list; what was not lexed becomes one token.
  private mutating func giveUpRest() {
    if offset < bytes.count {
      let start = offset
      offset = bytes.count
      append(.unlexed, from: start)
    }
    append(.endOfFile, from: offset)
  }

  mutating func append(_ kind: TokenKind, from start: Int) {
    tokens.append(SyntaxToken(kind: kind, startsLine: sawNewline, lower: Int32(clamping: start), upper: Int32(clamping: offset)))
    sawNewline = false
  }

  mutating func report(_ code: DiagnosticCode, _ message: String, at range: SourceRange, help: [Diagnostic.Help] = []) {
    guard diagnostics.count < LanguageLimits.diagnostics else { return }
    let end = min(range.upper, bytes.count)
    diagnostics.append(Diagnostic(code, message, in: source, at: SourceRange(min(range.lower, end), end), help: help))
  }

  /// The byte `distance` after the next, or 0 past the end.
  @inline(__always)
  func peek(_ distance: Int = 0) -> UInt8 {
    let index = offset + distance
    return index < bytes.count ? bytes[index] : 0
  }

  private mutating func lexToken() {
    let start = offset
    let byte = bytes[offset]
    if byte.isWordStart {
      lexWord(from: start)
    } else if byte.isDigit {
      lexNumber(from: start)
    } else if byte == UInt8(ascii: "\"") {
      lexString(from: start)
    } else if let (kind, length) = punctuation(byte) {
      offset += length
      count(kind)
      append(kind, from: start)
    } else {
      lexInvalid(from: start)
    }
  }

  private mutating func count(_ kind: TokenKind) {
    switch kind {
    case .leftParenthesis, .leftBracket: delimiterDepth += 1
    case .rightParenthesis, .rightBracket: delimiterDepth = max(0, delimiterDepth - 1)
    case .leftBrace, .rightBrace: delimiterDepth = 0
    default: break
    }
  }

  private mutating func lexWord(from start: Int) {
    while offset < bytes.count && bytes[offset].isWordPart { offset += 1 }
    if skipLetterBeyondASCII() {
      lexForeignWord(from: start)
      return
    }
    guard isWithinWordLimit(from: start, "identifier") else { return }
    append(ReservedWords.kind(of: bytes[start..<offset]), from: start)
  }

  /// Reports a word over the limit and gives up there.
  mutating func isWithinWordLimit(from start: Int, _ what: String) -> Bool {
    guard offset - start > LanguageLimits.wordBytes else { return true }
    report(
      .limitExceeded, "\(what) of \(offset - start) bytes; at most \(LanguageLimits.wordBytes) are allowed",
      at: SourceRange(start, offset))
    offset = start
    isStopped = true
    return false
  }

  private func punctuation(_ byte: UInt8) -> (TokenKind, Int)? {
    let next = peek(1)
    let beforeEqual = next == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: "("): return (.leftParenthesis, 1)
    case UInt8(ascii: ")"): return (.rightParenthesis, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ":"): return (.colon, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: "*"): return (.star, 1)
    case UInt8(ascii: "/"): return (.slash, 1)
    case UInt8(ascii: "%"): return (.percent, 1)
    case UInt8(ascii: "^"): return (.caret, 1)
    case UInt8(ascii: "="): return beforeEqual ? (.equal, 2) : (.assign, 1)
    case UInt8(ascii: "<"): return beforeEqual ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): return beforeEqual ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "!"): return beforeEqual ? (.notEqual, 2) : nil
    case UInt8(ascii: "+"): return beforeEqual ? (.plusAssign, 2) : (.plus, 1)
    case UInt8(ascii: "-"): return next == UInt8(ascii: ">") ? (.arrow, 2) : (.minus, 1)
    case UInt8(ascii: "."): return dots(next)
    default: return nil
    }
  }

  private func dots(_ next: UInt8) -> (TokenKind, Int) {
    guard next == UInt8(ascii: ".") else { return (.dot, 1) }
    switch peek(2) {
    case UInt8(ascii: "."): return (.closedRange, 3)
    case UInt8(ascii: "<"): return (.halfOpenRange, 3)
    default: return (.dot, 1)
    }
  }
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inline(__always) var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  @inline(__always) var isWordStart: Bool { isLetter || self == UInt8(ascii: "_") }
  @inline(__always) var isWordPart: Bool { isWordStart || isDigit }
}
