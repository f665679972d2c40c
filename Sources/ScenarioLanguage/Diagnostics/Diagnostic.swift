/// One finding about scenario text, with place, reason and, where possible, a way out.
public struct Diagnostic: Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  /// A further place that explains the finding; rendered as "note: MESSAGE at LINE:COLUMN".
  public struct Note: Sendable {
    public var message: String
    public var source: SourceText?
    public var range: SourceRange?

    public init(_ message: String, at range: SourceRange? = nil, in source: SourceText? = nil) {
      self.message = message
      self.range = range
      self.source = source
    }
  }

  /// Advice, with the edit that follows it where there is one.
  public struct Help: Sendable {
    public var message: String
    /// The text to put in place of `range` of the diagnostic's source.
    public var replacement: Replacement?

    public init(_ message: String, replacing range: SourceRange? = nil, with text: String = "") {
      self.message = message
      self.replacement = range.map { Replacement(range: $0, text: text) }
    }
  }

  public struct Replacement: Hashable, Sendable {
    public var range: SourceRange
    public var text: String
  }

  public var severity: Severity
  public var code: DiagnosticCode
  /// One line, no final stop, no place.
  public var message: String
  public var source: SourceText
  public var range: SourceRange
  /// Further ranges to mark on the same line, such as the second operand.
  public var alsoMarked: [SourceRange]
  public var notes: [Note]
  public var help: [Help]

  public init(
    _ code: DiagnosticCode, _ message: String, in source: SourceText, at range: SourceRange,
    alsoMarked: [SourceRange] = [], notes: [Note] = [], help: [Help] = [], severity: Severity? = nil
  ) {
    self.severity = severity ?? code.defaultSeverity
    self.code = code
    self.message = message
    self.source = source
    self.range = range
    self.alsoMarked = alsoMarked
    self.notes = notes
    self.help = help
  }

  /// Where the finding starts.
  public var position: LineColumn { source.lineColumn(at: range.lower) }
}
