/// Diagnostics as text for people.
///
/// ```
/// relay.sortie:6:20: error[E003]: expected time, got length
///     6 |   world "x" { dt = 20 m }
///       |                    ^~~~
///       note: declared at 2:1
///       help: write '20 ms'
/// ```
public struct DiagnosticRenderer: Sendable {
  /// Display columns of a source line before it is cut.
  public var lineColumns: Int

  public init(lineColumns: Int = 100) {
    self.lineColumns = max(20, lineColumns)
  }

  /// The first 20 errors and warnings, and a line that counts the others.
  public func text(of diagnostics: [Diagnostic], limit: Int = 20) -> String {
    let selection = DiagnosticSelection(diagnostics, limit: limit)
    var result = ""
    for diagnostic in selection.shown { result += text(of: diagnostic) }
    if let line = selection.omissionLine { result += line + "\n" }
    return result
  }

  /// One finding, with a line end.
  public func text(of diagnostic: Diagnostic) -> String {
    let source = diagnostic.source
    let severity = diagnostic.severity.rawValue
    let message = SourceText.displayable(diagnostic.message, limit: 1000)
    var result = "\(source.name):\(diagnostic.position): \(severity)[\(diagnostic.code.rawValue)]: \(message)\n"
    if !source.bytes.isEmpty { result += excerptText(of: diagnostic) }
    for note in diagnostic.notes { result += margin + "note: \(noteText(note, of: source))\n" }
    for help in diagnostic.help { result += margin + "help: \(SourceText.displayable(help.message, limit: 1000))\n" }
    return result
  }

  private var margin: String { String(repeating: " ", count: 6) }

  private func excerptText(of diagnostic: Diagnostic) -> String {
    let excerpt = LineExcerpt(diagnostic.source, around: diagnostic.range.lower, columns: lineColumns)
    let number = String(diagnostic.position.line)
    let padding = String(repeating: " ", count: max(0, 5 - number.utf8.count))
    let marks = excerpt.marks(diagnostic.range, also: diagnostic.alsoMarked)
    let gutter = String(repeating: " ", count: max(5, number.utf8.count))
    let line = excerpt.text.isEmpty ? "" : " " + excerpt.text
    return "\(padding)\(number) |\(line)\n\(gutter) | \(marks)\n"
  }

  private func noteText(_ note: Diagnostic.Note, of source: SourceText) -> String {
    let message = SourceText.displayable(note.message, limit: 1000)
    guard let range = note.range else { return message }
    let noteSource = note.source ?? source
    let place = noteSource.lineColumn(at: range.lower)
    return noteSource === source ? "\(message) at \(place)" : "\(message) at \(noteSource.name):\(place)"
  }
}
