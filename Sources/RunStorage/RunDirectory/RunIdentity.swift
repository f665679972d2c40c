/// What makes two runs the same: resolved scenario, seed and program version.
public struct RunIdentity: Sendable, Equatable {
  /// Hash of the resolved scenario with policy and episode count, hexadecimal digits.
  public var scenarioHash: String
  public var seed: UInt64
  /// Version of the program.
  public var version: String

  public init(scenarioHash: String, seed: UInt64, version: String) {
    self.scenarioHash = scenarioHash
    self.seed = seed
    self.version = version
  }

  var journalHeader: JournalHeader { JournalHeader(run: scenarioHash, seed: seed) }

  /// The first members of run.json.
  var members: [JSONMember] {
    [
      JSONMember("format", .whole(Self.format)), JSONMember("hash", .string(scenarioHash)), JSONMember("seed", .whole(seed)),
      JSONMember("version", .string(version)),
    ]
  }

  static let format = 1

  /// Reads the identity from run.json.
  /// - Throws: `StorageError.damaged` where it is no run.json of this format.
  init(record: JSONValue) throws(StorageError) {
    guard record["format"]?.intValue == Self.format, let hash = record["hash"]?.stringValue, let seed = record["seed"]?.uint64Value,
      let version = record["version"]?.stringValue
    else {
      throw .damaged(
        path: RunFile.run, line: nil, byte: nil, reason: "no run of format \(Self.format) with \"hash\", \"seed\" and \"version\"")
    }
    self.init(scenarioHash: hash, seed: seed, version: version)
  }

  /// What differs from another identity, in words; nil where they are equal.
  func difference(from other: RunIdentity) -> String? {
    if scenarioHash != other.scenarioHash { return "its scenario hash is \(scenarioHash), not \(other.scenarioHash)" }
    if seed != other.seed { return "its seed is \(seed), not \(other.seed)" }
    if version != other.version { return "it was made by version \(version), not \(other.version)" }
    return nil
  }
}
