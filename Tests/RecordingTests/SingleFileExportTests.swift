import Glibc
import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("Export to a single file")
struct SingleFileExportTests {
  private let description = SampleRun.several()

  private func recorded() throws -> FaultyStorage {
    let storage = FaultyStorage()
    let rig = try RecordingRig(storage, description)
    try rig.record(steps: [3, 4, 0, 5, 6], limits: SegmentLimits(episodes: 2, payloadBytes: .max))
    return storage
  }

  private func export(_ source: FaultyStorage, to path: String) throws -> [UInt8] {
    let target = try PosixStorage(creating: path)
    try SingleFileExport(source, description).write(try JournalState.read(source), to: target)
    #expect(try target.list(RunFile.data) == ["main_data.hdf5", "metadata.json"])
    return try target.readAll(RunFile.mainData, limit: 1 << 24)
  }

  @Test("Every episode is copied whole, in equal bytes each time, beside its metadata")
  func copies() throws {
    let paths = [temporaryPath("export-1"), temporaryPath("export-2")]
    defer { paths.forEach(removeTree) }
    let source = try recorded()
    let bytes = try export(source, to: paths[0])
    sleep(1)
    #expect(try export(source, to: paths[1]) == bytes)
    let journal = try JournalState.read(source)
    let metadata = try JSONValue(parsing: PosixStorage(opening: paths[0]).readAll(RunFile.metadata, limit: 1 << 20))
    #expect(metadata["total_episodes"]?.intValue == 5 && metadata["total_steps"]?.intValue == 18)
    let copied = try HDF5Library.shared.exclusively { (constants) throws(RecordingError) -> [DatasetValues<Double>] in
      let file = try HDF5File.open("export", image: bytes, constants)
      var rewards: [DatasetValues<Double>] = []
      for name in try file.root.linkNames() {
        let group = try file.root.openGroup(name)
        rewards.append(try group.doubles(dataset: SegmentFormat.rewards))
        try group.close()
      }
      try file.close()
      return rewards
    }
    let original = try journal.segments.flatMap { segment in
      let reader = try SegmentReader(source, segment)
      return try reader.episodes.map { try reader.rewards($0) }
    }
    #expect(copied.map(\.values) == original)
    #expect(copied.map(\.shape) == [[3], [4], [0], [5], [6]])
  }

  @Test("An existing dataset is not replaced, a leftover of an interrupted export is")
  func existing() throws {
    let path = temporaryPath("export-existing")
    defer { removeTree(path) }
    let source = try recorded()
    let bytes = try export(source, to: path)
    let target = try PosixStorage(opening: path)
    let export = SingleFileExport(source, description)
    #expect(throws: RecordingError.self) { try export.write(try JournalState.read(source), to: target) }
    #expect(try target.readAll(RunFile.mainData, limit: 1 << 24) == bytes)
    try target.unlink(RunFile.mainData)
    try target.unlink(RunFile.metadata)
    let leftover = try target.open(RunFile.mainData + ".partial", .createExclusive)
    _ = try target.write([1, 2, 3], to: leftover)
    try target.close(leftover)
    try export.write(try JournalState.read(source), to: target)
    #expect(try target.readAll(RunFile.mainData, limit: 1 << 24) == bytes)
  }

  @Test("A damaged segment stops the export and leaves no file")
  func damaged() throws {
    let path = temporaryPath("export-damaged")
    defer { removeTree(path) }
    var image = try recorded().survivingImage(.keepAll)
    var bytes = try #require(image.file("segments/segment_000001.h5"))
    bytes[bytes.count / 2] ^= 1
    image["segments/segment_000001.h5"] = .file(bytes)
    let source = FaultyStorage(image)
    let target = try PosixStorage(creating: path)
    let export = SingleFileExport(source, description)
    #expect(throws: RecordingError.self) { try export.write(try JournalState.read(source), to: target) }
    #expect(try target.list(RunFile.data) == [])
    #expect(HDF5Library.shared.failure == nil)
  }

  /// SORTIE_SMALL_DISK names a directory on a tmpfs with less space than the export needs (about 2.6 MB).
  @Test("A full disk ends the export with an error before libhdf5 writes", .enabled(if: getenv("SORTIE_SMALL_DISK") != nil))
  func fullDisk() throws {
    let path = String(cString: try #require(getenv("SORTIE_SMALL_DISK"))) + "/export"
    let source = FaultyStorage()
    let rig = try RecordingRig(source, description)
    try rig.record(steps: Array(repeating: 40, count: 200))
    let target = try PosixStorage(creating: path)
    let export = SingleFileExport(source, description)
    let error = #expect(throws: RecordingError.self) { try export.write(rig.run.segments.journal, to: target) }
    guard case .storage(let reason)? = error else {
      Issue.record("not an error of the storage")
      return
    }
    #expect(reason.errno == ENOSPC)
    #expect(try target.list(RunFile.data) == [])
    #expect(HDF5Library.shared.failure == nil)
  }

  @Test("Reserved space is given back: the file ends where its last object ends")
  func size() throws {
    let path = temporaryPath("export-size")
    defer { removeTree(path) }
    let source = try recorded()
    let bytes = try export(source, to: path)
    let segments = try JournalState.read(source).segments.reduce(0) { $0 + $1.bytes }
    #expect(bytes.count < segments + (64 << 10))
  }
}
