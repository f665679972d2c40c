import Foundation
import Glibc

/// The built `sortie`, run as a user runs it.
public final class SortieProcess {
  public struct Result: Sendable {
    public let status: Int32
    public let output: String
    public let errors: String
    public var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The executable beside the test bundle.
  public static let executable: URL = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("sortie")
  }()

  /// The repository.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The paths of the scenarios in scenarios/, from the repository's root, without the pieces that others import.
  public static func everyScenario() throws -> [String] {
    let walk = FileManager.default.enumerator(atPath: root.appendingPathComponent("scenarios").path)
    return (walk?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".sortie") && !$0.hasPrefix("imports/") }.sorted()
      .map { "scenarios/" + $0 }
  }

  private let process = Process()
  private let outputPath: URL
  private let errorPath: URL

  /// Starts `sortie` with the arguments in a working directory.
  public init(_ arguments: [String], in directory: URL = SortieProcess.root) throws {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent("sortie-process-\(UUID().uuidString)")
    outputPath = base.appendingPathExtension("out")
    errorPath = base.appendingPathExtension("err")
    for path in [outputPath, errorPath] { try Data().write(to: path) }
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputPath)
    process.standardError = try FileHandle(forWritingTo: errorPath)
    try process.run()
  }

  public func signal(_ number: Int32) { kill(process.processIdentifier, number) }
  public var isRunning: Bool { process.isRunning }

  /// Waits for the end.
  public func wait() throws -> Result {
    process.waitUntilExit()
    defer { for path in [outputPath, errorPath] { try? FileManager.default.removeItem(at: path) } }
    let status = process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    return Result(
      status: status, output: try String(contentsOf: outputPath, encoding: .utf8), errors: try String(contentsOf: errorPath, encoding: .utf8))
  }

  public static func run(_ arguments: [String], in directory: URL = SortieProcess.root) throws -> Result {
    try SortieProcess(arguments, in: directory).wait()
  }
}

/// A directory that goes with the test.
public final class TemporaryDirectory {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sortie-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  public func write(_ text: String, _ name: String) throws -> String {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
    return path(name)
  }
}

/// The files of a run directory that guarantee B promises equal, with their bytes.
public func promisedFiles(_ run: String) throws -> [String: Data] {
  var files: [String: Data] = ["resolved.json": try Data(contentsOf: URL(fileURLWithPath: run + "/resolved.json"))]
  for folder in ["segments", "data"] {
    for name in try FileManager.default.contentsOfDirectory(atPath: run + "/" + folder) {
      files[folder + "/" + name] = try Data(contentsOf: URL(fileURLWithPath: run + "/" + folder + "/" + name))
    }
  }
  return files
}
