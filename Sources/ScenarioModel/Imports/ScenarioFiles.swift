import ScenarioLanguage

/// How the files that a scenario names are found: imported scenarios and tables.
///
/// The checker itself touches no file system: a command reads from disk, `resume` from what the run directory kept, a test from memory.
public struct ScenarioFiles: Sendable {
  public enum Answer: Sendable {
    /// The text, and a name that is the same for the same file however it is reached.
    case text(SourceText, identity: String)
    /// No such file in any of these places.
    case missing(searched: [String])
    /// It is there but cannot be read, for this reason.
    case unreadable(String)
  }

  /// The identity of the scenario file itself.
  public let root: String
  /// A file by the path written in the file with the identity `importer`.
  public let read: @Sendable (_ path: String, _ importer: String) -> Answer

  public init(root: String, read: @escaping @Sendable (_ path: String, _ importer: String) -> Answer) {
    (self.root, self.read) = (root, read)
  }

  /// For texts that stand alone: every other file is missing.
  public static let none = ScenarioFiles(root: "") { _, _ in .missing(searched: []) }
}
