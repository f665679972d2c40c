import ScenarioLanguage

/// `sortie format`: scenario files in their canonical form.
public final class FormatJob {
  /// The path that stands for standard input and output.
  public static let standardInput = "-"

  private let paths: [String]
  private let changesFiles: Bool

  /// - Parameters:
  ///   - paths: the files, or `-` alone.
  ///   - changesFiles: false to look only.
  public init(paths: [String], changesFiles: Bool) {
    (self.paths, self.changesFiles) = (paths, changesFiles)
  }

  /// Formats each file; one that cannot be formatted is left as it is and does not keep the others from it.
  public func run() -> FormatReport {
    FormatReport(files: paths.map(format), changesFiles: changesFiles)
  }

  private func format(_ path: String) -> FormattedFile {
    let isStream = path == Self.standardInput
    let name = isStream ? "<stdin>" : path
    do {
      let source = SourceText(name: name, bytes: try isStream ? ScenarioLoader.readStandardInput() : ScenarioLoader.read(path))
      let text = try formatScenario(parseScenario(source))
      let isChanged = !text.utf8.elementsEqual(source.bytes)
      if isChanged && changesFiles && !isStream { try FileReplacement.replace(path, with: Array(text.utf8)) }
      return FormattedFile(name: name, outcome: isChanged ? .changed : .unchanged, streamedText: isStream ? text : nil)
    } catch let refusal as FormatRefusal {
      return FormattedFile(name: name, outcome: .refused(refusal.diagnostics))
    } catch let failure as CommandFailure {
      return FormattedFile(name: name, outcome: .failed(failure))
    } catch {
      return FormattedFile(name: name, outcome: .failed(CommandFailure(.internalError, "\(name): internal error: \(error)")))
    }
  }
}

/// What became of one file.
struct FormattedFile: Sendable {
  enum Outcome: Sendable {
    case unchanged
    /// Its text was, or would be, another.
    case changed
    /// It has errors.
    case refused([Diagnostic])
    /// It could not be read or written.
    case failed(CommandFailure)
  }

  let name: String
  let outcome: Outcome
  /// The text of standard input.
  var streamedText: String?

  var isChanged: Bool {
    if case .changed = outcome { return true }
    return false
  }

  /// What to say on standard error, and the status; nil where all is well.
  var failure: (status: ExitStatus, message: String)? {
    switch outcome {
    case .unchanged, .changed: nil
    case .refused(let diagnostics): (.scenarioError, ScenarioLoader.text(diagnostics))
    case .failed(let failure): (failure.status, failure.message)
    }
  }

  var json: String {
    var members = ["\"file\": \(DiagnosticJSON.quoted(name))"]
    switch outcome {
    case .unchanged: members.append("\"outcome\": \"unchanged\"")
    case .changed: members.append("\"outcome\": \"changed\"")
    case .refused(let diagnostics):
      members += ["\"outcome\": \"refused\"", "\"diagnostics\": \(DiagnosticJSON.array(of: diagnostics))"]
    case .failed(let failure):
      members += ["\"outcome\": \"failed\"", "\"message\": \(DiagnosticJSON.quoted(failure.message))"]
    }
    if let streamedText { members.append("\"text\": \(DiagnosticJSON.quoted(streamedText))") }
    return "{" + members.joined(separator: ", ") + "}"
  }
}
