import ScenarioLanguage

/// A JSON value whose text is a function of its content: members in the order given, shortest numbers, ASCII escapes for controls only.
indirect enum CanonicalJSON {
  case string(String)
  case number(Double)
  case boolean(Bool)
  case list([CanonicalJSON])
  case object([(String, CanonicalJSON)])

  /// Two spaces an indentation level; lists of plain values stay on one line.
  func text(indent: Int = 0) -> String {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch self {
    case .string(let text): return DiagnosticJSON.quoted(text)
    case .number(let value): return value.isFinite ? numberText(value) : DiagnosticJSON.quoted(value.description)
    case .boolean(let value): return value ? "true" : "false"
    case .list(let items):
      if items.allSatisfy(\.isPlain) { return "[" + items.map { $0.text() }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.text(indent: indent + 1) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      if members.allSatisfy(\.1.isPlain) && indent > 1 {
        return "{" + members.map { DiagnosticJSON.quoted($0.0) + ": " + $0.1.text() }.joined(separator: ", ") + "}"
      }
      let lines = members.map { inner + DiagnosticJSON.quoted($0.0) + ": " + $0.1.text(indent: indent + 1) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .string, .number, .boolean: true
    case .list(let items): items.allSatisfy(\.isPlain)
    case .object: false
    }
  }
}
