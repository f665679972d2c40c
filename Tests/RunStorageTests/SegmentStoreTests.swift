import Testing

@testable import RunStorage

@Suite struct SegmentStoreTests {
  static let header = JournalHeader(run: "abc", seed: 1)

  static func emptyRun() throws -> FaultyStorage {
    let storage = FaultyStorage()
    try storage.ensureDirectory("segments")
    try Journal.create(storage, header)
    return storage
  }

  private func open(_ storage: FaultyStorage) throws -> SegmentStore { try SegmentStore(storage, expecting: Self.header) }

  /// The storage as the next process finds it.
  private func next(_ storage: FaultyStorage, _ change: (inout DiskImage) -> Void = { _ in }) -> FaultyStorage {
    var image = storage.survivingImage(.keepAll)
    change(&image)
    return FaultyStorage(image)
  }

  @Test func sealedSegmentsAreDurable() throws {
    let storage = try Self.emptyRun()
    let store = try open(storage)
    let first = try store.seal([1, 2, 3], firstEpisode: 0, lastEpisode: 63, steps: 640, complete: true)
    #expect(first.path == "segments/segment_000000.h5")
    #expect(first.bytes == 3 && first.sha256 == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
    try store.seal([4], firstEpisode: 64, lastEpisode: 127, steps: 10, complete: true)
    try store.record(JournalEvent("finished"))
    let image = storage.survivingImage(.dropUnsynced)
    #expect(image == storage.survivingImage(.keepAll))
    #expect(image.file("segments/segment_000001.h5") == [4])
    #expect(try JournalState.read(FaultyStorage(image)) == store.journal)
    try store.verify(checksums: true)
    store.close()
    #expect(throws: StorageError.self) { try store.seal([4], firstEpisode: 128, lastEpisode: 129, steps: 10, complete: true) }
    #expect(storage.openHandleCount == 0)
  }

  @Test func openSegmentIsSuperseded() throws {
    var storage = try Self.emptyRun()
    var store = try open(storage)
    try store.seal([1], firstEpisode: 0, lastEpisode: 63, steps: 1, complete: true)
    let open1 = try store.seal([2], firstEpisode: 64, lastEpisode: 70, steps: 1, complete: false)
    #expect(open1.name.text == "segment_000001-open.h5" && !open1.isComplete)
    storage = next(storage)
    store = try open(storage)
    #expect(store.journal.acknowledgedEpisodes == 0...70)
    let open2 = try store.seal([2, 2], firstEpisode: 64, lastEpisode: 90, steps: 2, complete: false)
    #expect(open2.name.text == "segment_000001-open2.h5")
    #expect(try storage.list("segments") == ["segment_000000.h5", "segment_000001-open2.h5"])
    storage = next(storage)
    store = try open(storage)
    #expect(throws: StorageError.self) { try store.seal([2], firstEpisode: 91, lastEpisode: 127, steps: 1, complete: true) }
    try store.seal([2, 2, 2], firstEpisode: 64, lastEpisode: 127, steps: 3, complete: true)
    #expect(try storage.list("segments") == ["segment_000000.h5", "segment_000001.h5"])
    #expect(store.journal.segments.map(\.lastEpisode) == [63, 127])
    #expect(try open(next(storage)).recovery == SegmentRecovery())
  }

