import Testing

@testable import RunStorage

@Suite struct CheckpointTests {
  /// About 4 kB with every type and rank 0 to 3.
  static func sample() -> CheckpointWriter {
    var writer = CheckpointWriter()
    writer.add("actor/weights", shape: [8, 4, 16], (0..<512).map { Float($0) * 0.37 - 3 })
    writer.add("optimiser/moment", shape: [3, 5], (0..<15).map { Double($0) / 7 })
    writer.add("steps", UInt64.max)
    writer.add("replay/actions", [Int32.min, -1, 0, 1, .max])
    writer.add("replay/ages", shape: [2, 2], [Int64.min, -1, 0, .max])
    writer.add("empty", shape: [0, 7], [Float]())
    writer.add("configuration", text: "{\"rate\": 0.0003, \"é\": 1}")
    writer.add("mask", [UInt8](repeating: 1, count: 900))
    return writer
  }

  @Test func roundTrip() throws {
    let bytes = Self.sample().encoded()
    #expect((3600...4600).contains(bytes.count))
    let reader = try CheckpointReader(bytes)
    #expect(reader.entries.map(\.name).count == 8)
    #expect(try reader.values("actor/weights", as: Float.self, shape: [8, 4, 16]) == (0..<512).map { Float($0) * 0.37 - 3 })
    #expect(try reader.values("optimiser/moment", as: Double.self) == (0..<15).map { Double($0) / 7 })
    #expect(try reader.value("steps", as: UInt64.self) == .max)
    #expect(try reader.values("replay/actions", as: Int32.self) == [.min, -1, 0, 1, .max])
    #expect(try reader.values("replay/ages", as: Int64.self, shape: [2, 2]) == [.min, -1, 0, .max])
    #expect(try reader.values("empty", as: Float.self) == [])
    #expect(try reader.entry("empty").shape == [0, 7])
    #expect(try reader.text("configuration") == "{\"rate\": 0.0003, \"é\": 1}")
    #expect(reader.entries.allSatisfy { $0.offset % 64 == 0 })
    #expect(Self.sample().encoded() == bytes)
  }

  @Test func doubleBitsSurvive() throws {
    let patterns: [UInt64] = [0x7FF8_0000_0000_1234, 0x8000_0000_0000_0000, 1, 0xFFF0_0000_0000_0000]
    var writer = CheckpointWriter()
    writer.add("x", patterns.map(Double.init(bitPattern:)))
    #expect(try CheckpointReader(writer.encoded()).values("x", as: Double.self).map(\.bitPattern) == patterns)
  }

  /// The first bytes are those of the format's table.
  @Test func layout() throws {
    var writer = CheckpointWriter()
    writer.add("ab", shape: [2], [Float(1), -2])
    let bytes = writer.encoded()
    let expected: [UInt8] =
      Array("SORTIECK".utf8) + [1, 0, 0, 0] + [34, 0, 0, 0] + [1, 0, 0, 0] + [2, 0] + Array("ab".utf8) + [1, 1] + [2, 0, 0, 0, 0, 0, 0, 0]
      + [64, 0, 0, 0, 0, 0, 0, 0] + [8, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 14) + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
    #expect(Array(bytes.dropLast(32)) == expected)
    #expect(hexadecimal(bytes.suffix(32)) == SHA256Sum.text(expected))
  }

