import RunStorage

/// `data/`: the run as a Minari dataset, derived from the journal whenever it is written.
///
/// main_data.hdf5 holds one external link an episode, `episode_<i>` -> `../segments/<file>:/episode_<i>`, and nothing else.
public struct DatasetMaster {
  private let storage: any Storage
  private let library: HDF5Library

  public init(_ storage: any Storage, library: HDF5Library = .shared) {
    (self.storage, self.library) = (storage, library)
  }

  /// Replaces main_data.hdf5, then metadata.json, by what the journal's live segments give.
  public func replace(_ journal: JournalState, _ description: RecordingDescription) throws(RecordingError) {
    let links = try Self.links(to: journal.segments, library)
    let metadata = DatasetMetadata(
      description: description, episodes: journal.acknowledgedEpisodeCount, steps: journal.acknowledgedSteps,
      bytes: journal.segments.reduce(0) { $0 + $1.bytes })
    do throws(StorageError) {
      try AtomicFile(storage).replace(RunFile.mainData, links)
      try AtomicFile(storage).replace(RunFile.metadata, metadata.document)
    } catch {
      throw .storage(error)
    }
  }

  /// The bytes of a file whose root holds a link to every episode of the segments.
  static func links(to segments: [SegmentEntry], _ library: HDF5Library) throws(RecordingError) -> [UInt8] {
    try library.exclusively { (constants) throws(RecordingError) -> [UInt8] in
      let file = try HDF5File.createInMemory(RunFile.mainData, constants)
      for segment in segments {
        for index in segment.episodes {
          let episode = SegmentFormat.episode(UInt64(index))
          try file.root.createExternalLink(episode, file: "../\(segment.path)", object: "/\(episode)")
        }
      }
      let bytes = try file.image()
      try file.close()
      return bytes
    }
  }
}
