/// The findings that are shown: the first of each severity, in the order given, and how many are left out.
public struct DiagnosticSelection: Sendable {
  public let shown: [Diagnostic]
  public let omittedErrors: Int
  public let omittedWarnings: Int

  /// At most `limit` errors and as many warnings.
  public init(_ diagnostics: [Diagnostic], limit: Int = 20) {
    var shown: [Diagnostic] = []
    var errors = 0
    var warnings = 0
    for diagnostic in diagnostics {
      let isError = diagnostic.severity == .error
      if isError { errors += 1 } else { warnings += 1 }
      if (isError ? errors : warnings) <= limit { shown.append(diagnostic) }
    }
    self.shown = shown
    omittedErrors = max(0, errors - limit)
    omittedWarnings = max(0, warnings - limit)
  }

  /// `and 3 more errors, 1 more warning`, or nil where all are shown.
  public var omissionLine: String? {
    var parts: [String] = []
    if omittedErrors > 0 { parts.append("\(omittedErrors) more error\(omittedErrors == 1 ? "" : "s")") }
    if omittedWarnings > 0 { parts.append("\(omittedWarnings) more warning\(omittedWarnings == 1 ? "" : "s")") }
    return parts.isEmpty ? nil : "and " + parts.joined(separator: ", ")
  }
}
