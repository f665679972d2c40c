import Foundation
import TestSupport
import Testing

/// `sortie run` and its relatives, as a user meets them.
@Suite struct RunCommandTests {
  static let smallest = "scenarios/smallest.sortie"

  @Test func aRunLeavesADatasetAndSaysWhere() throws {
    let place = try TemporaryDirectory()
    let run = place.path("run")
    let result = try SortieProcess.run(["run", Self.smallest, "--episodes", "5", "--seed", "3", "--output", run])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.first?.contains("seed 3") == true && result.lines.first?.contains(run) == true)
    #expect(result.lines.last?.contains(run) == true)
    #expect(result.output.contains("kmeans_greedy") && result.output.contains("sum rate, Mbit/s"))
    for file in ["scenario.sortie", "resolved.json", "run.json", "status.json", "journal.jsonl", "segments/segment_000000.h5",
      "data/main_data.hdf5", "data/metadata.json"]
    {
      #expect(FileManager.default.fileExists(atPath: run + "/" + file), "\(file)")
    }
    #expect(try String(contentsOfFile: run + "/scenario.sortie", encoding: .utf8)
      == String(contentsOf: SortieProcess.root.appendingPathComponent(Self.smallest), encoding: .utf8))
  }

  @Test func theSameCommandAgainPrintsTheResult() throws {
    let place = try TemporaryDirectory()
    let arguments = ["run", Self.smallest, "--episodes", "5", "--output", place.path("run")]
    let first = try SortieProcess.run(arguments)
    let before = try promisedFiles(place.path("run"))
    let second = try SortieProcess.run(arguments)
    #expect(first.status == 0 && second.status == 0, "\(second.errors)")
    #expect(first.output == second.output)
    #expect(try promisedFiles(place.path("run")) == before)
  }

  @Test func severalPoliciesMakeSeveralDirectoriesAndOneTable() throws {
    let place = try TemporaryDirectory()
    let result = try SortieProcess.run(
      ["run", Self.smallest, "--episodes", "3", "--policy", "random,hover", "--output", place.path("both"), "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let runs = document?["runs"] as? [[String: Any]]
    #expect(runs?.compactMap { $0["policy"] as? String } == ["random", "hover"])
    #expect(runs?.allSatisfy { FileManager.default.fileExists(atPath: ($0["directory"] as! String) + "/data/main_data.hdf5") } == true)
    #expect(result.errors.isEmpty)
  }

  @Test func freshTakesANewDirectory() throws {
    let place = try TemporaryDirectory()
    let arguments = ["run", Self.smallest, "--episodes", "2", "--output", place.path("run"), "--fresh"]
    #expect(try SortieProcess.run(arguments).status == 0)
    let second = try SortieProcess.run(arguments)
    #expect(second.status == 0 && second.output.contains(place.path("run") + "-2"), "\(second.errors)")
    #expect(FileManager.default.fileExists(atPath: place.path("run") + "-2/data/main_data.hdf5"))
  }

  @Test func theDefaultDirectoryNamesScenarioHashAndSeed() throws {
    let place = try TemporaryDirectory()
    let scenario = SortieProcess.root.appendingPathComponent(Self.smallest).path
    let result = try SortieProcess.run(["run", scenario, "--episodes", "2", "--seed", "9"], in: place.url)
    #expect(result.status == 0, "\(result.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path("runs"))
    #expect(names.count == 1 && names[0].hasPrefix("smallest-") && names[0].hasSuffix("-s9"), "\(names)")
  }

  @Test func inspectAndExportReadARun() throws {
    let place = try TemporaryDirectory()
    let run = place.path("run"), plot = place.path("plot.svg")
    #expect(try SortieProcess.run(["run", Self.smallest, "--episodes", "3", "--output", run, "--quiet"]).output.isEmpty)
    let inspected = try SortieProcess.run(["inspect", run, "--plot", plot, "--episode", "2", "--verify"])
    #expect(inspected.status == 0, "\(inspected.errors)")
    #expect(inspected.output.contains("3 of 3") && inspected.output.contains("mean_sum_rate"))
    #expect(try String(contentsOfFile: plot, encoding: .utf8).hasPrefix("<svg"))
    let exported = try SortieProcess.run(["export", run, "--single-file", place.path("single")])
    #expect(exported.status == 0, "\(exported.errors)")
    #expect(FileManager.default.fileExists(atPath: place.path("single") + "/data/main_data.hdf5"))
    #expect(try SortieProcess.run(["inspect", run, "--plot", plot, "--episode", "77"]).status == 66)
  }

  @Test func listsAreComplete() throws {
    let worlds = try SortieProcess.run(["list", "worlds"])
    #expect(worlds.status == 0 && worlds.output.contains("aerial-network"))
    let signals = try SortieProcess.run(["list", "signals", "aerial-network"])
    #expect(signals.status == 0 && signals.output.contains("uav.position") && signals.output.contains("bit/s"))
    let policies = try SortieProcess.run(["list", "policies", "aerial-network", "--json"])
    #expect(policies.status == 0 && policies.output.contains("kmeans_greedy"))
    #expect(try SortieProcess.run(["list", "signals", "aerial-netwrk"]).errors.contains("aerial-network"))
  }

  @Test func helpNamesEveryCommandWithExamples() throws {
    let help = try SortieProcess.run(["--help"])
    #expect(help.status == 0)
    for command in ["check", "run", "resume", "inspect", "export", "list"] {
      #expect(help.output.contains(command))
      let own = try SortieProcess.run([command, "--help"])
      #expect(own.status == 0 && own.output.contains("EXAMPLES"), "\(command)")
    }
  }

  @Test(arguments: try SortieProcess.everyScenario()) func everyScenarioRuns(_ scenario: String) throws {
    let place = try TemporaryDirectory()
    let checked = try SortieProcess.run(["check", scenario])
    #expect(checked.status == 0, "\(checked.output) \(checked.errors)")
    let result = try SortieProcess.run(["run", scenario, "--episodes", "2", "--output", place.path("run"), "--quiet"])
    #expect(result.status == 0, "\(result.errors)")
  }
}
