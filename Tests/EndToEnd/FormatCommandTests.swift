import Foundation
import TestSupport
import Testing

/// `sortie format`, as a user meets it.
@Suite struct FormatCommandTests {
  static let wild = "scenario \"s\"{ // head\r\n\n  a=1 ;b = f( 2m,c)\n}"
  static let canonical = "scenario \"s\" {  // head\n  a = 1\n  b = f(2 m, c)\n}\n"

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// `sortie format ARGUMENTS < INPUT`
  private func formatStream(_ arguments: String, input: String) throws -> (status: Int32, output: String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec \"$0\" format \(arguments) < \"$1\" 2>/dev/null", SortieProcess.executable.path, input]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test func aFileIsRewrittenOnceWithItsPermissions() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.wild, "wild.sortie")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let first = try SortieProcess.run(["format", file])
    #expect(first.status == 0 && first.output == file + "\n" && first.errors.isEmpty)
    #expect(try text(file) == Self.canonical)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
    let number = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
    let second = try SortieProcess.run(["format", file])
    #expect(second.status == 0 && second.output.isEmpty && second.errors.isEmpty)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int == number)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.url.path) == ["wild.sortie"])
  }

  @Test func aLinkStaysALink() throws {
    let place = try TemporaryDirectory()
    let file = try place.write(Self.wild, "wild.sortie")
    try FileManager.default.createSymbolicLink(atPath: place.path("link.sortie"), withDestinationPath: "wild.sortie")
    #expect(try SortieProcess.run(["format", place.path("link.sortie")]).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.path("link.sortie")) == "wild.sortie")
    #expect(try text(file) == Self.canonical)
  }

  @Test func checkNamesWhatWouldChange() throws {
    let place = try TemporaryDirectory()
    let files = [try place.write(Self.wild, "wild.sortie"), try place.write(Self.canonical, "canonical.sortie")]
    let result = try SortieProcess.run(["format", "--check"] + files)
    #expect(result.status == 1 && result.output == files[0] + "\n" && result.errors.isEmpty)
    #expect(try text(files[0]) == Self.wild)
    let good = try SortieProcess.run(["format", "--check", files[1]])
    #expect(good.status == 0 && good.output.isEmpty)
  }

  @Test func theScenariosOfTheRepositoryAreCanonical() throws {
    let walk = try #require(FileManager.default.enumerator(atPath: SortieProcess.root.appendingPathComponent("scenarios").path))
    let files = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".sortie") }.map { "scenarios/" + $0 }
    #expect(files.count >= 2)
    let result = try SortieProcess.run(["format", "--check"] + files)
    #expect(result.status == 0 && result.output.isEmpty, "\(result.output)\(result.errors)")
  }

  @Test func errorsAreReportedAndKeepNoOtherFileFromIt() throws {
    let place = try TemporaryDirectory()
    let broken = try place.write("scenario \"s\" { a = }", "broken.sortie")
    let wild = try place.write(Self.wild, "wild.sortie")
    let result = try SortieProcess.run(["format", broken, wild])
    #expect(result.status == 65 && result.output == wild + "\n" && result.errors.contains("broken.sortie:1:"), "\(result.errors)")
    #expect(try text(broken) == "scenario \"s\" { a = }" && text(wild) == Self.canonical)
    let missing = try SortieProcess.run(["format", place.path("none.sortie")])
    #expect(missing.status == 66 && missing.errors.contains("none.sortie"))
    #expect(try SortieProcess.run(["format"]).status == 64)
    #expect(try SortieProcess.run(["format", "-", wild]).status == 64)
    #expect(try SortieProcess.run(["format", place.url.path]).status == 66)
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let place = try TemporaryDirectory()
    let wild = try place.write(Self.wild, "wild.sortie")
    #expect(try formatStream("-", input: wild) == (0, Self.canonical))
    #expect(try formatStream("- --check", input: wild) == (1, "<stdin>\n"))
    #expect(try formatStream("-", input: place.write("", "empty.sortie")) == (0, ""))
    #expect(try formatStream("-", input: place.write("{", "broken.sortie")) == (65, ""))
    #expect(try text(wild) == Self.wild)
  }

  @Test func oneDocument() throws {
    let place = try TemporaryDirectory()
    let files = [
      try place.write(Self.wild, "a.sortie"), try place.write(Self.canonical, "b.sortie"), try place.write("{", "c.sortie"),
      place.path("d.sortie"),
    ]
    let result = try SortieProcess.run(["format", "--check", "--json"] + files)
    #expect(result.status == 65)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let entries = try #require(document["files"] as? [[String: Any]])
    #expect(document["ok"] as? Bool == false)
    #expect(entries.map { $0["file"] as? String } == files)
    #expect(entries.map { $0["outcome"] as? String } == ["changed", "unchanged", "refused", "failed"])
    #expect((entries[2]["diagnostics"] as? [Any])?.isEmpty == false)
  }
}
