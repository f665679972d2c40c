/// Upper bounds on what a file may ask of the parser; each is reported as `limitExceeded` or `fileTooLarge`.
public enum LanguageLimits {
  /// Bytes of a file: 4 MiB.
  public static let fileBytes = 4 << 20
  public static let tokens = 1_000_000
  /// Bytes of one identifier, number or unit.
  public static let wordBytes = 256
  /// Open braces, parentheses, brackets, and pending prefix or right-associative operators.
  public static let nesting = 64
  /// Height of an expression tree; a chain `a + b + c ...` grows it by one a term.
  public static let expressionHeight = 512
  /// Diagnostics kept for a file; the parser stops at the last.
  public static let diagnostics = 1000
}
