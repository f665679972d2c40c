import Foundation
import TestSupport
import Testing

/// Scenarios of several files, as a user meets them.
@Suite struct ImportedFilesTests {
  private static let scenario = """
    import "shared/radio.sortie" as radio { carrier = 3 GHz }
    let sites = table("shared/sites.csv")
    scenario "parts" {
      world "aerial-network" { dt = 1 s; duration = 5 s }
      region field = rectangle(0 m, 0 m, 500 m, 500 m)
      agents uav[count(s in sites)] { position = sites[index].position }
      users person[3] { position ~ uniform(field) }
      channel { frequency = radio.carrier }
    }
    """

  private func place() throws -> TemporaryDirectory {
    let place = try TemporaryDirectory()
    try FileManager.default.createDirectory(atPath: place.path("shared"), withIntermediateDirectories: true)
    _ = try place.write(Self.scenario, "parts.sortie")
    _ = try place.write("param carrier: frequency = 2 GHz in 1 GHz ... 6 GHz\n", "shared/radio.sortie")
    _ = try place.write("x [m],y [m]\n10,20\n30,40\n", "shared/sites.csv")
    return place
  }

  @Test func aRunNeedsNoOtherFileToGoOn() throws {
    let place = try place()
    let whole = try SortieProcess.run(["run", "parts.sortie", "--episodes", "70", "--output", "whole", "--quiet"], in: place.url)
    #expect(whole.status == 0, "\(whole.errors)")
    // a run that is interrupted before its end
    let part = try SortieProcess(["run", "parts.sortie", "--episodes", "70", "--output", "part", "--quiet"], in: place.url)
    part.signal(SIGKILL)
    _ = try part.wait()
    guard FileManager.default.fileExists(atPath: place.path("part/run.json")) else { return try resumeFinished(place) }
    try FileManager.default.removeItem(atPath: place.path("shared"))
    let resumed = try SortieProcess.run(["resume", "part", "--quiet"], in: place.url)
    #expect(resumed.status == 0, "\(resumed.errors)")
    try expectSame(place)
  }

  /// Killed before there was a run: the same with a finished one.
  private func resumeFinished(_ place: TemporaryDirectory) throws {
    try FileManager.default.removeItem(atPath: place.path("shared"))
    let resumed = try SortieProcess.run(["resume", "whole", "--quiet"], in: place.url)
    #expect(resumed.status == 0, "\(resumed.errors)")
  }

  private func expectSame(_ place: TemporaryDirectory) throws {
    for file in ["resolved.json", "segments/segment_000000.h5", "segments/segment_000001.h5"] {
      #expect(
        FileManager.default.contents(atPath: place.path("whole/\(file)")) == FileManager.default.contents(atPath: place.path("part/\(file)")),
        "\(file)")
    }
  }

  @Test func showSaysWhereValuesComeFrom() throws {
    let place = try place()
    let shown = try SortieProcess.run(
      ["show", "parts.sortie", "--resolved", "--origin", "--json", "--set", "uav.altitude=80 m"], in: place.url)
    #expect(shown.status == 0, "\(shown.errors)")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    let values = try #require(document["values"] as? [[String: Any]])
    func origin(_ path: String) throws -> [String: Any] {
      try #require(values.first { $0["path"] as? String == path }?["origin"] as? [String: Any])
    }
    #expect(try origin("radio.carrier")["kind"] as? String == "import")
    #expect(try origin("radio.carrier")["line"] as? Int == 1)
    #expect(try origin("uav.altitude")["kind"] as? String == "set")
    #expect(try origin("uav.position")["file"] as? String == "parts.sortie")
    #expect(try origin("channel.bandwidth")["kind"] as? String == "default")
    let plain = try SortieProcess.run(["show", "parts.sortie"], in: place.url)
    #expect(plain.output.contains("3 GHz") && !plain.output.contains("channel.bandwidth"))
  }

  @Test func missingFilesAreScenarioErrors() throws {
    let place = try place()
    try FileManager.default.removeItem(atPath: place.path("shared/sites.csv"))
    let result = try SortieProcess.run(["check", "parts.sortie"], in: place.url)
    #expect(result.status == 65)
    #expect(result.errors.contains("parts.sortie:2:19: error[E011]: there is no file \"shared/sites.csv\""))
    #expect(result.errors.contains("searched: ./"))
    // what the table would have said is not missed a second time
    #expect(result.errors.components(separatedBy: "error[").count == 2, "\(result.errors)")
  }

  @Test func drawsAreReported() throws {
    let place = try place()
    let result = try SortieProcess.run(["check", "parts.sortie", "--draws", "50", "--json"], in: place.url)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let draws = try #require(document["draws"] as? [String: Any])
    #expect(draws["accepted"] as? Int == 50 && draws["attempts"] as? Int == 50)
  }

  @Test func theSchemaNamesEveryField() throws {
    let result = try SortieProcess.run(["schema", "aerial-network"])
    #expect(result.status == 0)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let worlds = try #require(document["$defs"] as? [String: [String: Any]])
    let properties = try #require(worlds["aerial-network"]?["properties"] as? [String: [String: Any]])
    let fields = try #require(properties["fields"]?["properties"] as? [String: Any])
    #expect(fields["channel.frequency"] != nil && fields["world.dt"] != nil)
    #expect(try SortieProcess.run(["schema", "arial-network"]).status == 64)
  }
}