  @Test func recoveryPutsInOrder() throws {
    let storage = try Self.emptyRun()
    let store = try open(storage)
    try store.seal([1], firstEpisode: 0, lastEpisode: 63, steps: 1, complete: true)
    try store.seal([2], firstEpisode: 64, lastEpisode: 70, steps: 1, complete: false)
    let withOpen = storage.survivingImage(.keepAll)
    try store.seal([2, 2], firstEpisode: 64, lastEpisode: 127, steps: 1, complete: true)
    let journal = try #require(storage.survivingImage(.keepAll).file("journal.jsonl"))
    let found = next(storage) { image in
      image["segments/segment_000001-open.h5"] = withOpen["segments/segment_000001-open.h5"]
      image["segments/segment_000002.h5.partial"] = .file([9])
      image["segments/segment_000002.h5"] = .file([8])
      image["segments/segment_000007-open.h5"] = .file([7])
      image["segments/notes.txt"] = .file([6])
      image["segments/with space"] = .file([5])
      image["superseded"] = .directory(["segment_000002.h5": .file([3]), "segment_000002.h5.1": .file([4])])
      image["journal.jsonl"] = .file(journal + [0x7B])
    }
    let recovered = try open(found)
    #expect(
      recovered.recovery
        == SegmentRecovery(
          tornJournalBytes: 1, removedPartials: ["segments/segment_000002.h5.partial"],
          removedSuperseded: ["segments/segment_000001-open.h5"],
          movedAside: ["superseded/segment_000002.h5.2", "superseded/segment_000007-open.h5"],
          unrecognised: ["segments/notes.txt", "segments/with space"]))
    #expect(try found.list("segments") == ["notes.txt", "segment_000000.h5", "segment_000001.h5", "with space"])
    #expect(found.survivingImage(.dropUnsynced).file("superseded/segment_000002.h5.2") == [8])
    #expect(found.survivingImage(.dropUnsynced).file("superseded/segment_000002.h5") == [3])
    try recovered.seal([3], firstEpisode: 128, lastEpisode: 130, steps: 1, complete: true)
  }

  @Test func damageOfAcknowledgedDataIsReported() throws {
    let storage = try Self.emptyRun()
    let store = try open(storage)
    try store.seal([1, 2, 3], firstEpisode: 0, lastEpisode: 63, steps: 1, complete: true)
    let path = "segments/segment_000000.h5"
    for content: DiskImage.Entry? in [nil, .file([1, 2]), .symbolicLink, .directory([:])] {
      let changed = next(storage) { $0[path] = content }
      #expect(throws: StorageError.self) { try open(changed) }
      #expect(changed.openHandleCount == 0)
    }
    let changed = try open(next(storage) { $0[path] = .file([1, 2, 4]) })
    try changed.verify(checksums: false)
    #expect(throws: StorageError.damaged(path: path, line: nil, byte: nil, reason: "the SHA-256 is not that of the journal")) {
      try changed.verify(checksums: true)
    }
  }

  @Test func withdrawnSegmentsAreMovedAside() throws {
    let storage = try Self.emptyRun()
    let store = try open(storage)
    for index in 0..<4 {
      try store.seal([UInt8(index)], firstEpisode: index * 10, lastEpisode: index * 10 + 9, steps: 1, complete: true)
    }
    try store.withdraw(fromIndex: 4)
    #expect(store.journal.events.isEmpty)
    try store.withdraw(fromIndex: 2)
    #expect(store.journal.acknowledgedEpisodes == 0...19)
    #expect(try storage.list("superseded") == ["segment_000002.h5", "segment_000003.h5"])
    try store.seal([12], firstEpisode: 20, lastEpisode: 29, steps: 1, complete: true)
    let again = try open(next(storage))
    #expect(again.recovery == SegmentRecovery())
    #expect(again.journal.segments.map(\.sha256) == [[0], [1], [12]].map(SHA256Sum.text))
  }

  /// A disk that is full while the partial file is written: nothing changes, and sealing succeeds when there is room again.
  @Test func sealingMayBeRepeatedAfterAFullDisk() throws {
    let image = try Self.emptyRun().survivingImage(.keepAll)
    let clean = FaultyStorage(image)
    try open(clean).seal([1, 2, 3], firstEpisode: 0, lastEpisode: 63, steps: 1, complete: true)
    let write = try #require(clean.calls.firstIndex { $0.operation == .write && $0.path.hasSuffix(".partial") })
    let storage = FaultyStorage(image, fault: Fault(atCall: write, .error(28)))
    let store = try open(storage)
    do throws(StorageError) {
      try store.seal([1, 2, 3], firstEpisode: 0, lastEpisode: 63, steps: 1, complete: true)
      Issue.record("no error")
    } catch {
      #expect(error.description == "disk full (ENOSPC) while writing segments/segment_000000.h5.partial at byte 0")
    }
    #expect(try storage.list("segments").isEmpty)
    try store.seal([1, 2, 3], firstEpisode: 0, lastEpisode: 63, steps: 1, complete: true)
    #expect(store.journal.acknowledgedEpisodes == 0...63)
  }
}
