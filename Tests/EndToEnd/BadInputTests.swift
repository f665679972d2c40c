import Foundation
import TestSupport
import Testing

/// Bad input: a clear error, the documented status, nothing made and nothing lost.
@Suite struct BadInputTests {
  static let smallest = RunCommandTests.smallest

  private func scenario(_ inner: String, world: String = "dt = 1 s; duration = 10 s") -> String {
    """
    scenario "test" {
      world "aerial-network" { \(world) }
      region square = rectangle(0 m, 0 m, 500 m, 500 m)
      agents uav[2]   { position ~ uniform(square) }
      users person[4] { position ~ uniform(square) }
      \(inner)
    }
    """
  }

  private func run(_ text: String, _ more: [String] = []) throws -> SortieProcess.Result {
    let place = try TemporaryDirectory()
    let file = try place.write(text, "test.sortie")
    let result = try SortieProcess.run(["run", file, "--episodes", "2", "--output", place.path("run")] + more)
    if result.status == 65 { #expect(!FileManager.default.fileExists(atPath: place.path("run"))) }
    return result
  }

  @Test func aMissingFile() throws {
    let result = try SortieProcess.run(["run", "no/such/file.sortie"])
    #expect(result.status == 66 && result.errors.contains("no/such/file.sortie"))
    #expect(try SortieProcess.run(["resume", "no/such/run"]).status == 66)
    #expect(try SortieProcess.run(["inspect", "no/such/run"]).status == 66)
  }

  @Test func aFieldOutsideItsRangeOrWithoutItsUnit() throws {
    let outside = try run(scenario("channel { frequency = -2 GHz }"))
    #expect(outside.status == 65 && outside.errors.contains("test.sortie:6:") && outside.errors.contains("frequency"))
    let bare = try run(scenario("channel { frequency = 2 }"))
    #expect(bare.status == 65 && bare.errors.contains("E004") && bare.errors.contains("GHz") || bare.errors.contains("Hz"))
    let unknown = try run(scenario("chanel { frequency = 2 GHz }"))
    #expect(unknown.status == 65 && unknown.errors.contains("channel"))
  }

  @Test func severalMistakesAreReportedTogether() throws {
    let result = try run(scenario("channel { frequenzy = 2 GHz; bandwidth = 3 s }\n  policy = kmeans", world: "dt = 20 m; duration = 10 s"))
    #expect(result.status == 65)
    for part in ["frequency", "bandwidth", "dt", "kmeans_greedy"] { #expect(result.errors.contains(part), "\(part): \(result.errors)") }
  }

  @Test func aScenarioThatCanNeverBeDrawn() throws {
    let result = try run(scenario("require apart = forall a, b in uav where a != b: distance(a.position, b.position) > 5 km"))
    #expect(result.status == 69 && result.errors.contains("apart"), "\(result.errors)")
  }

  @Test func hostileText() throws {
    for text in ["scenario \"x\" { \u{0} }", String(repeating: "{", count: 100_000), String(repeating: "(", count: 100_000), ""] {
      let result = try run(text)
      #expect(result.status == 65 && !result.errors.isEmpty)
    }
    let place = try TemporaryDirectory()
    let file = place.path("bytes.sortie")
    try Data([0x73, 0x63, 0xFF, 0xFE, 0x0A]).write(to: URL(fileURLWithPath: file))
    let result = try SortieProcess.run(["check", file])
    #expect(result.status == 65 && result.errors.contains("UTF-8") && result.errors.contains("2"), "\(result.errors)")
  }

  @Test func aHugeFileIsRefusedBySize() throws {
    let place = try TemporaryDirectory()
    let file = place.path("huge.sortie")
    try Data().write(to: URL(fileURLWithPath: file))
    try FileHandle(forWritingTo: URL(fileURLWithPath: file)).truncate(atOffset: 100 << 20)
    let result = try SortieProcess.run(["check", file])
    #expect(result.status == 65 && result.errors.contains("4 MiB"), "\(result.errors)")
  }

  @Test func outputsThatCannotBeMade() throws {
    let place = try TemporaryDirectory()
    let file = try place.write("mine", "file")
    #expect(try SortieProcess.run(["run", Self.smallest, "--output", file]).status == 73)
    #expect(try SortieProcess.run(["run", Self.smallest, "--output", file + "/below"]).status == 73)
    #expect(try SortieProcess.run(["run", Self.smallest, "--output", "/proc/sortie"]).status == 73)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
  }

  @Test func aDirectoryOfAnotherRun() throws {
    let place = try TemporaryDirectory()
    #expect(try SortieProcess.run(["run", Self.smallest, "--episodes", "2", "--output", place.path("run"), "--quiet"]).status == 0)
    let before = try promisedFiles(place.path("run"))
    let other = try SortieProcess.run(["run", Self.smallest, "--episodes", "3", "--output", place.path("run")])
    #expect(other.status == 73 && other.errors.contains("hash"), "\(other.errors)")
    #expect(try SortieProcess.run(["run", Self.smallest, "--episodes", "2", "--seed", "8", "--output", place.path("run")]).status == 73)
    #expect(try promisedFiles(place.path("run")) == before)
  }

  @Test func settingsHaveTheSameDiagnostics() throws {
    let urban = "scenarios/aerial-network/urban-downlink.sortie"
    let result = try SortieProcess.run(["check", urban, "--set", "people=30", "--set", "uav.altitude=80 s"])
    #expect(result.status == 65 && result.errors.contains("<--set #2>:1:"), "\(result.errors)")
    #expect(try SortieProcess.run(["check", urban, "--set", "people=300"]).errors.contains("outside 1 ... 256"))
  }

  @Test func usageErrors() throws {
    #expect(try SortieProcess.run(["run"]).status == 64)
    #expect(try SortieProcess.run(["run", Self.smallest, "--episodes", "0"]).status == 64)
    #expect(try SortieProcess.run(["fly"]).status == 64)
    let policy = try SortieProcess.run(["run", Self.smallest, "--policy", "kmeans_gredy"])
    #expect(policy.status == 64 && policy.errors.contains("kmeans_greedy"))
  }

  @Test func diagnosticsAsJSON() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(scenario("channel { frequenzy = 2 GHz }"), "test.sortie")
    let result = try SortieProcess.run(["check", file, "--json"])
    #expect(result.status == 65)
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let diagnostics = document?["diagnostics"] as? [[String: Any]]
    #expect(diagnostics?.first?["code"] as? String == "E002")
    #expect(((diagnostics?.first?["range"] as? [String: Any])?["start"] as? [String: Any])?["line"] as? Int == 5)
  }
}
