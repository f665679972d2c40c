/// Recursive descent over the tokens of one text; builds the lossless nodes and the typed tree in one pass.
///
/// It never fails: what cannot be understood is reported once and passed over. Every loop consumes a token a turn, and every
/// recursion is counted in `nesting`, so time is linear and the stack bounded.
struct Parser {
  let source: SourceText
  let bytes: [UInt8]
  let tokens: [SyntaxToken]
  var position = 0
  var nodes: [SyntaxNode] = []
  var diagnostics: [Diagnostic] = []
  /// A limit was passed: nothing more is read or reported.
  var isStopped = false
  /// Where the last complaint was made; a second one at the same token is a consequence of the first.
  var quietPosition = -1
  /// First token of the item in work; a later token that starts a line ends the item.
  var itemStart = 0
  /// Open `(` and `[`: line ends do not count inside them.
  var delimiterDepth = 0
  var nesting = 0
  var openBlocks: [OpenBlock] = []
  /// `{` that no `}` closes, and `}` that close nothing, over the whole text; what is left of them to blame.
  var missingBraces = 0
  var surplusBraces = 0
  /// No binder list begins before this token: keeps the look-ahead linear.
  var binderScanEnd = 0
  /// Tokens consumed, looked at ahead or tried as operands: what tests hold against the number of tokens.
  var stepCount = 0
  /// The line whose indentation was asked for last.
  var measuredLine = (line: -1, indentation: 0)

  init(_ source: SourceText, tokens: [SyntaxToken]) {
    self.source = source
    self.tokens = tokens
    bytes = source.bytes
    nodes.reserveCapacity(tokens.count)
    var balance = 0
    for token in tokens {
      if token.kind == .leftBrace { balance += 1 }
      if token.kind == .rightBrace { balance -= 1 }
      if token.kind == .string && Self.isUnterminated(token, source.bytes) {
        // braces that a string without end has swallowed are not missing
        for byte in source.bytes[Int(token.lower)..<Int(token.upper)] {
          if byte == UInt8(ascii: "{") { balance += 1 }
          if byte == UInt8(ascii: "}") { balance -= 1 }
        }
      }
    }
    missingBraces = max(0, balance)
    surplusBraces = max(0, -balance)
  }

  /// A block whose `}` has not been met.
  struct OpenBlock {
    var headToken: Int
    var braceToken: Int
    /// Columns before the first token of the line on which the block begins.
    var indentation: Int
    var line: Int
  }

  /// Where a node begins: its first token, and the nodes made before it.
  struct Mark {
    var token: Int
    var nodeCount: Int
  }

  /// Whether a string was reported for want of its closing quote.
  static func isUnterminated(_ token: SyntaxToken, _ bytes: [UInt8]) -> Bool {
    let (lower, upper) = (Int(token.lower), Int(token.upper))
    guard upper - lower > 1, bytes[upper - 1] == UInt8(ascii: "\"") else { return true }
    // a quote behind an odd number of backslashes is part of the text
    var backslashes = 0
    while upper - 2 - backslashes > lower && bytes[upper - 2 - backslashes] == UInt8(ascii: "\\") { backslashes += 1 }
    return backslashes % 2 == 1
  }

  func mark() -> Mark { Mark(token: position, nodeCount: nodes.count) }

  /// Closes a node over everything since `start`.
  mutating func finish(_ kind: SyntaxKind, _ start: Mark) {
    nodes.append(
      SyntaxNode(
        kind: kind, firstToken: Int32(start.token), endToken: Int32(position),
        descendantCount: Int32(nodes.count - start.nodeCount)))
  }

  /// The kind of the next token, or `newline` where the item ends before it.
  @inline(__always)
  var current: TokenKind {
    let token = tokens[position]
    if token.startsLine && delimiterDepth == 0 && position != itemStart && token.kind != .endOfFile { return .newline }
    return token.kind
  }

  /// The kind of the token `distance` after the next, or `newline` where the item ends before it.
  func kind(ahead distance: Int) -> TokenKind {
    var index = position
    for _ in 0..<distance {
      guard index + 1 < tokens.count else { return .endOfFile }
      index += 1
      if tokens[index].startsLine && delimiterDepth == 0 && tokens[index].kind != .endOfFile { return .newline }
    }
    return tokens[index].kind
  }

  /// The text has ended, or was given up by the lexer.
  var isAtEnd: Bool { tokens[position].kind == .endOfFile || tokens[position].kind == .unlexed }

  mutating func advance() {
    stepCount += 1
    if !isAtEnd { position += 1 }
  }

  /// The text of a token.
  func text(_ index: Int) -> String {
    String(decoding: bytes[Int(tokens[index].lower)..<Int(tokens[index].upper)], as: UTF8.self)
  }

  func name(_ index: Int) -> NameSyntax {
    NameSyntax(text: text(index), range: tokens[index].range)
  }

  /// From the first token since `start` to the last one consumed.
  func range(since start: Mark) -> SourceRange {
    let lower = Int(tokens[start.token].lower)
    return SourceRange(lower, position > start.token ? max(lower, Int(tokens[position - 1].upper)) : lower)
  }

  /// Where a complaint about the next token points: at it, or behind the last token where the line ends.
  var complaintRange: SourceRange {
    switch current {
    case .newline, .endOfFile, .unlexed:
      let end = position > 0 ? Int(tokens[position - 1].upper) : Int(tokens[position].lower)
      return SourceRange(end, end)
    default: return tokens[position].range
    }
  }

  /// The next token as a message names it.
  var foundDescription: String {
    switch current {
    case .newline: "the end of the line"
    case .endOfFile, .unlexed: "the end of the text"
    default: source.excerpt(tokens[position].range)
    }
  }

  /// Keeps a diagnostic unless it follows from one at the same token.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange? = nil, notes: [Diagnostic.Note] = [],
    help: [Diagnostic.Help] = []
  ) {
    // where the text was given up, the lexer has said why
    guard !isStopped, position != quietPosition, tokens[position].kind != .unlexed else { return }
    // what stands behind text that is no token is out of its place
    if position > 0, tokens[position - 1].kind == .invalid, !tokens[position].startsLine { return }
    // what a string without end has swallowed is not missing
    if position > 0, tokens[position - 1].kind == .string, code != .missingBrace, current == .newline || isAtEnd,
      Self.isUnterminated(tokens[position - 1], bytes)
    {
      return
    }
    quietPosition = position
    diagnostics.append(
      Diagnostic(code, message, in: source, at: range ?? complaintRange, notes: notes, help: help))
    if diagnostics.count >= LanguageLimits.diagnostics {
      stop(because: "more than \(LanguageLimits.diagnostics - 1) errors", at: diagnostics[diagnostics.count - 1].range)
    }
  }

  /// Reports a passed limit and gives up the rest of the text.
  mutating func stop(because message: String, at range: SourceRange) {
    guard !isStopped else { return }
    diagnostics.append(
      Diagnostic(.limitExceeded, message, in: source, at: range, help: [.init("the rest of the text was not read")]))
    isStopped = true
    position = tokens.count - 1
  }

  /// Counts one more level of nesting; false, after a report, where that is one too many. Paired with `leaveNesting`.
  mutating func enterNesting() -> Bool {
    nesting += 1
    guard nesting > LanguageLimits.nesting else { return true }
    stop(because: "nested more than \(LanguageLimits.nesting) deep", at: complaintRange)
    return false
  }

  mutating func leaveNesting() { nesting -= 1 }
}
