import CHDF5
import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("What the reader refuses")
struct SegmentReaderTests {
  /// A file in memory with the given root attributes.
  private func file(format: String?, version: Int64?) throws -> [UInt8] {
    try HDF5Library.shared.exclusively { (constants) throws(RecordingError) -> [UInt8] in
      let file = try HDF5File.createInMemory("made", constants)
      if let format { try file.root.write(format, attribute: "format") }
      if let version { try file.root.write(version, attribute: "format_version") }
      try file.root.write("00", attribute: "scenario_sha256")
      try file.root.write("sortie 1.0.0", attribute: "creator")
      let bytes = try file.image()
      try file.close()
      return bytes
    }
  }

  private func open(_ bytes: [UInt8]) throws -> SegmentReader {
    try SegmentReader(bytes, sha256: SHA256Sum.text(bytes), name: "made")
  }

  @Test("Another format version, in both directions")
  func versions() throws {
    #expect(try open(file(format: "sortie-trajectory", version: 1)).episodes == [])
    for version in [Int64(2), 0, -1, .max] {
      #expect(throws: RecordingError.unknownVersion(file: "made", found: version, known: 1)) {
        try open(file(format: "sortie-trajectory", version: version))
      }
    }
  }

  @Test("Files of another format")
  func formats() throws {
    #expect(throws: RecordingError.foreignFormat(file: "made", found: "format \"robomimic\"")) {
      try open(file(format: "robomimic", version: 1))
    }
    #expect(throws: RecordingError.foreignFormat(file: "made", found: "no format attributes")) { try open(file(format: nil, version: 1)) }
    #expect(throws: RecordingError.foreignFormat(file: "made", found: "no format attributes")) {
      try open(file(format: "sortie-trajectory", version: nil))
    }
    #expect(HDF5Library.shared.failure == nil)
  }

  @Test("A version that is no whole number")
  func versionType() throws {
    let bytes = try HDF5Library.shared.exclusively { (constants) throws(RecordingError) -> [UInt8] in
      let file = try HDF5File.createInMemory("made", constants)
      try file.root.write("sortie-trajectory", attribute: "format")
      try file.root.write("1", attribute: "format_version")
      let bytes = try file.image()
      try file.close()
      return bytes
    }
    #expect(throws: RecordingError.unexpectedType(file: "made", object: "format_version", expected: "a 64-bit integer")) {
      try open(bytes)
    }
  }

  @Test("Any changed byte, before libhdf5 sees one")
  func damage() throws {
    let storage = FaultyStorage()
    let rig = try RecordingRig(storage, SampleRun.single())
    try rig.record(steps: [2, 2])
    var image = storage.survivingImage(.keepAll)
    let entry = try #require(rig.run.segments.journal.segments.first)
    let good = try #require(image.file(entry.path))
    #expect(try SegmentReader(FaultyStorage(image), entry).episodes == [0, 1])
    for place in stride(from: 0, to: good.count, by: 257) {
      var bytes = good
      bytes[place] ^= 0x10
      image[entry.path] = .file(bytes)
      #expect(throws: RecordingError.self) { try SegmentReader(FaultyStorage(image), entry) }
    }
    image[entry.path] = .file(good.dropLast())
    #expect(throws: RecordingError.self) { try SegmentReader(FaultyStorage(image), entry) }
    image[entry.path] = nil
    #expect(throws: RecordingError.self) { try SegmentReader(FaultyStorage(image), entry) }
    #expect(HDF5Library.shared.failure == nil)
  }
}

@Suite("The door to libhdf5")
struct HDF5LibraryTests {
  @Test("After a failed call no other is made")
  func stops() throws {
    let library = HDF5Library()
    #expect(library.failure == nil)
    let garbage = [UInt8](repeating: 7, count: 4096)
    #expect(throws: RecordingError.libraryCall(call: "H5Fopen", object: "garbage")) {
      try SegmentReader(garbage, sha256: SHA256Sum.text(garbage), name: "garbage", library: library)
    }
    #expect(library.failure == .libraryCall(call: "H5Fopen", object: "garbage"))
    var called = false
    #expect(throws: RecordingError.libraryStopped(call: "H5Fopen", object: "garbage")) {
      try library.exclusively { (_) throws(RecordingError) in called = true }
    }
    #expect(!called)
    #expect(throws: RecordingError.libraryStopped(call: "H5Fopen", object: "garbage")) {
      try SegmentImage("next", SampleRun.single(), library)
    }
  }

  @Test("Other errors leave it open")
  func staysOpen() throws {
    let library = HDF5Library()
    #expect(throws: RecordingError.closed) { try library.exclusively { (_) throws(RecordingError) in throw .closed } }
    #expect(library.failure == nil)
    try library.exclusively { (_) throws(RecordingError) in }
  }

  @Test("No plugin is ever loaded")
  func plugins() throws {
    try HDF5Library.shared.exclusively { (_) throws(RecordingError) in
      var state: UInt32 = 7
      try checked(H5PLget_loading_state(&state), "H5PLget_loading_state", "plugins")
      #expect(state == 0)
    }
  }

  @Test("Texts of every length come back, and never take one byte", arguments: ["", "m", "m/s", "µW", String(repeating: "é", count: 300)])
  func texts(_ text: String) throws {
    let bytes = try HDF5Library.shared.exclusively { (constants) throws(RecordingError) -> [UInt8] in
      let file = try HDF5File.createInMemory("texts", constants)
      try file.root.write(text, attribute: "text")
      let bytes = try file.image()
      try file.close()
      return bytes
    }
    let read = try HDF5Library.shared.exclusively { (constants) throws(RecordingError) -> String in
      let file = try HDF5File.open("texts", image: bytes, constants)
      let read = try file.root.string(attribute: "text")
      try file.close()
      return read
    }
    #expect(read == text)
    try HDF5Library.shared.exclusively { (constants) throws(RecordingError) in
      let type = try constants.fixedString(byteCount: text.utf8.count)
      #expect(type.size == max(2, text.utf8.count + 1))
      if !type.isKept { try checked(H5Tclose(type.type), "H5Tclose", "text") }
    }
  }
}
