import Simulation

/// A segment file under construction in memory: the root attributes, then one group an episode.
///
/// Used by one thread at a time; every call takes the library's door.
final class SegmentImage {
  private let library: HDF5Library
  private let description: RecordingDescription
  private let file: HDF5File
  private(set) var episodeCount = 0
  private(set) var payloadBytes = 0
  private(set) var stepCount = 0

  /// Creates an empty segment; `name` stands in error messages only.
  init(_ name: String, _ description: RecordingDescription, _ library: HDF5Library) throws(RecordingError) {
    (self.library, self.description) = (library, description)
    file = try library.exclusively { (constants) throws(RecordingError) -> HDF5File in
      let file = try HDF5File.createInMemory(name, constants)
      try file.root.write(SegmentFormat.format, attribute: "format")
      try file.root.write(SegmentFormat.version, attribute: "format_version")
      try file.root.write(SegmentFormat.conventions, attribute: "Conventions")
      try file.root.write(description.scenarioSHA256, attribute: "scenario_sha256")
      try file.root.write(description.creator, attribute: "creator")
      return file
    }
  }

  /// Adds an episode.
  /// - Throws: `wrongCount` and `notFinite` before anything is written; `libraryCall`.
  func append(_ episode: EpisodeRecord) throws(RecordingError) {
    try description.check(episode)
    try library.exclusively { (_) throws(RecordingError) in
      let group = try file.root.createGroup(SegmentFormat.episode(episode.address.episode))
      try EpisodeGroup(group: group, description: description, episode: episode).write()
      try group.close()
    }
    episodeCount += 1
    stepCount += episode.steps
    payloadBytes += description.payloadBytes(steps: episode.steps)
  }

  /// The bytes of the finished file; the image takes nothing afterwards.
  func finish() throws(RecordingError) -> [UInt8] {
    try library.exclusively { (_) throws(RecordingError) -> [UInt8] in
      let bytes = try file.image()
      try file.close()
      return bytes
    }
  }
}
