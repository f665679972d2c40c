import Glibc
import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("A recording that was interrupted or killed ends in the same files")
struct ResumeTests {
  private let description = SampleRun.single()
  private let steps = [3, 5, 0, 4, 2, 6, 1, 3]
  private let limits = SegmentLimits(episodes: 3, payloadBytes: .max)

  private func reference() throws -> [String: [UInt8]] {
    let storage = FaultyStorage()
    try RecordingRig(storage, description).record(steps: steps, limits: limits)
    return resultFiles(storage.survivingImage(.keepAll))
  }

  /// Records on a copy of a disk; returns the disk.
  private func continued(_ image: DiskImage, stopBefore end: Int?, isComplete: Bool) throws -> DiskImage {
    let storage = FaultyStorage(image)
    try RecordingRig(storage, description).record(steps: steps, limits: limits, stopBefore: end, isComplete: isComplete)
    return storage.survivingImage(.keepAll)
  }

  /// Checks that the dataset's links lead to files that hold their episodes.
  private func checkLinks(_ image: DiskImage, episodes: Int) throws {
    let storage = FaultyStorage(image)
    let journal = try JournalState.read(storage)
    #expect(journal.acknowledgedEpisodeCount == episodes)
    let links = try #require(image.file(RunFile.mainData))
    #expect(try DatasetMaster.links(to: journal.segments, .shared) == links)
    for segment in journal.segments {
      #expect(try SegmentReader(storage, segment).episodes == segment.episodes.map { UInt64($0) })
    }
  }

  @Test("Interrupted before any episode, resumed: equal", arguments: 0..<8)
  func interruptedOnce(_ end: Int) throws {
    let interrupted = try continued(DiskImage(), stopBefore: end, isComplete: false)
    try checkLinks(interrupted, episodes: end)
    let names = interrupted.files.map(\.path).filter { $0.hasPrefix("segments/") }
    #expect(names.contains { $0.contains("-open") } == (end % 3 != 0))
    let resumed = try continued(interrupted, stopBefore: nil, isComplete: true)
    #expect(try resultFiles(resumed) == reference())
  }

  @Test("Interrupted again and again, also earlier than before: nothing acknowledged is lost, the end is equal")
  func interruptedOften() throws {
    var image = DiskImage()
    for (end, acknowledged) in [(2, 2), (1, 2), (2, 2), (3, 3), (5, 5), (4, 5), (3, 5), (8, 8)] {
      image = try continued(image, stopBefore: end, isComplete: false)
      try checkLinks(image, episodes: acknowledged)
    }
    #expect(try resultFiles(continued(image, stopBefore: nil, isComplete: true)) == reference())
  }

  @Test("Killed at every call of the storage, what was acknowledged is readable and the resumed run is equal", arguments: Survival.allCases)
  func killed(_ survival: Survival) throws {
    let reference = try reference()
    let start = try opened()
    let clean = FaultyStorage(start)
    #expect(try recordUntilFailure(clean) == steps.count)
    let calls = try callsToOpen(start)..<clean.callCount
    // three segments (status, create, write, fsync, close, rename, fsync, journal line, fsync) and two files of data/
    #expect(calls.count >= 3 * 9 + 2 * 6)
    for call in calls {
      for kind in [Fault.Kind.kill, .tornHalf] {
        let storage = FaultyStorage(start, fault: Fault(atCall: call, kind))
        let acknowledged = try recordUntilFailure(storage)
        #expect(storage.hasCrashed)
        let left = storage.survivingImage(survival)
        let next = FaultyStorage(left)
        let rig = try RecordingRig(next, description)
        try rig.run.segments.verify(checksums: true)
        #expect(rig.run.segments.journal.acknowledgedEpisodeCount >= acknowledged, "killed at call \(call)")
        try rig.record(steps: steps, limits: limits)
        let files = resultFiles(next.survivingImage(.keepAll))
        #expect(files == reference, "killed at call \(call): \(clean.calls[call])")
      }
    }
  }

