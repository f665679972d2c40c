/// The checkpoints of a run: `checkpoints/checkpoint_<step, 12 digits>.ck`, the two newest generations.
public struct CheckpointStore: Sendable {
  private let storage: any Storage

  /// Bytes of the longest checkpoint that is read.
  public static let sizeLimit = 1 << 36

  public init(_ storage: any Storage) { self.storage = storage }

  /// What `load` found.
  public struct Loaded: Sendable {
    /// The step of the checkpoint.
    public var step: Int
    public var checkpoint: CheckpointReader
    /// Newer checkpoints that cannot be read, with the reason: not empty where an older one had to be taken.
    public var rejected: [Rejected]
  }

  public struct Rejected: Sendable, Equatable {
    public var path: String
    public var reason: String
  }

  /// Writes the checkpoint of a step, then removes all others but the newest before it.
  ///
  /// A checkpoint of a later step is one that the run went back behind; it is removed as well.
  public func save(step: Int, _ bytes: [UInt8]) throws(StorageError) {
    try storage.ensureDirectory(RunFile.checkpoints)
    try AtomicFile(storage).replace(Self.path(step: step), bytes)
    let others = try steps().filter { $0 != step }
    let kept = others.last { $0 < step }
    for other in others where other != kept { try storage.unlink(Self.path(step: other)) }
    try storage.synchronizeDirectory(RunFile.checkpoints)
  }

  /// The steps of the checkpoints that are there, valid or not, ascending.
  public func steps() throws(StorageError) -> [Int] {
    guard try storage.status(RunFile.checkpoints)?.kind == .directory else { return [] }
    return try storage.list(RunFile.checkpoints).compactMap(Self.step).sorted()
  }

  /// The newest checkpoint that can be read and is whole; nil where there is none at all.
  /// - Throws: `StorageError.damaged` where there are checkpoints and none is whole.
  public func load() throws(StorageError) -> Loaded? {
    var rejected: [Rejected] = []
    for step in try steps().reversed() {
      let path = Self.path(step: step)
      let bytes: [UInt8]
      do throws(StorageError) { bytes = try storage.readAll(path, limit: Self.sizeLimit) } catch {
        guard case .system(.read, _, _, _) = error else { throw error }
        rejected.append(Rejected(path: path, reason: error.description))
        continue
      }
      do throws(CheckpointError) {
        return Loaded(step: step, checkpoint: try CheckpointReader(bytes), rejected: rejected)
      } catch {
        rejected.append(Rejected(path: path, reason: error.description))
      }
    }
    guard let newest = rejected.first else { return nil }
    throw .damaged(
      path: newest.path, line: nil, byte: nil, reason: "\(newest.reason); no checkpoint of this run can be read (\(rejected.count) tried)")
  }

  /// The path of a step's checkpoint; a negative step is a programmer's error.
  public static func path(step: Int) -> String {
    precondition(step >= 0)
    let digits = String(step)
    let padded = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    return StoragePath.join(RunFile.checkpoints, "checkpoint_\(padded).ck")
  }

  private static func step(of name: String) -> Int? {
    guard name.hasPrefix("checkpoint_"), name.hasSuffix(".ck"), let step = Int(name.dropFirst(11).dropLast(3)), step >= 0 else { return nil }
    return path(step: step) == StoragePath.join(RunFile.checkpoints, name) ? step : nil
  }
}
