/// Diagnostics as the objects of the Language Server Protocol, version 3.17.
///
/// Lines count from 0 and characters in UTF-16 units from 0. `data` holds `file`, and `fix`: the advice, with `range` and
/// `newText` where it is an edit.
public enum DiagnosticJSON {
  /// An array of the first `limit` errors and as many warnings.
  public static func array(of diagnostics: [Diagnostic], limit: Int = 20) -> String {
    "[" + DiagnosticSelection(diagnostics, limit: limit).shown.map(object).joined(separator: ",") + "]"
  }

  /// One diagnostic object.
  public static func object(of diagnostic: Diagnostic) -> String {
    let source = diagnostic.source
    var members = [
      "\"range\":\(range(diagnostic.range, in: source))",
      "\"severity\":\(severityNumber(diagnostic.severity))",
      "\"code\":\(quoted(diagnostic.code.rawValue))",
      "\"source\":\"sortie\"",
      "\"message\":\(quoted(diagnostic.message))",
    ]
    let related = diagnostic.notes.map { relatedInformation($0, of: diagnostic) }
    if !related.isEmpty { members.append("\"relatedInformation\":[\(related.joined(separator: ","))]") }
    var data = ["\"file\":\(quoted(source.name))"]
    let fixes = diagnostic.help.map { fix($0, in: source) }
    if !fixes.isEmpty { data.append("\"fix\":[\(fixes.joined(separator: ","))]") }
    members.append("\"data\":{\(data.joined(separator: ","))}")
    return "{\(members.joined(separator: ","))}"
  }

  private static func severityNumber(_ severity: Diagnostic.Severity) -> Int {
    switch severity {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }

  private static func relatedInformation(_ note: Diagnostic.Note, of diagnostic: Diagnostic) -> String {
    let source = note.source ?? diagnostic.source
    let place = range(note.range ?? diagnostic.range, in: source)
    return "{\"location\":{\"uri\":\(quoted(source.name)),\"range\":\(place)},\"message\":\(quoted(note.message))}"
  }

  private static func fix(_ help: Diagnostic.Help, in source: SourceText) -> String {
    guard let replacement = help.replacement else { return "{\"title\":\(quoted(help.message))}" }
    let place = range(replacement.range, in: source)
    return "{\"title\":\(quoted(help.message)),\"range\":\(place),\"newText\":\(quoted(replacement.text))}"
  }

  private static func range(_ range: SourceRange, in source: SourceText) -> String {
    "{\"start\":\(position(range.lower, in: source)),\"end\":\(position(range.upper, in: source))}"
  }

  private static func position(_ offset: Int, in source: SourceText) -> String {
    let line = source.lineIndex(at: offset)
    let bounds = source.lineRange(line)
    var character = 0
    if bounds.lower < offset {
      // a scalar of four bytes is two UTF-16 units, any other one
      for byte in source.bytes[bounds.lower..<min(offset, source.bytes.count)] where byte & 0xC0 != 0x80 {
        character += byte >= 0xF0 ? 2 : 1
      }
    }
    return "{\"line\":\(line),\"character\":\(character)}"
  }

  /// A JSON string literal: RFC 8259, section 7.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