  @Test func wrongRequests() throws {
    let reader = try CheckpointReader(Self.sample().encoded())
    #expect(throws: CheckpointError.missing(name: "x")) { try reader.values("x", as: Float.self) }
    #expect(throws: CheckpointError.type(name: "steps", found: .uint64, expected: .int64)) { try reader.value("steps", as: Int64.self) }
    #expect(throws: CheckpointError.shape(name: "optimiser/moment", found: [3, 5], expected: [5, 3])) {
      try reader.values("optimiser/moment", as: Double.self, shape: [5, 3])
    }
    #expect(throws: CheckpointError.shape(name: "mask", found: [900], expected: [])) { try reader.value("mask", as: UInt8.self) }
  }

  @Test func emptyCheckpoint() throws {
    #expect(try CheckpointReader(CheckpointWriter().encoded()).entries.isEmpty)
  }

  /// Each of the about 33 000 single-bit changes is an error.
  @Test func everyBitFlip() {
    let bytes = Self.sample().encoded()
    var accepted = 0
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << bit
        if (try? CheckpointReader(changed)) != nil { accepted += 1 }
      }
    }
    #expect(accepted == 0)
  }

  @Test func everyTruncationAndExtension() {
    let bytes = Self.sample().encoded()
    for length in 0..<bytes.count { #expect(throws: CheckpointError.self) { try CheckpointReader(Array(bytes.prefix(length))) } }
    #expect(throws: CheckpointError.self) { try CheckpointReader(bytes + [0]) }
  }

  private static func sealed(_ content: [UInt8]) -> [UInt8] {
    var sum = SHA256Sum()
    sum.update(content)
    return content + sum.digest
  }

  /// A forged checksum over damaged prefix and table: an error, or arrays that lie within the file.
  @Test func forgedTables() throws {
    let content = Array(Self.sample().encoded().dropLast(32))
    let tableEnd = 16 + Int(content[12]) + Int(content[13]) << 8
    let original = try CheckpointReader(Self.sealed(content))
    var accepted = 0
    for position in 0..<tableEnd {
      for byte: UInt8 in [0, 1, 0x7F, 0x80, 0xFF, content[position] ^ 1, content[position] ^ 0x40] where byte != content[position] {
        var changed = content
        changed[position] = byte
        guard let reader = try? CheckpointReader(Self.sealed(changed)) else { continue }
        accepted += 1
        // what passes differs in names or in types and shapes of equal size, and every array can be copied out
        #expect(reader.entries.map(\.offset) == original.entries.map(\.offset))
        #expect(reader.entries.map(\.length) == original.entries.map(\.length))
        for entry in reader.entries where entry.type == .uint8 {
          #expect(try reader.values(entry.name, as: UInt8.self).count == entry.length)
        }
      }
    }
    #expect(accepted > 0)
  }

  /// Numbers that overflow, in every 8-byte field of a one-array table.
  @Test func forgedNumbers() {
    var writer = CheckpointWriter()
    writer.add("ab", shape: [2], [Float(1), -2])
    let content = Array(writer.encoded().dropLast(32))
    for field in [26, 34, 42] {
      for value: UInt64 in [0, 1, 63, 65, 128, 1 << 31, 1 << 32, 1 << 61, 1 << 62, 1 << 63, .max, .max - 63, UInt64(Int.max), UInt64(Int.max) - 8] {
        var changed = content
        withUnsafeBytes(of: value.littleEndian) { changed.replaceSubrange(field..<field + 8, with: $0) }
        #expect(throws: CheckpointError.self) { try CheckpointReader(Self.sealed(changed)) }
      }
    }
    for (field, value) in [(12, UInt32.max), (12, 1 << 20), (12, 0), (16, .max), (16, 0), (16, 2), (8, 2)] {
      var changed = content
      withUnsafeBytes(of: value.littleEndian) { changed.replaceSubrange(field..<field + 4, with: $0) }
      #expect(throws: CheckpointError.self) { try CheckpointReader(Self.sealed(changed)) }
    }
    var padded = content
    padded[55] = 1
    #expect(throws: CheckpointError.damaged(byte: 55, reason: "not zero between two arrays")) { try CheckpointReader(Self.sealed(padded)) }
  }

  @Test func sameNameTwiceIsRefused() {
    var writer = CheckpointWriter()
    writer.add("ab", [UInt8](repeating: 1, count: 8))
    writer.add("ac", [UInt8](repeating: 1, count: 8))
    var content = Array(writer.encoded().dropLast(32))
    let second = content.lastIndex(of: UInt8(ascii: "c"))!
    content[second] = UInt8(ascii: "b")
    #expect(throws: CheckpointError.damaged(byte: 16, reason: "the name \"ab\" twice")) { try CheckpointReader(Self.sealed(content)) }
  }
}

@Suite struct CheckpointStoreTests {
  private func checkpoint(_ step: Int) -> [UInt8] {
    var writer = CheckpointWriter()
    writer.add("step", Int64(step))
    return writer.encoded()
  }

  @Test func keepsTheTwoNewest() throws {
    let storage = FaultyStorage()
    let store = CheckpointStore(storage)
    #expect(try store.load() == nil)
    for step in [0, 1000, 2000, 3000] { try store.save(step: step, checkpoint(step)) }
    #expect(try storage.list("checkpoints") == ["checkpoint_000000002000.ck", "checkpoint_000000003000.ck"])
    let loaded = try #require(try store.load())
    #expect(loaded.step == 3000 && loaded.rejected.isEmpty)
    #expect(try loaded.checkpoint.value("step", as: Int64.self) == 3000)
    #expect(storage.survivingImage(.dropUnsynced) == storage.survivingImage(.keepAll))
    // gone back to 2000: the later one belongs to a run that is no more
    try store.save(step: 2500, checkpoint(2500))
    #expect(try store.steps() == [2000, 2500])
  }

  @Test func fallsBackToTheOlder() throws {
    let storage = FaultyStorage()
    try CheckpointStore(storage).save(step: 1000, checkpoint(1000))
    try CheckpointStore(storage).save(step: 2000, checkpoint(2000))
    var image = storage.survivingImage(.keepAll)
    var bytes = try #require(image.file("checkpoints/checkpoint_000000002000.ck"))
    bytes[20] ^= 1
    image["checkpoints/checkpoint_000000002000.ck"] = .file(bytes)
    let loaded = try #require(try CheckpointStore(FaultyStorage(image)).load())
    #expect(loaded.step == 1000)
    #expect(loaded.rejected.map(\.path) == ["checkpoints/checkpoint_000000002000.ck"])
    image["checkpoints/checkpoint_000000001000.ck"] = .file([])
    #expect(throws: StorageError.self) { try CheckpointStore(FaultyStorage(image)).load() }
  }

  /// Whatever happens while the third generation is saved, one that was saved before or the new one is there.
  @Test func everyFaultLeavesACheckpoint() throws {
    let before = FaultyStorage()
    try CheckpointStore(before).save(step: 1, checkpoint(1))
    try CheckpointStore(before).save(step: 2, checkpoint(2))
    let image = before.survivingImage(.dropUnsynced)
    let clean = FaultyStorage(image)
    try CheckpointStore(clean).save(step: 3, checkpoint(3))
    for call in 0..<clean.callCount {
      for kind in faultKinds {
        let storage = FaultyStorage(image, fault: Fault(atCall: call, kind))
        let saved: Void? = try? CheckpointStore(storage).save(step: 3, checkpoint(3))
        for survival in Survival.allCases {
          let loaded = try #require(try CheckpointStore(FaultyStorage(storage.survivingImage(survival))).load())
          #expect(saved == nil ? loaded.step >= 2 : loaded.step == 3)
          #expect(loaded.rejected.isEmpty)
        }
        #expect(storage.openHandleCount == 0 || storage.hasCrashed)
      }
    }
  }
}
