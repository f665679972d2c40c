import Glibc
import Testing

@testable import RunStorage

/// Runs of 3 segments of 4 episodes, stopped by every fault at every call (SQLite's n-th-error practice).
enum ModelRun: String, CaseIterable, Sendable {
  /// create, 3 x (segment, master, status), finish.
  case straight
  /// The second segment is sealed open twice, with the process ended in between.
  case interrupted
  /// After the third segment the run goes back behind the first checkpoint and seals two other segments.
  case withdrawn

  static let episodeCount = 12

  /// The bytes of a segment follow from its episodes, as they do in a deterministic run.
  static func bytes(_ episodes: ClosedRange<Int>) -> [UInt8] {
    (0..<episodes.count * 40).map { UInt8(truncatingIfNeeded: ($0 + 1) * (episodes.lowerBound + 7)) }
  }

  /// Runs; appends each entry that was acknowledged and removes what was withdrawn, before the call that may withdraw it.
  func perform(_ storage: FaultyStorage, _ acknowledged: inout [SegmentEntry]) throws(StorageError) {
    var run = try RunDirectory.create(on: storage, path: "run", contents())
    try run.setStatus(.running)
    switch self {
    case .straight:
      for first in [0, 4, 8] { try Self.seal(run, first...first + 3, &acknowledged) }
    case .interrupted:
      try Self.seal(run, 0...3, &acknowledged)
      for last in [4, 6] {
        try Self.seal(run, 4...last, complete: false, &acknowledged)
        try run.segments.record(JournalEvent("interrupted"))
        try run.setStatus(.interrupted)
        run.close()
        run = try RunDirectory.open(on: storage, path: "run")
      }
      for first in [4, 8] { try Self.seal(run, first...first + 3, &acknowledged) }
    case .withdrawn:
      for first in [0, 4, 8] { try Self.seal(run, first...first + 3, &acknowledged) }
      acknowledged.removeLast(2)
      try run.segments.withdraw(fromIndex: 1)
      for first in [4, 8] { try Self.seal(run, first...first + 3, &acknowledged) }
    }
    try run.setStatus(.finished)
    run.close()
  }

  static func seal(
    _ run: RunDirectory, _ episodes: ClosedRange<Int>, complete: Bool = true, _ acknowledged: inout [SegmentEntry]
  ) throws(StorageError) {
    acknowledged.append(
      try run.segments.seal(
        bytes(episodes), firstEpisode: episodes.lowerBound, lastEpisode: episodes.upperBound, steps: episodes.count * 10,
        complete: complete))
    try run.replace(RunFile.mainData, Array("master of \(run.segments.journal.acknowledgedEpisodeCount)".utf8))
    try run.setStatus(.running)
  }

  /// Does what `sortie run` and `sortie resume` do with what they find, to the end of the run.
  static func finish(_ storage: FaultyStorage) throws {
    let run: RunDirectory
    switch try RunDirectoryState.examine(storage, for: contents().identity) {
    case .new: run = try RunDirectory.create(on: storage, path: "run", contents())
    case .unfinished, .finished: run = try RunDirectory.open(on: storage, path: "run")
    case .foreign(let reason): throw StorageError.foreign(path: "run", reason: reason)
    }
    try run.segments.verify(checksums: true)
    var ignored: [SegmentEntry] = []
    var first = run.segments.journal.nextFirstEpisode ?? 0
    while first < episodeCount {
      try seal(run, first...first + 3, &ignored)
      first += 4
    }
    try run.replace(RunFile.mainData, Array("master of \(run.segments.journal.acknowledgedEpisodeCount)".utf8))
    try run.setStatus(.finished)
    run.close()
  }
}

/// The situations that a test has checked: many faults leave the same disk.
private struct Situations {
  private struct Situation: Hashable {
    var image: DiskImage
    var acknowledged: [String]
  }

  private var seen: Set<Situation> = []

  /// Whether this disk with these acknowledged segments comes up for the first time.
  mutating func isNew(_ image: DiskImage, _ acknowledged: [SegmentEntry]) -> Bool {
    seen.insert(Situation(image: image, acknowledged: acknowledged.map(\.sha256))).inserted
  }
}

