import Testing

@testable import RunStorage

/// A journal entry with made-up content.
func entry(
  _ index: Int, _ episodes: ClosedRange<Int>, open: Int = 0, steps: Int = 10, bytes: Int = 5
) -> SegmentEntry {
  SegmentEntry(
    name: SegmentName(index: index, openNumber: open), bytes: bytes, sha256: SHA256Sum.text([UInt8(truncatingIfNeeded: index)]),
    firstEpisode: episodes.lowerBound, lastEpisode: episodes.upperBound, steps: steps)
}

@Suite struct JournalTests {
  static let header = JournalHeader(run: "abc123", seed: .max)

  private func bytes(_ records: [JournalRecord]) throws -> [UInt8] {
    try ([.header(Self.header)] + records).flatMap { try JournalLine.encode($0.members) }
  }

  @Test func formOfTheLines() throws {
    let line = try JournalLine.encode(JournalRecord.segment(entry(3, 192...255, steps: 32000, bytes: 81920)).members)
    let body =
      #"{"segment": "segment_000003.h5", "index": 3, "bytes": 81920, "#
      + #""sha256": "084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5", "#
      + #""firstEpisode": 192, "lastEpisode": 255, "steps": 32000, "complete": true"#
    let crc = String(CRC32C.checksum(Array(body.utf8)), radix: 16)
    let digits = String(repeating: "0", count: 8 - crc.count) + crc
    #expect(String(decoding: line, as: UTF8.self) == body + #", "crc": "\#(digits)"}"# + "\n")
    #expect(
      String(decoding: try JournalLine.encode(JournalRecord.header(Self.header).members), as: UTF8.self)
        .hasPrefix(#"{"journal": "sortie", "version": 1, "run": "abc123", "seed": 18446744073709551615, "crc": ""#))
  }

  @Test(arguments: [
    ("segment_000003.h5", 3, 0), ("segment_000000-open.h5", 0, 1), ("segment_999999-open2.h5", 999_999, 2),
    ("segment_1234567.h5", 1_234_567, 0),
  ])
  func segmentNames(text: String, index: Int, openNumber: Int) {
    let name = SegmentName(index: index, openNumber: openNumber)
    #expect(name.text == text)
    #expect(SegmentName(text) == name)
  }

  @Test(arguments: [
    "segment_3.h5", "segment_0000003.h5", "segment_-00003.h5", "segment_+00003.h5", "segment_000003.h5.partial", "segment_000003-open1.h5",
    "segment_000003-open0.h5", "segment_000003-.h5", "segment_.h5", "segment_000003-opens.h5", "xsegment_000003.h5",
  ])
  func otherNamesAreNoSegments(text: String) { #expect(SegmentName(text) == nil) }

  @Test func stateOfARun() throws {
    var state = try JournalState(
      parsing: bytes([
        .segment(entry(0, 0...63)), .segment(entry(1, 64...80, open: 1)), .event(JournalEvent("interrupted", [JSONMember("signal", 15)])),
        .segment(entry(1, 64...100, open: 2)), .segment(entry(1, 64...127)), .segment(entry(2, 128...140, open: 1)),
      ]))
    #expect(state.header == Self.header)
    #expect(state.segments == [entry(0, 0...63), entry(1, 64...127), entry(2, 128...140, open: 1)])
    #expect(state.acknowledgedEpisodes == 0...140)
    #expect(state.acknowledgedEpisodeCount == 141)
    #expect(state.acknowledgedSteps == 30)
    #expect(state.supersededNames.map(\.text) == ["segment_000001-open.h5", "segment_000001-open2.h5"])
    #expect(state.events == [JournalEvent("interrupted", [JSONMember("signal", 15)])])
    #expect(state.nextIndex == 2)
    #expect(state.nextFirstEpisode == 128)
    #expect(state.nextName(complete: false).text == "segment_000002-open2.h5")
    #expect(state.nextName(complete: true).text == "segment_000002.h5")
    try state.apply(.event(.withdrawn(fromIndex: 1)))
    #expect(state.segments == [entry(0, 0...63)])
    #expect(state.nextFirstEpisode == 64)
    #expect(state.nextIndex == 1)
    try state.apply(.event(.withdrawn(fromIndex: 0)))
    #expect(state.acknowledgedEpisodes == nil)
    #expect(state.nextFirstEpisode == nil)
  }

  /// Records that cannot follow 0...63 (complete) and 64...80 (open).
  @Test(arguments: [
    JournalRecord.segment(entry(2, 81...90)), .segment(entry(1, 81...90)), .segment(entry(1, 64...79)), .segment(entry(1, 63...127)),
    .segment(entry(1, 64...127, open: 1)), .segment(entry(0, 0...63)), .header(header), .event(.withdrawn(fromIndex: 2)),
    .event(JournalEvent("withdrawn", [JSONMember("fromIndex", -1)])), .event(JournalEvent("withdrawn")),
    .segment(entry(1, 64...127, bytes: -1)), .segment(entry(1, 64...(1 << 48))),
  ])
  func sequencesThatCannotBe(record: JournalRecord) throws {
    let before: [JournalRecord] = [.segment(entry(0, 0...63)), .segment(entry(1, 64...80, open: 1))]
    let intact = try bytes(before)
    var state = try JournalState(parsing: intact)
    #expect(throws: JournalLineError.self) { try state.apply(record) }
    // also as the last line: its checksum holds, so it is not torn
    do throws(StorageError) {
      _ = try JournalState(parsing: intact + JournalLine.encode(record.members))
      Issue.record("accepted")
    } catch {
      guard case .damaged("journal.jsonl", 4, intact.count, _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  /// Cutting the file anywhere keeps the whole lines; only a cut in the header is an error.
  @Test func everyTruncation() throws {
    let whole = try bytes([.segment(entry(0, 0...63)), .segment(entry(1, 64...127))])
    let ends = whole.indices.filter { whole[$0] == 0x0A }.map { $0 + 1 }
    for length in 0...whole.count {
      let wholeLines = ends.count { $0 <= length }
      if wholeLines == 0 {
        #expect(throws: StorageError.self) { try JournalState(parsing: Array(whole.prefix(length))) }
      } else {
        let state = try JournalState(parsing: Array(whole.prefix(length)))
        #expect(state.segments.count == wholeLines - 1)
        #expect(state.tornBytes == length - ends[wholeLines - 1])
      }
    }
  }

  /// A flipped bit in the last line tears it off; before, it is an error that names line and byte.
  @Test func everyBitFlip() throws {
    let whole = try bytes([.segment(entry(0, 0...63)), .segment(entry(1, 64...127))])
    let starts = [0] + whole.indices.filter { whole[$0] == 0x0A }.map { $0 + 1 }.dropLast()
    for position in whole.indices {
      let line = starts.lastIndex { $0 <= position }!
      for bit in 0..<8 {
        var changed = whole
        changed[position] ^= 1 << bit
        do throws(StorageError) {
          let state = try JournalState(parsing: changed)
          #expect(line == 2 && state.segments.count == 1 && state.tornBytes == whole.count - starts[2])
        } catch {
          guard case .damaged(_, let number?, let byte?, _) = error else {
            Issue.record("\(error)")
            continue
          }
          #expect(byte == starts[line] && number == line + 1)
          // in the last line only a flip that makes a line break of another byte: it leaves two broken lines
          #expect(line < 2 || changed[position] == 0x0A)
        }
      }
    }
  }

  @Test func otherVersionsAndForms() throws {
    for (members, part) in [
      ([JSONMember("journal", "sortie"), JSONMember("version", 2), JSONMember("run", "a"), JSONMember("seed", 1)], "format version 2"),
      ([JSONMember("journal", "other"), JSONMember("version", 1), JSONMember("run", "a"), JSONMember("seed", 1)], "not a journal"),
      ([JSONMember("version", 1)], "unknown kind"), ([], "unknown kind"),
      (JournalRecord.header(Self.header).members + [JSONMember("more", 1)], "unknown member \"more\""),
      (JournalRecord.segment(entry(0, 0...1)).members, "first line must be the header"),
    ] {
      do throws(StorageError) {
        _ = try JournalState(parsing: JournalLine.encode(members))
        Issue.record("accepted \(members)")
      } catch { #expect(error.description.contains(part), "\(error)") }
    }
    var reordered = entry(0, 0...1).members
    reordered.swapAt(2, 3)
    let line = try JournalLine.encode(reordered)
    #expect(throws: StorageError.self) { try JournalState(parsing: bytes([]) + line) }
  }

  @Test func tornLineIsCutOffOnOpening() throws {
    let whole = try bytes([.segment(entry(0, 0...63))])
    let storage = FaultyStorage(DiskImage(["journal.jsonl": .file(whole + Array("{\"segment\": \"segm".utf8))]))
    #expect(try JournalState.read(storage).tornBytes == 17)
    let journal = try Journal(storage, expecting: Self.header)
    #expect(storage.survivingImage(.dropUnsynced).file("journal.jsonl") == whole)
    try journal.append(.segment(entry(1, 64...127)))
    #expect(throws: StorageError.self) { try journal.append(.segment(entry(5, 128...200))) }
    #expect(try JournalState.read(storage).segments.count == 2)
    #expect(try JournalState.read(storage).tornBytes == 0)
    #expect(storage.survivingImage(.dropUnsynced) == storage.survivingImage(.keepAll))
  }

  @Test func journalOfAnotherRunIsRefused() throws {
    let storage = FaultyStorage()
    try Journal.create(storage, Self.header)
    for other in [JournalHeader(run: "abc124", seed: .max), JournalHeader(run: "abc123", seed: 0)] {
      #expect(throws: StorageError.self) { _ = try Journal(storage, expecting: other) }
    }
  }

  /// A line that could not be synced does not stay in the file to be taken for acknowledged.
  @Test func failedAppendIsUndone() throws {
    for call in 0..<3 {
      let storage = FaultyStorage(DiskImage(["journal.jsonl": .file(try bytes([]))]))
      let journal = try Journal(storage, expecting: Self.header)
      let failing = FaultyStorage(storage.survivingImage(.keepAll), fault: Fault(atCall: storage.callCount + call, .error(5)))
      let other = try Journal(failing, expecting: Self.header)
      do throws(StorageError) {
        try other.append(.segment(entry(0, 0...63)))
        #expect(call == 2)
      } catch {
        #expect(error.errno == 5)
        #expect(try JournalState.read(failing).segments.isEmpty)
        #expect(throws: StorageError.unusable(path: "journal.jsonl")) { try other.append(.segment(entry(0, 0...63))) }
      }
      journal.close()
    }
  }
}
