import ScenarioLanguage

/// What `sortie format` says.
public struct FormatReport: Sendable {
  let files: [FormattedFile]
  let changesFiles: Bool

  /// The formatted text of standard input, where that was asked for; else the files whose text is, or would be, another, one a line.
  public var output: String {
    if changesFiles, let text = files.first?.streamedText { return text }
    return files.filter(\.isChanged).map { $0.name + "\n" }.joined()
  }

  /// `ok`: every file is, or has been brought, in canonical form. `outcome` of a file: unchanged, changed (with `--check`: would be),
  /// refused with `diagnostics`, or failed with `message`; `text` for standard input.
  public func json() -> String {
    """
    {
      "ok": \(status == .success),
      "files": [
        \(files.map(\.json).joined(separator: ",\n    "))
      ]
    }
    """
  }

  /// The status of the first file that failed; else 1 where files were only looked at and one would change.
  private var status: ExitStatus {
    if let failure = files.lazy.compactMap(\.failure).first { return failure.status }
    return !changesFiles && files.contains(where: \.isChanged) ? .checkFailed : .success
  }

  /// - Throws: `CommandFailure` with the status 65, 66, 73, 74 or 1.
  public func throwIfWrong(printsDiagnostics: Bool) throws {
    guard status != .success else { return }
    var message = printsDiagnostics ? files.compactMap(\.failure?.message).joined(separator: "\n") : ""
    while message.last == "\n" { message.removeLast() }
    throw CommandFailure(status, message, document: "")
  }
}
