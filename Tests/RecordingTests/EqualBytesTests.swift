import Glibc
import RunStorage
import Simulation
import Testing

@testable import Recording

/// The files that guarantee B covers.
func resultFiles(_ image: DiskImage) -> [String: [UInt8]] {
  var files: [String: [UInt8]] = [:]
  for (path, bytes) in image.files where path.hasPrefix("segments/") || path.hasPrefix("data/") { files[path] = bytes }
  return files
}

@Suite("Equal episodes, equal bytes")
struct EqualBytesTests {
  private func files(_ description: RecordingDescription) throws -> [String: [UInt8]] {
    let storage = FaultyStorage()
    let rig = try RecordingRig(storage, description)
    try rig.record(steps: [4, 0, 9, 2, 7], limits: SegmentLimits(episodes: 2, payloadBytes: .max))
    return resultFiles(storage.survivingImage(.keepAll))
  }

  @Test("Two recordings more than two seconds apart are the same files: no clock in any")
  func apart() throws {
    let descriptions = [SampleRun.single(), SampleRun.several(precision: .double)]
    let first = try descriptions.map(files)
    // object times of HDF5 count whole seconds
    sleep(2)
    let second = try descriptions.map(files)
    #expect(first == second)
    let names = ["data/main_data.hdf5", "data/metadata.json"] + (0..<3).map { "segments/segment_00000\($0).h5" }
    for files in first {
      #expect(files.keys.sorted() == names)
      #expect(files.values.allSatisfy { !$0.isEmpty })
    }
  }

  @Test("The seed of the memory allocator's garbage does not show: unused bytes are zero")
  func garbage() throws {
    // freed blocks full of a pattern are what the library's buffers are made of
    func soil() {
      let blocks = (0..<64).map { _ in malloc(300_000)! }
      for block in blocks { memset(block, 0xA5, 300_000) }
      for block in blocks { free(block) }
    }
    let clean = try files(SampleRun.single())
    soil()
    #expect(try files(SampleRun.single()) == clean)
  }

  @Test("Another seed, scenario or program changes the files")
  func differences() throws {
    let reference = try files(SampleRun.single())
    var description = SampleRun.single()
    description.seed = 8
    #expect(try files(description)["segments/segment_000000.h5"] != reference["segments/segment_000000.h5"])
    description = SampleRun.single()
    description.creator = "sortie 1.0.1"
    #expect(try files(description)["segments/segment_000002.h5"] != reference["segments/segment_000002.h5"])
    description = SampleRun.single()
    description.policy = "hover"
    #expect(try files(description)["data/metadata.json"] != reference["data/metadata.json"])
  }
}
