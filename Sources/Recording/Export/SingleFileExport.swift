import Glibc
import RunStorage

/// Copies a run's episodes into one Minari file that needs no other: `data/main_data.hdf5` and `data/metadata.json` of a new directory.
///
/// The file is filled by libhdf5 under a partial name, synced and renamed, so memory holds one segment at a time. libhdf5 crashes inside
/// H5Ocopy when a write fails, so its space is reserved on the disk first: a full disk is an ordinary error. Nothing of the run is touched.
public struct SingleFileExport {
  private static let partial = RunFile.mainData + ".partial"
  /// Bytes an episode may take in the copy beyond those in its segment: its name and its share of the root's tree.
  private static let spacePerEpisode = 1024
  private static let spareSpace = 1 << 20

  private let source: any Storage
  private let description: RecordingDescription
  private let library: HDF5Library

  public init(_ source: any Storage, _ description: RecordingDescription, library: HDF5Library = .shared) {
    (self.source, self.description, self.library) = (source, description, library)
  }

  /// Copies the episodes of the journal's live segments, each segment's checksum verified.
  /// - Throws: `storage`, where the target has such files already too; `libraryCall`.
  public func write(_ journal: JournalState, to target: PosixStorage) throws(RecordingError) {
    try storage { () throws(StorageError) in
      if try target.status(RunFile.data) == nil { try target.makeDirectory(RunFile.data) }
      for path in [RunFile.mainData, RunFile.metadata] where try target.status(path) != nil {
        throw .refused(path: "\(target.rootPath)/\(path)", reason: "the file exists")
      }
      if try target.status(Self.partial) != nil { try target.unlink(Self.partial) }
    }
    do throws(RecordingError) { try copyEpisodes(journal, target) } catch {
      do throws(StorageError) { try target.unlink(Self.partial) } catch {}
      throw error
    }
    try storage { () throws(StorageError) in
      let handle = try target.open(Self.partial, .append)
      try target.synchronize(handle)
      try target.close(handle)
      let bytes = try target.status(Self.partial)?.size ?? 0
      try target.rename(Self.partial, to: RunFile.mainData)
      try target.synchronizeDirectory(RunFile.data)
      let metadata = DatasetMetadata(
        description: description, episodes: journal.acknowledgedEpisodeCount, steps: journal.acknowledgedSteps, bytes: bytes)
      try AtomicFile(target).replace(RunFile.metadata, metadata.document)
    }
  }

  private func copyEpisodes(_ journal: JournalState, _ target: PosixStorage) throws(RecordingError) {
    try reserve(journal, target)
    let file = try library.exclusively { (constants) throws(RecordingError) -> HDF5File in
      try HDF5File.openOnDisk("\(target.rootPath)/\(Self.partial)", constants)
    }
    for segment in journal.segments {
      let reader = try SegmentReader(source, segment, library: library)
      try library.exclusively { (_) throws(RecordingError) in
        for index in segment.episodes { try reader.copy(UInt64(index), to: file.root) }
      }
    }
    try library.exclusively { (_) throws(RecordingError) in try file.close() }
  }

  /// Writes an HDF5 file without episodes and gives it blocks on the disk for all of them; libhdf5 cuts off what is left when it closes it.
  private func reserve(_ journal: JournalState, _ target: PosixStorage) throws(RecordingError) {
    let empty = try DatasetMaster.links(to: [], library)
    let copied = journal.segments.reduce(0) { $0 + $1.bytes }
    let space = copied + Self.spacePerEpisode * journal.acknowledgedEpisodeCount + Self.spareSpace
    try storage { () throws(StorageError) in
      let handle = try target.open(Self.partial, .createExclusive)
      try target.writeAll(empty, to: handle)
      let status = posix_fallocate(handle.number, 0, off_t(space))
      try target.close(handle)
      if status != 0 {
        throw .system(operation: .write, path: "\(target.rootPath)/\(Self.partial)", errno: status, byte: space)
      }
    }
  }

  private func storage(_ body: () throws(StorageError) -> Void) throws(RecordingError) {
    do throws(StorageError) { try body() } catch { throw .storage(error) }
  }
}
