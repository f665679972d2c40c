import Glibc
import Testing

@testable import RunStorage

func contents(hash: String = "0123456789abcdef", seed: UInt64 = 42, version: String = "0.1.0") -> RunContents {
  RunContents(
    identity: RunIdentity(scenarioHash: hash, seed: seed, version: version), scenario: Array("world \"grid\" {}\n".utf8),
    resolved: Array("{}\n".utf8), record: [JSONMember("argv", ["sortie", "run"])], plannedEpisodes: 12)
}

@Suite struct RunDirectoryTests {
  @Test func lifeOfARun() throws {
    let directory = TemporaryDirectory()
    let path = directory("runs/demo")
    let identity = contents().identity
    #expect(try RunDirectoryState.examine(path: path, for: identity) == .new)
    var run: RunDirectory? = try RunDirectory.create(at: path, contents())
    #expect(
      try run?.storage.list("") == ["data", "journal.jsonl", "lock", "resolved.json", "run.json", "scenario.sortie", "segments", "status.json"])
    guard case .unfinished(let planned?) = try RunDirectoryState.examine(path: path, for: identity) else {
      Issue.record("not unfinished")
      return
    }
    #expect(planned.phase == .planned && planned.plannedEpisodes == 12 && planned.acknowledgedEpisodes == 0)
    try run?.setStatus(.running)
    try run?.segments.seal([1, 2], firstEpisode: 0, lastEpisode: 5, steps: 60, complete: true)
    try run?.setStatus(.interrupted, message: "signal 15")
    #expect(throws: StorageError.self) { try RunDirectory.open(at: path) }
    // the lock goes with the object even without close(), as it does with the process
    run = nil

