/// What a new run directory is filled with.
public struct RunContents: Sendable {
  public var identity: RunIdentity
  /// The scenario as the user wrote it.
  public var scenario: [UInt8]
  /// The resolved scenario, the text that the hash is of.
  public var resolved: [UInt8]
  /// Members of run.json behind the identity: argv, host, times.
  public var record: [JSONMember]
  /// The learned policy that acts; nil for a scripted one.
  public var policy: [UInt8]?
  /// Episodes of the whole run; nil where training decides.
  public var plannedEpisodes: Int?

  public init(
    identity: RunIdentity, scenario: [UInt8], resolved: [UInt8], record: [JSONMember] = [], policy: [UInt8]? = nil,
    plannedEpisodes: Int? = nil
  ) {
    self.policy = policy
    self.identity = identity
    self.scenario = scenario
    self.resolved = resolved
    self.record = record
    self.plannedEpisodes = plannedEpisodes
  }
}

/// A run directory that this process has locked.
public final class RunDirectory: Sendable {
  /// The directory as it was given, for messages.
  public let path: String
  public let storage: any Storage
  public let identity: RunIdentity
  public let segments: SegmentStore
  public let lock: RunLock
  /// The status found on opening; nil for one that could not be read.
  public let openingStatus: RunStatus?
  /// Partial files outside `segments/` that were removed on opening.
  public let removedPartials: [String]

  private init(
    path: String, storage: any Storage, identity: RunIdentity, lock: RunLock, removedPartials: [String]
  ) throws(StorageError) {
    openingStatus = try RunStatus.read(storage)
    segments = try SegmentStore(storage, expecting: identity.journalHeader)
    self.path = path
    self.storage = storage
    self.identity = identity
    self.lock = lock
    self.removedPartials = removedPartials
  }

  /// Makes a run in an empty storage, or in one where preparing a run stopped half-way.
  ///
  /// Order: lock, `segments/`, `data/`, scenario.sortie, resolved.json, policy.ck where there is one, journal.jsonl, status.json
  /// (planned) and last run.json, each durable before the next: with run.json the directory is a run that can be resumed.
  /// - Throws: `StorageError.foreign` where the directory holds anything else; `.inUse`.
  public static func create(on storage: any Storage, path: String, _ contents: RunContents) throws(StorageError) -> RunDirectory {
    try requireNew(storage, path, contents.identity)
    let lock = try RunLock(storage)
    try requireNew(storage, path, contents.identity)
    let removed = try removePartials(storage)
    try storage.ensureDirectory(RunFile.segments)
    try storage.ensureDirectory(RunFile.data)
    let file = AtomicFile(storage)
    try file.replace(RunFile.scenario, contents.scenario)
    try file.replace(RunFile.resolved, contents.resolved)
    if let policy = contents.policy { try file.replace(RunFile.policy, policy) }
    try Journal.create(storage, contents.identity.journalHeader)
    let status = RunStatus(phase: .planned, acknowledgedEpisodes: 0, plannedEpisodes: contents.plannedEpisodes)
    try file.replace(RunFile.status, status.document)
    try file.replace(RunFile.run, .object(contents.identity.members + contents.record))
    return try RunDirectory(path: path, storage: storage, identity: contents.identity, lock: lock, removedPartials: removed)
  }

  /// Opens an existing run to continue it: takes the lock, removes partial files, brings the segments in line with the journal.
  /// - Throws: `StorageError.foreign` for a directory without run.json, `.inUse`, `.damaged`.
  public static func open(on storage: any Storage, path: String) throws(StorageError) -> RunDirectory {
    guard try storage.status(RunFile.run) != nil else { throw .foreign(path: path, reason: "there is no \(RunFile.run)") }
    let lock = try RunLock(storage)
    let identity = try RunIdentity(record: try record(storage))
    try storage.ensureDirectory(RunFile.data)
    let removed = try removePartials(storage)
    return try RunDirectory(path: path, storage: storage, identity: identity, lock: lock, removedPartials: removed)
  }

  /// The document in run.json.
  public static func record(_ storage: any Storage) throws(StorageError) -> JSONValue {
    guard let record = try storage.readDocument(RunFile.run) else {
      throw .damaged(path: RunFile.run, line: nil, byte: nil, reason: "no JSON")
    }
    return record
  }

  /// Replaces status.json, with the episodes that the journal acknowledges.
  public func setStatus(_ phase: RunStatus.Phase, plannedEpisodes: Int? = nil, message: String? = nil) throws(StorageError) {
    let status = RunStatus(
      phase: phase, acknowledgedEpisodes: segments.journal.acknowledgedEpisodeCount,
      plannedEpisodes: plannedEpisodes ?? openingStatus?.plannedEpisodes, message: message)
    try replace(RunFile.status, status.document)
  }

  /// Replaces run.json: the same identity, other members behind it (times of start and end, argv, host).
  public func setRecord(_ members: [JSONMember]) throws(StorageError) {
    try replace(RunFile.run, .object(identity.members + members))
  }

  /// Replaces a file of the run at once.
  public func replace(_ path: String, _ bytes: [UInt8]) throws(StorageError) { try AtomicFile(storage).replace(path, bytes) }

  /// Replaces a JSON file of the run at once.
  public func replace(_ path: String, _ document: JSONValue) throws(StorageError) { try AtomicFile(storage).replace(path, document) }

  /// Ends the work on the directory: closes the journal, gives the lock back.
  public func close() {
    segments.close()
    lock.release()
  }

  private static func requireNew(_ storage: any Storage, _ path: String, _ identity: RunIdentity) throws(StorageError) {
    switch try RunDirectoryState.examine(storage, for: identity) {
    case .new: return
    case .unfinished:
      try RunLock.requireFree(storage)
      throw .foreign(path: path, reason: "it holds this run, unfinished")
    case .finished: throw .foreign(path: path, reason: "it holds this run, finished")
    case .foreign(let reason): throw .foreign(path: path, reason: reason)
    }
  }

  private static func removePartials(_ storage: any Storage) throws(StorageError) -> [String] {
    var removed: [String] = []
    for directory in ["", RunFile.data, RunFile.checkpoints] where try storage.status(directory)?.kind == .directory {
      removed += try AtomicFile(storage).removePartials(in: directory)
    }
    return removed
  }
}
