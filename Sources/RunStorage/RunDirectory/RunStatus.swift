/// The content of status.json: how far a run is.
public struct RunStatus: Sendable, Equatable {
  public enum Phase: String, Sendable { case planned, running, interrupted, finished, failed }

  public var phase: Phase
  /// Episodes whose segments are in the journal.
  public var acknowledgedEpisodes: Int
  /// Episodes of the whole run; nil where training decides.
  public var plannedEpisodes: Int?
  /// Why the run failed or stopped; for people.
  public var message: String?
  /// When this was written, UTC; for people.
  public var updated: String

  public init(
    phase: Phase, acknowledgedEpisodes: Int, plannedEpisodes: Int? = nil, message: String? = nil, updated: String = currentTimeText()
  ) {
    self.phase = phase
    self.acknowledgedEpisodes = acknowledgedEpisodes
    self.plannedEpisodes = plannedEpisodes
    self.message = message
    self.updated = updated
  }

  var document: JSONValue {
    [
      "state": .string(phase.rawValue),
      "acknowledgedEpisodes": .whole(acknowledgedEpisodes),
      "plannedEpisodes": plannedEpisodes.map { .whole($0) } ?? .null,
      "message": message.map { .string($0) } ?? .null,
      "updated": .string(updated),
    ]
  }

  /// The status that a document holds; nil where it holds none.
  init?(_ document: JSONValue) {
    guard let phase = document["state"]?.stringValue.flatMap(Phase.init), let episodes = document["acknowledgedEpisodes"]?.intValue
    else { return nil }
    self.init(
      phase: phase, acknowledgedEpisodes: episodes, plannedEpisodes: document["plannedEpisodes"]?.intValue,
      message: document["message"]?.stringValue, updated: document["updated"]?.stringValue ?? "")
  }

  /// Reads status.json; nil where it is absent or unreadable: it is derived data, the journal counts.
  public static func read(_ storage: any Storage) throws(StorageError) -> RunStatus? {
    guard try storage.status(RunFile.status) != nil else { return nil }
    return try storage.readDocument(RunFile.status).flatMap { RunStatus($0) }
  }
}

extension Storage {
  /// A JSON file of at most 16 MiB; nil where the text is no JSON.
  func readDocument(_ path: String) throws(StorageError) -> JSONValue? {
    let bytes = try readAll(path, limit: JSONLimits().bytes)
    do throws(JSONError) { return try JSONValue(parsing: bytes) } catch { return nil }
  }
}
