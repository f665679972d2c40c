/// A token by its place; its text is `source.bytes[lower..<upper]`.
public struct SyntaxToken: Hashable, Sendable {
  public var kind: TokenKind
  /// A line end stands in the trivia before it, or it is the first of the file.
  public var startsLine: Bool
  public var lower: Int32
  public var upper: Int32

  public var range: SourceRange { SourceRange(Int(lower), Int(upper)) }
}

/// What a token is. Words of the formula language have kinds of their own; words that begin items do not.
public enum TokenKind: UInt8, Hashable, Sendable, CaseIterable {
  case identifier, number, unit, string
  // words of the formula language
  case and, or, not, implies, iff, `in`, `where`, then
  case always, eventually, once, historically, next, prev, rise, fall
  case until, since, unless, forall, exists, `true`, `false`
  // punctuation
  case leftBrace, rightBrace, leftParenthesis, rightParenthesis, leftBracket, rightBracket
  case comma, colon, semicolon, dot
  case assign, tilde, plusAssign, arrow
  case plus, minus, star, slash, percent, caret
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
  case closedRange, halfOpenRange
  /// Text that is no token; the lexer has reported it.
  case invalid
  /// The rest of a file that was given up; the reason has been reported.
  case unlexed
  case endOfFile
  /// Never in a token list: how the parser sees a token that stands on a new line.
  case newline

  /// An identifier or a word of the formula language.
  public var isWord: Bool { self == .identifier || isReservedWord }

  /// A word of the formula language.
  public var isReservedWord: Bool { rawValue >= TokenKind.and.rawValue && rawValue <= TokenKind.false.rawValue }
}