/// One process' view after a fault: nothing acknowledged is missing, nothing needs a hand, and going on gives the same run.
private func check(_ image: DiskImage, acknowledged: [SegmentEntry], reference: DiskImage, _ place: @autoclosure () -> String) {
  do {
    let reader = FaultyStorage(image)
    switch try RunDirectoryState.examine(reader, for: contents().identity) {
    case .new: #expect(acknowledged.isEmpty, "\(place()): the run is gone")
    case .foreign(let reason): Issue.record("\(place()): foreign: \(reason)")
    case .finished: #expect(try JournalState.read(reader).acknowledgedEpisodeCount == ModelRun.episodeCount)
    case .unfinished:
      let run = try RunDirectory.open(on: reader, path: "run")
      try run.segments.verify(checksums: true)
      let live = run.segments.journal.segments
      for entry in acknowledged {
        let holder = live.first { $0.index == entry.index }
        #expect(holder?.sha256 == entry.sha256 || (!entry.isComplete && holder?.episodes.contains(entry.lastEpisode) == true), "\(place())")
      }
      // at most the one that was being acknowledged when the fault came is there besides
      let episodes = (acknowledged.last?.lastEpisode ?? -1) + 1
      #expect(run.segments.journal.acknowledgedEpisodeCount - episodes <= 8, "\(place())")
      for (path, bytes) in reader.survivingImage(.keepAll).files {
        #expect(!path.hasSuffix(".partial"), "\(place()): \(path)")
        if path == RunFile.mainData { #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("master of "), "\(place())") }
      }
      run.close()
      #expect(reader.openHandleCount == 0)
    }
    // go on from the image as it was found
    let next = FaultyStorage(image)
    try ModelRun.finish(next)
    let end = next.survivingImage(.dropUnsynced)
    #expect(end["segments"] == reference["segments"] && end["data"] == reference["data"], "\(place())")
  } catch {
    Issue.record("\(place()): \(error)")
  }
}

@Suite struct FaultEnumerationTests {
  @Test(arguments: ModelRun.allCases, faultKinds)
  func everyCall(run: ModelRun, kind: Fault.Kind) throws {
    let clean = FaultyStorage()
    var all: [SegmentEntry] = []
    try run.perform(clean, &all)
    let reference = clean.survivingImage(.dropUnsynced)
    #expect(clean.callCount > 100)
    #expect(reference.files.count { $0.path.hasPrefix("segments/") } == 3)
    #expect(clean.openHandleCount == 0)
    var failures = 0
    var situations = Situations()
    for call in 0..<clean.callCount {
      let storage = FaultyStorage(fault: Fault(atCall: call, kind))
      var acknowledged: [SegmentEntry] = []
      var failure: StorageError?
      do throws(StorageError) { try run.perform(storage, &acknowledged) } catch { failure = error }
      if failure != nil { failures += 1 }
      if kind == .shortWrite { #expect(failure == nil) }
      for survival in Survival.allCases {
        let image = storage.survivingImage(survival)
        guard situations.isNew(image, acknowledged) else { continue }
        check(
          image, acknowledged: acknowledged, reference: reference,
          "\(run), \(kind) at call \(call) (\(clean.calls[call])), \(survival), error \(failure?.description ?? "none")")
      }
    }
    // an error is passed on at nearly every call: not where it only closes what was read or removes what is replaced anyway
    if kind != .shortWrite && kind != .diskFull { #expect(failures > clean.callCount * 3 / 4) }
  }

  /// A crash while what an earlier crash left is put in order: every first crash (each 5th by default) x every second one.
  @Test(arguments: ModelRun.allCases)
  func crashDuringRecovery(run: ModelRun) throws {
    let stride = getenv("SORTIE_LONG_TESTS") == nil ? 5 : 1
    let clean = FaultyStorage()
    var all: [SegmentEntry] = []
    try run.perform(clean, &all)
    let reference = clean.survivingImage(.dropUnsynced)
    var situations = Situations()
    for first in Swift.stride(from: 0, to: clean.callCount, by: stride) {
      let storage = FaultyStorage(fault: Fault(atCall: first, .tornHalf))
      var acknowledged: [SegmentEntry] = []
      do throws(StorageError) { try run.perform(storage, &acknowledged) } catch {}
      for survival in [Survival.keepAll, .dropUnsynced] {
        let image = storage.survivingImage(survival)
        let counter = FaultyStorage(image)
        if let opened = try? RunDirectory.open(on: counter, path: "run") { opened.close() }
        for second in 0..<counter.callCount {
          let recovering = FaultyStorage(image, fault: Fault(atCall: second, .tornHalf))
          do throws(StorageError) { try RunDirectory.open(on: recovering, path: "run").close() } catch {}
          #expect(recovering.hasCrashed)
          let left = recovering.survivingImage(survival)
          guard situations.isNew(left, acknowledged) else { continue }
          check(
            left, acknowledged: acknowledged, reference: reference,
            "\(run), crash at call \(first), then at call \(second) of recovery, \(survival)")
        }
      }
    }
  }
}