    let resumed = try RunDirectory.open(at: path)
    #expect(resumed.lock.recoveredFrom?.pid == Int(getpid()))
    #expect(resumed.identity == identity)
    #expect(resumed.openingStatus?.phase == .interrupted && resumed.openingStatus?.message == "signal 15")
    #expect(resumed.segments.journal.acknowledgedEpisodes == 0...5)
    try resumed.segments.seal([3], firstEpisode: 6, lastEpisode: 11, steps: 60, complete: true)
    try resumed.setRecord([JSONMember("ended", "2026-01-31T12:00:00Z")])
    try resumed.setStatus(.finished)
    resumed.close()
    guard case .finished(let status) = try RunDirectoryState.examine(path: path, for: identity) else {
      Issue.record("not finished")
      return
    }
    #expect(status.acknowledgedEpisodes == 12 && status.plannedEpisodes == 12)
    let again = try RunDirectory.open(at: path)
    #expect(again.lock.recoveredFrom == nil)
    #expect(try RunDirectory.record(again.storage)["seed"] == 42)
    again.close()
  }

  @Test func otherRunsAreForeign() throws {
    let storage = FaultyStorage()
    try RunDirectory.create(on: storage, path: "run", contents()).close()
    for (other, part) in [(contents(hash: "ff"), "hash"), (contents(seed: 43), "seed"), (contents(version: "0.2.0"), "version 0.1.0")] {
      guard case .foreign(let reason) = try RunDirectoryState.examine(storage, for: other.identity) else {
        Issue.record("not foreign: \(part)")
        continue
      }
      #expect(reason.contains(part))
    }
    for text in ["", "{", "[]", "{\"format\": 2}", "{\"format\": 1, \"hash\": \"0123456789abcdef\", \"seed\": -1, \"version\": \"0.1.0\"}"] {
      var image = storage.survivingImage(.keepAll)
      image["run.json"] = .file(Array(text.utf8))
      guard case .foreign = try RunDirectoryState.examine(FaultyStorage(image), for: contents().identity) else {
        Issue.record("not foreign: \(text)")
        continue
      }
    }
  }

  /// Directories that are not ours stay as they are.
  @Test(arguments: [
    DiskImage(["notes.txt": .file([1])]), DiskImage(["scenario.sortie": .file([1])]), DiskImage(["lock": .file(Array("pid 17".utf8))]),
    DiskImage(["lock": .file([]), "other": .file([])]), DiskImage(["lock": .file([]), "segments": .directory(["segment_000000.h5": .file([1])])]),
    DiskImage(["lock": .file([]), "segments": .file([])]), DiskImage(["lock": .file([UInt8](repeating: 0x7B, count: 5000))]),
    DiskImage(["lock": .symbolicLink]), DiskImage(["run.json": .directory([:])]), DiskImage(["run.json": .symbolicLink]),
    DiskImage(["with space": .file([])]), DiskImage([".git": .directory([:])]),
  ])
  func foreignDirectoriesAreNotTouched(image: DiskImage) throws {
    let storage = FaultyStorage(image)
    do throws(StorageError) {
      _ = try RunDirectory.create(on: storage, path: "run", contents())
      Issue.record("created")
    } catch { #expect(error.exitStatus == 73) }
    #expect(storage.survivingImage(.keepAll) == image)
    #expect(throws: StorageError.self) { try RunDirectory.open(on: storage, path: "run") }
  }

  @Test func unreadableStatusIsUnfinished() throws {
    let storage = FaultyStorage()
    try RunDirectory.create(on: storage, path: "run", contents()).close()
    for status: DiskImage.Entry? in [nil, .file([]), .file(Array("{\"state\": \"dreaming\", \"acknowledgedEpisodes\": 1}".utf8))] {
      var image = storage.survivingImage(.keepAll)
      image["status.json"] = status
      #expect(try RunDirectoryState.examine(FaultyStorage(image), for: contents().identity) == .unfinished(nil))
      let run = try RunDirectory.open(on: FaultyStorage(image), path: "run")
      #expect(run.openingStatus == nil)
      try run.setStatus(.running)
    }
  }

  @Test func partialFilesAreRemoved() throws {
    let storage = FaultyStorage()
    try RunDirectory.create(on: storage, path: "run", contents()).close()
    var image = storage.survivingImage(.keepAll)
    for path in ["status.json.partial", "data/main_data.hdf5.partial", "segments/segment_000000.h5.partial"] { image[path] = .file([1]) }
    image["checkpoints"] = .directory(["checkpoint_000000000001.ck.partial": .file([1])])
    let run = try RunDirectory.open(on: FaultyStorage(image), path: "run")
    #expect(
      run.removedPartials == ["status.json.partial", "data/main_data.hdf5.partial", "checkpoints/checkpoint_000000000001.ck.partial"])
    #expect(run.segments.recovery.removedPartials == ["segments/segment_000000.h5.partial"])
  }

  @Test func freshDirectories() throws {
    let directory = TemporaryDirectory()
    let path = directory("run")
    let runs = try (0..<3).map { _ in try RunDirectory.createFresh(at: path + "/", contents()) }
    #expect(runs.map(\.path) == [path, path + "-2", path + "-3"])
    for run in runs { run.close() }
    #expect(try RunDirectory.createFresh(at: path, contents()).path == path + "-4")
  }

  @Test func names() {
    #expect(RunDirectory.name(scenario: "relay", hash: "0123456789abcdef", seed: 7) == "relay-01234567-s7")
    // one '-' for '/', two for the two bytes of ü, one before the hash
    #expect(RunDirectory.name(scenario: "../a b/ü", hash: "0123456789", seed: .max) == "x..-a-b----01234567-s18446744073709551615")
    for scenario in ["", "-rf", ".hidden", "a\u{0}b", String(repeating: "n", count: 300), "日本語"] {
      let name = RunDirectory.name(scenario: scenario, hash: "0123456789", seed: 1)
      #expect(StoragePath.isValid(component: name) && !name.hasPrefix("-") && !name.hasPrefix("."))
    }
  }

  @Test func badPlaces() throws {
    let directory = TemporaryDirectory()
    try RunDirectory.create(at: directory("real"), contents()).close()
    symlink("real", directory("link"))
    let file = open(directory("file"), O_CREAT | O_WRONLY, 0o644)
    close(file)
    for name in ["link", "file", "file/run", String(repeating: "n", count: 256), "real"] {
      do throws(StorageError) {
        _ = try RunDirectory.create(at: directory(name), contents())
        Issue.record("created \(name)")
      } catch { #expect(error.exitStatus == 73, "\(name): \(error)") }
    }
    #expect(throws: StorageError.self) { try RunDirectory.open(at: directory("link")) }
    #expect(throws: StorageError.self) { try RunDirectory.open(at: directory("absent")) }
    #expect(try !PosixStorage.exists(directory("absent")))
    // a link in the place of each file of the run, to another run's file
    try RunDirectory.create(at: directory("other"), contents(seed: 5)).close()
    for name in ["lock", "journal.jsonl", "run.json", "segments"] {
      rename(directory("real/" + name), directory("kept"))
      symlink(directory("other/" + name), directory("real/" + name))
      #expect(throws: StorageError.self) { try RunDirectory.open(at: directory("real")) }
      unlink(directory("real/" + name))
      rename(directory("kept"), directory("real/" + name))
    }
    try RunDirectory.open(at: directory("real")).close()
  }

  /// A whole run on tmpfs of several sizes: the error says that the disk is full, and what was acknowledged can be read afterwards.
  @Test(.enabled(if: TemporaryMount.isPermitted, "mounting a tmpfs needs root"), arguments: [56, 64, 80, 100, 128, 200])
  func fullDisk(kibibytes: Int) throws {
    let disk = try #require(TemporaryMount(bytes: kibibytes << 10))
    var acknowledged = 0
    var failure: StorageError?
    do throws(StorageError) {
      let run = try RunDirectory.create(at: disk.path + "/run", contents())
      while acknowledged < 1000 {
        try run.segments.seal(
          [UInt8](repeating: UInt8(acknowledged & 255), count: 5000), firstEpisode: acknowledged, lastEpisode: acknowledged, steps: 1,
          complete: true)
        acknowledged += 1
      }
    } catch { failure = error }
    #expect(failure?.errno == ENOSPC)
    let reader = try PosixStorage(opening: disk.path + "/run")
    switch try RunDirectoryState.examine(reader, for: contents().identity) {
    case .new: #expect(acknowledged == 0)
    case .unfinished:
      let state = try JournalState.read(reader)
      #expect(state.acknowledgedEpisodeCount == acknowledged)
      for entry in state.segments { #expect(try reader.sha256(of: entry.path) == entry.sha256) }
      #expect(try reader.list("segments").allSatisfy { !$0.hasSuffix(".partial") })
    default: Issue.record("neither new nor unfinished")
    }
  }
}
