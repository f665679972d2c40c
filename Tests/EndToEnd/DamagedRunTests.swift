import Foundation
import TestSupport
import Testing

/// Runs that lost something: what is derived comes back, what counts is computed again, what is damaged is named.
@Suite struct DamagedRunTests {
  static let arguments = ["run", RunCommandTests.smallest, "--episodes", "70", "--seed", "4", "--output"]

  private func finishedRun(_ place: TemporaryDirectory) throws -> (path: String, files: [String: Data]) {
    let path = place.path("run")
    let result = try SortieProcess.run(Self.arguments + [path, "--quiet"])
    try #require(result.status == 0, "\(result.errors)")
    return (path, try promisedFiles(path))
  }

  private func change(_ path: String, _ edit: (inout Data) -> Void) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    edit(&bytes)
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  @Test func aLostJournalTailIsComputedAgain() throws {
    let place = try TemporaryDirectory()
    let (run, files) = try finishedRun(place)
    try change(run + "/journal.jsonl") { $0.removeLast(20) }
    let again = try SortieProcess.run(Self.arguments + [run])
    #expect(again.status == 75 && again.errors.contains("after 64 episodes"), "\(again.status) \(again.errors)")
    #expect(try SortieProcess.run(["resume", run]).status == 0)
    #expect(try promisedFiles(run) == files)
  }

  @Test(arguments: ["data/main_data.hdf5", "data/metadata.json", "resolved.json", "status.json"])
  func derivedFilesComeBack(_ file: String) throws {
    let place = try TemporaryDirectory()
    let (run, files) = try finishedRun(place)
    try FileManager.default.removeItem(atPath: run + "/" + file)
    let resumed = try SortieProcess.run(["resume", run])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try promisedFiles(run) == files)
    #expect(FileManager.default.fileExists(atPath: run + "/status.json"))
  }

  @Test func aDamagedSegmentIsNamed() throws {
    let place = try TemporaryDirectory()
    let (run, _) = try finishedRun(place)
    try change(run + "/segments/segment_000001.h5") { $0[$0.count / 2] ^= 1 }
    for command in [Self.arguments + [run], ["resume", run], ["inspect", run, "--verify"]] {
      let result = try SortieProcess.run(command)
      #expect(result.status == 74 && result.errors.contains("segment_000001.h5"), "\(command[0]): \(result.status) \(result.errors)")
    }
    try FileManager.default.removeItem(atPath: run + "/segments/segment_000001.h5")
    let exported = try SortieProcess.run(["export", run, "--single-file", place.path("single")])
    #expect(exported.status == 66 && !FileManager.default.fileExists(atPath: place.path("single")))
  }

  @Test func aChangedResolvedScenarioFailsTheVerification() throws {
    let place = try TemporaryDirectory()
    let (run, _) = try finishedRun(place)
    try change(run + "/resolved.json") { $0[10] ^= 1 }
    let result = try SortieProcess.run(["inspect", run, "--verify"])
    #expect(result.status == 74 && result.errors.contains("resolved.json"), "\(result.status) \(result.errors)")
  }

  @Test func aRunDirectoryHoldsNoOtherRuns() throws {
    let place = try TemporaryDirectory()
    let (run, _) = try finishedRun(place)
    let inside = try SortieProcess.run(["run", RunCommandTests.smallest, "--policy", "random,hover", "--output", run])
    #expect(inside.status == 73 && inside.errors.contains("run directory"))
    #expect(try SortieProcess.run(["export", run, "--single-file", run]).status == 73)
  }

  @Test func failuresAreOneDocumentToo() throws {
    for command in [["run", "no/such.sortie", "--json"], ["inspect", "no/such/run", "--json"], ["resume", "no/such/run", "--json"]] {
      let result = try SortieProcess.run(command)
      let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
      #expect(result.status == 66 && (document?["error"] as? [String: Any])?["status"] as? Int == 66, "\(result.output)")
    }
  }

  @Test func recordsThatDoNotFitInMemoryAreRefused() throws {
    let settings = ["--set", "world.duration=10000000 s"]
    let checked = try SortieProcess.run(["check", RunCommandTests.smallest] + settings)
    #expect(checked.status == 65 && checked.errors.contains("world.duration") && checked.errors.contains("GB"), "\(checked.errors)")
  }

  @Test func aClosedOutputIsAnError() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "\(SortieProcess.executable.path) list worlds > /dev/full"]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 74)
  }
}
