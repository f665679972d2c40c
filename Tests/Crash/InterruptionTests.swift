import Foundation
import Glibc
import TestSupport
import Testing

/// Signals, kill -9, a second run, a full disk: nothing acknowledged is lost, and `resume` gives the bytes of the whole run.
@Suite(.serialized) struct InterruptionTests {
  static let scenario = "scenarios/smallest.sortie"
  // long enough to be interrupted in the middle, short enough to be done twice
  #if DEBUG
    static let episodes = "1300"
    static let killSegments = [1, 5, 12]
    static let fullDiskEpisodes = "600"
  #else
    static let episodes = "6000"
    static let killSegments = [1, 20, 60]
    static let fullDiskEpisodes = "2000"
  #endif

  private func start(_ run: String, _ episodes: String = Self.episodes) throws -> SortieProcess {
    try SortieProcess(["run", Self.scenario, "--episodes", episodes, "--seed", "2", "--output", run])
  }

  /// Waits until the journal has some segments.
  private func waitForSegments(_ run: String, _ count: Int, _ process: SortieProcess) {
    while process.isRunning {
      let lines = (try? String(contentsOfFile: run + "/journal.jsonl", encoding: .utf8))?.split(separator: "\n").count ?? 0
      if lines > count { return }
      usleep(2000)
    }
  }

  private func whole(_ place: TemporaryDirectory) throws -> [String: Data] {
    let result = try start(place.path("whole")).wait()
    try #require(result.status == 0, "status \(result.status): \(result.errors)")
    return try promisedFiles(place.path("whole"))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGUSR1]) func aFirstSignalSealsAndResumeCompletes(_ signal: Int32) throws {
    let place = try TemporaryDirectory()
    let reference = try whole(place)
    let process = try start(place.path("run"))
    waitForSegments(place.path("run"), 3, process)
    process.signal(signal)
    let result = try process.wait()
    #expect(result.status == 75 && result.errors.contains("sortie resume"), "\(result.status) \(result.errors)")
    let again = try SortieProcess.run(["run", Self.scenario, "--episodes", Self.episodes, "--seed", "2", "--output", place.path("run")])
    #expect(again.status == 75 && again.errors.contains("sortie resume"))
    // what is there now is a dataset, the open segment included
    #expect(try SortieProcess.run(["inspect", place.path("run"), "--verify", "--quiet"]).status == 0)
    #expect(try SortieProcess.run(["resume", place.path("run")]).status == 0)
    #expect(try promisedFiles(place.path("run")) == reference)
  }

  @Test(arguments: killSegments) func killNineLosesNothingAcknowledged(_ segments: Int) throws {
    let place = try TemporaryDirectory()
    let reference = try whole(place)
    let process = try start(place.path("run"))
    waitForSegments(place.path("run"), segments, process)
    process.signal(SIGKILL)
    _ = try process.wait()
    let inspected = try SortieProcess.run(["inspect", place.path("run"), "--verify", "--json"])
    #expect(inspected.status == 0, "\(inspected.errors)")
    // a killed run is a dataset too: inspect writes data/ from the journal
    let metadata = try String(contentsOfFile: place.path("run") + "/data/metadata.json", encoding: .utf8)
    let report = try JSONSerialization.jsonObject(with: Data(inspected.output.utf8)) as? [String: Any]
    let episodes = try #require(report?["episodes"] as? Int)
    #expect(metadata.contains("\"total_episodes\": \(episodes)"), "\(episodes)")
    let resumed = try SortieProcess.run(["resume", place.path("run")])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try promisedFiles(place.path("run")) == reference)
  }

  @Test func aSecondRunOnTheSameDirectoryIsRefused() throws {
    let place = try TemporaryDirectory()
    let process = try start(place.path("run"), "3000000")
    waitForSegments(place.path("run"), 1, process)
    for command in [
      ["run", Self.scenario, "--episodes", "3000000", "--seed", "2", "--output", place.path("run")], ["resume", place.path("run")],
    ] {
      let second = try SortieProcess.run(command)
      #expect(second.status == 73 && second.errors.contains("in use"), "\(second.status) \(second.errors)")
    }
    process.signal(SIGKILL)
    _ = try process.wait()
  }

  @Test func aFullDiskStopsTheRunInOrderAndResumeGoesOn() throws {
    let place = try TemporaryDirectory()
    let disk = place.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard getuid() == 0, mount("tmpfs", disk, "tmpfs", 0, "size=4m") == 0 else {
      print("full disk not tested: mounting a tmpfs needs root")
      return
    }
    defer { umount(disk) }
    let episodes = Self.fullDiskEpisodes
    let full = try start(disk + "/run", episodes).wait()
    #expect(full.status == 74 && full.errors.contains("ENOSPC") && full.errors.contains("segments/"), "\(full.status) \(full.errors)")
    #expect(try SortieProcess.run(["inspect", disk + "/run", "--verify", "--quiet"]).status == 0)
    #expect(mount("tmpfs", disk, "tmpfs", UInt(MS_REMOUNT), "size=200m") == 0)
    let resumed = try SortieProcess.run(["resume", disk + "/run"])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try start(place.path("whole"), episodes).wait().status == 0)
    #expect(try promisedFiles(disk + "/run") == promisedFiles(place.path("whole")))
  }
}
