/// What a command that runs, trains or resumes says at its end.
public protocol WorkReport: Sendable {
  func json() -> String
  func text() -> String
  /// Ends the command with the documented status when a signal cut the work short.
  func throwIfInterrupted() throws
}
