/// Receives finished episodes in index order; never single values in the hot loop.
public protocol Recorder: AnyObject {
  /// Takes the next episode; the record may be acknowledged later (see `acknowledgedEpisodes`).
  func append(_ episode: EpisodeRecord) throws
  /// Seals what is open. `isComplete` is false when the run will be resumed.
  func close(isComplete: Bool) throws
  /// Episodes 0 ..< n that are durable.
  var acknowledgedEpisodes: UInt64 { get }
}

/// Keeps nothing.
public final class NullRecorder: Recorder {
  public private(set) var acknowledgedEpisodes: UInt64 = 0
  public init() {}
  public func append(_ episode: EpisodeRecord) { acknowledgedEpisodes += 1 }
  public func close(isComplete: Bool) {}
}
