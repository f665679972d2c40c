import RunStorage
import Testing

@Suite struct StoragePathTests {
  @Test(arguments: [
    "../x", "a/../b", "/etc/passwd", "a//b", "a/", "~", "a b", "ä", "a\u{0}b", ".", "..", "a/.", "a:b", "a\\b", "1/2/3/4/5/6/7/8/9",
    String(repeating: "x", count: 256),
  ])
  func refusedPaths(path: String) {
    #expect(throws: StorageError.self) { try StoragePath.components(path) }
    let storage = FaultyStorage()
    #expect(throws: StorageError.self) { try storage.open(path, .createExclusive) }
    #expect(throws: StorageError.self) { try AtomicFile(storage).replace(path, [1]) }
    #expect(storage.survivingImage(.keepAll) == DiskImage())
  }

  @Test func acceptedPaths() throws {
    #expect(try StoragePath.components("") == [])
    #expect(try StoragePath.components("segments/segment_000003-open.h5.partial") == ["segments", "segment_000003-open.h5.partial"])
    #expect(try StoragePath.components("...") == ["..."])
    #expect(try StoragePath.components(String(repeating: "x", count: 255)).count == 1)
    #expect(StoragePath.parent(of: "a/b/c") == "a/b")
    #expect(StoragePath.parent(of: "c") == "")
    #expect(StoragePath.join("", "c") == "c")
  }

  @Test func errorTextsNameFileAndByte() {
    let full = StorageError.system(operation: .write, path: "segments/segment_000003.h5.partial", errno: 28, byte: 81920)
    #expect(full.description == "disk full (ENOSPC) while writing segments/segment_000003.h5.partial at byte 81920")
    #expect(full.exitStatus == 74)
    let inUse = StorageError.inUse(path: "lock", pid: 17, since: "2026-01-31T12:00:00Z")
    #expect(inUse.description == "lock: in use by pid 17 since 2026-01-31T12:00:00Z")
    #expect(inUse.exitStatus == 73)
    #expect(
      StorageError.damaged(path: "journal.jsonl", line: 3, byte: 412, reason: "the checksum does not match").description
        == "journal.jsonl, line 3, byte 412: damaged: the checksum does not match")
    #expect(systemErrorText(5) == "input/output error of the device (EIO)")
    #expect(systemErrorText(110).hasSuffix("(errno 110)"))
  }
}