  @Test("A full disk at every call: a typed error, what was acknowledged is readable, resuming with space is equal")
  func diskFull() throws {
    let reference = try reference()
    let start = try opened()
    let clean = FaultyStorage(start)
    #expect(try recordUntilFailure(clean) == steps.count)
    for call in try callsToOpen(start)..<clean.callCount {
      let storage = FaultyStorage(start, fault: Fault(atCall: call, .diskFull))
      let acknowledged = try recordUntilFailure(storage)
      let next = FaultyStorage(storage.survivingImage(.keepAll))
      let rig = try RecordingRig(next, description)
      try rig.run.segments.verify(checksums: true)
      #expect(rig.run.segments.journal.acknowledgedEpisodeCount >= acknowledged)
      try rig.record(steps: steps, limits: limits)
      #expect(resultFiles(next.survivingImage(.keepAll)) == reference, "full at call \(call): \(clean.calls[call])")
    }
  }

  @Test("One failing call, after which the disk works again, is never passed over in silence")
  func oneError() throws {
    let reference = try reference()
    let start = try opened()
    let clean = FaultyStorage(start)
    #expect(try recordUntilFailure(clean) == steps.count)
    // the journal is closed when all is durable; that error says nothing
    let calls = try callsToOpen(start)..<clean.callCount
    for call in calls where clean.calls[call].operation != .close || clean.calls[call].path != RunFile.journal {
      let storage = FaultyStorage(start, fault: Fault(atCall: call, .error(EIO)))
      let recorder = try RecordingRig(storage, description).recorder(limits: limits)
      let error = #expect(throws: RecordingError.self, "error at call \(call): \(clean.calls[call])") {
        for index in steps.indices { try recorder.append(SampleRun.episode(description, UInt64(index), steps: steps[index])) }
        try recorder.close(isComplete: true)
      }
      guard case .storage? = error else {
        Issue.record("call \(call): \(String(describing: error))")
        continue
      }
      let next = FaultyStorage(storage.survivingImage(.keepAll))
      try RecordingRig(next, description).record(steps: steps, limits: limits)
      #expect(resultFiles(next.survivingImage(.keepAll)) == reference, "error at call \(call): \(clean.calls[call])")
    }
  }

  @Test("An open segment's file is replaced in data/ as soon as it is gone")
  func linksFollow() throws {
    let interrupted = try continued(DiskImage(), stopBefore: 5, isComplete: false)
    let storage = FaultyStorage(interrupted)
    let rig = try RecordingRig(storage, description)
    let recorder = try rig.recorder(limits: limits)
    #expect(recorder.nextEpisode == 3 && recorder.acknowledgedEpisodes == 5)
    for index in 3..<6 { try recorder.append(SampleRun.episode(description, UInt64(index), steps: steps[index])) }
    #expect(recorder.acknowledgedEpisodes == 6)
    try checkLinks(storage.survivingImage(.keepAll), episodes: 6)
    try recorder.close(isComplete: true)
  }

  @Test("After a failure the recorder repeats its error and acknowledges nothing more")
  func failsForGood() throws {
    let start = try opened()
    let storage = FaultyStorage(start, fault: Fault(atCall: try callsToOpen(start) + 1, .diskFull))
    let recorder = try RecordingRig(storage, description).recorder(limits: SegmentLimits(episodes: 1, payloadBytes: .max))
    try recorder.append(SampleRun.episode(description, 0, steps: 3))
    #expect(throws: RecordingError.self) { try recorder.close(isComplete: false) }
    #expect(throws: RecordingError.self) { try recorder.append(SampleRun.episode(description, 1, steps: 3)) }
    #expect(throws: RecordingError.self) { try recorder.close(isComplete: true) }
    #expect(recorder.acknowledgedEpisodes == 0)
  }

  /// A run directory before its first episode.
  private func opened() throws -> DiskImage {
    let storage = FaultyStorage()
    try RecordingRig(storage, description).run.close()
    return storage.survivingImage(.keepAll)
  }

  /// Calls that opening the run takes.
  private func callsToOpen(_ image: DiskImage) throws -> Int {
    let storage = FaultyStorage(image)
    _ = try RecordingRig(storage, description)
    return storage.callCount
  }

  /// Records until the fault strikes; returns the episodes that the recorder called acknowledged.
  private func recordUntilFailure(_ storage: FaultyStorage) throws -> Int {
    let recorder = try RecordingRig(storage, description).recorder(limits: limits)
    do {
      for index in steps.indices { try recorder.append(SampleRun.episode(description, UInt64(index), steps: steps[index])) }
      try recorder.close(isComplete: true)
    } catch let error as RecordingError {
      guard case .storage = error else { throw error }
    }
    return Int(recorder.acknowledgedEpisodes)
  }
}
