import RunStorage
import Simulation

/// Reads a sealed segment from memory, after its checksum was verified.
///
/// A file that was never sealed by a run is not for this reader: libhdf5 is not safe on hostile bytes.
public final class SegmentReader {
  private let library: HDF5Library
  private let file: HDF5File
  /// For messages.
  private let name: String
  /// SHA-256 of the resolved scenario.
  public let scenarioSHA256: String
  /// The program that wrote the segment.
  public let creator: String
  /// Ascending.
  public let episodes: [UInt64]

  /// Opens a live segment of a run.
  /// - Throws: `storage(.damaged)` for other bytes than the journal's; `foreignFormat`, `unknownVersion`.
  public convenience init(
    _ storage: any Storage, _ entry: SegmentEntry, library: HDF5Library = .shared
  ) throws(RecordingError) {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try storage.readAll(entry.path, limit: entry.bytes)
    } catch {
      throw .storage(error)
    }
    try self.init(bytes, sha256: entry.sha256, name: entry.path, library: library)
  }

  /// Opens the bytes of a segment whose SHA-256 is known.
  public init(_ bytes: [UInt8], sha256: String, name: String, library: HDF5Library = .shared) throws(RecordingError) {
    guard SHA256Sum.text(bytes) == sha256 else {
      throw .storage(.damaged(path: name, line: nil, byte: nil, reason: "the SHA-256 is not that of the journal"))
    }
    let opened = try library.exclusively { (constants) throws(RecordingError) -> Opened in
      let file = try HDF5File.open(name, image: bytes, constants)
      do throws(RecordingError) {
        return try Self.readRoot(file, name)
      } catch {
        // a file that is not ours is closed; after a failed call nothing is
        if case .libraryCall = error { throw error }
        try file.close()
        throw error
      }
    }
    (self.library, self.name) = (library, name)
    (file, scenarioSHA256, creator, episodes) = (opened.file, opened.scenarioSHA256, opened.creator, opened.episodes)
  }

  deinit {
    // the file exists in memory only; a library that failed is left alone
    do { try library.exclusively { (_) throws(RecordingError) in try file.close() } } catch {}
  }

  private struct Opened {
    let file: HDF5File
    let scenarioSHA256: String
    let creator: String
    let episodes: [UInt64]
  }

  private static func readRoot(_ file: HDF5File, _ name: String) throws(RecordingError) -> Opened {
    let names = try file.root.attributeNames()
    guard names.contains("format"), names.contains("format_version") else {
      throw .foreignFormat(file: name, found: "no format attributes")
    }
    let format = try file.root.string(attribute: "format")
    guard format == SegmentFormat.format else { throw .foreignFormat(file: name, found: "format \"\(format)\"") }
    let version = try file.root.int64(attribute: "format_version")
    guard version == SegmentFormat.version else {
      throw .unknownVersion(file: name, found: version, known: SegmentFormat.version)
    }
    return Opened(
      file: file, scenarioSHA256: try file.root.string(attribute: "scenario_sha256"),
      creator: try file.root.string(attribute: "creator"),
      episodes: try file.root.linkNames().compactMap(SegmentFormat.episodeIndex).sorted())
  }

  /// Calls `body` with the group of an episode and closes it.
  func read<Result: Sendable>(
    _ episode: UInt64, _ body: (HDF5Group) throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    try library.exclusively { (_) throws(RecordingError) -> Result in
      let group = try file.root.openGroup(SegmentFormat.episode(episode))
      let result: Result
      do throws(RecordingError) { result = try body(group) } catch {
        if case .libraryCall = error { throw error }
        try group.close()
        throw error
      }
      try group.close()
      return result
    }
  }

  /// Copies an episode into a group of another file.
  func copy(_ episode: UInt64, to target: HDF5Group) throws(RecordingError) {
    let name = SegmentFormat.episode(episode)
    guard try file.root.hasLink(name) else { throw .missing(file: self.name, object: name) }
    try file.root.copy(name, to: target, as: name)
  }
}
