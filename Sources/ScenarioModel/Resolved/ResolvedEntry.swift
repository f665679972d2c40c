import ScenarioLanguage

/// One value of a scenario, as shown to people, and where it comes from.
public struct ResolvedEntry: Sendable {
  public enum Kind: String, Sendable { case parameter, field, policy, record }

  /// Where a value comes from; a later one counts over an earlier one.
  public enum Origin: Sendable {
    /// The world's schema, or the language where there is no other.
    case standard
    /// The scenario that is extended.
    case base(ResolvedPlace)
    /// The text of the scenario or of the file that defines a param.
    case file(ResolvedPlace)
    /// The block of an `import`.
    case importBlock(ResolvedPlace)
    /// The number of the `--set`, from 1.
    case setting(Int)

    public var name: String {
      switch self {
      case .standard: "default"
      case .base: "base"
      case .file: "file"
      case .importBlock: "import"
      case .setting: "set"
      }
    }

    /// The place in a text; nil for defaults and settings.
    public var place: ResolvedPlace? {
      switch self {
      case .base(let place), .file(let place), .importBlock(let place): place
      case .standard, .setting: nil
      }
    }

    /// "default", "scenario.sortie:3:5", "--set #2".
    public var text: String {
      switch self {
      case .standard: "default"
      case .setting(let number): "--set #\(number)"
      case .base(let place): "\(place) (extended)"
      case .importBlock(let place): "\(place) (import)"
      case .file(let place): "\(place)"
      }
    }
  }

  public let kind: Kind
  /// "people", "uav.radio.power_max", "policy", "record.every".
  public let path: String
  /// "30 dBm", "~ uniform(...)", in the unit that the schema shows.
  public let value: String
  public let origin: Origin
}

/// A place in one of the scenario's files.
public struct ResolvedPlace: Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let column: Int
  public var description: String { "\(file):\(line):\(column)" }

  init(_ source: SourceText, at range: SourceRange) {
    let position = source.lineColumn(at: range.lower)
    (file, line, column) = (source.name, position.line, position.column)
  }
}
