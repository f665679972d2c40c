/// The exit statuses of `sortie` (sysexits where there is one).
public enum ExitStatus: Int32, Sendable {
  case success = 0
  /// `format --check` has found files that are not in canonical form.
  case checkFailed = 1
  case usage = 64
  case scenarioError = 65
  case missingInput = 66
  /// No scene satisfied the requirements within the budget.
  case samplingBudget = 69
  case internalError = 70
  /// The output cannot be made: it exists, is in use, or may not be written.
  case cannotCreate = 73
  /// Writing failed on the way: disk full, I/O error.
  case outputFailed = 74
  /// Interrupted or unfinished; `sortie resume` goes on.
  case resumable = 75
  case interruptedEarly = 130
  case terminatedEarly = 143
}

/// Why a command ends without success: the status, what to say on standard error, and the document of `--json`.
public struct CommandFailure: Error, Sendable {
  public let status: ExitStatus
  public let message: String
  /// What `--json` prints instead of the command's own document; "" where the command has printed one already, nil for the usual
  /// `{"error": ...}`.
  public let document: String?

  public init(_ status: ExitStatus, _ message: String, document: String? = nil) {
    (self.status, self.message, self.document) = (status, message, document)
  }
}

/// The version in run.json, in datasets and in `sortie --version`.
public enum SortieVersion {
  public static let text = "0.1.0"
}
