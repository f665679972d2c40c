/// What became of a file: always a tree, and diagnostics where the text was not well formed.
public struct ParsedFile: Sendable {
  public let source: SourceText
  public let tree: SyntaxTree
  public let file: FileSyntax
  /// In the order of their places.
  public let diagnostics: [Diagnostic]

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What became of the text of one `--set`.
public struct ParsedSetting: Sendable {
  public let source: SourceText
  public let tree: SyntaxTree
  /// nil where the text has no path and operator.
  public let setting: SettingSyntax?
  public let diagnostics: [Diagnostic]

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
