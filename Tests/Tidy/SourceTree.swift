import Foundation

/// The repository's files, found from this file's own place.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  struct File {
    /// Path from the root, for example "Sources/Simulation/World.swift".
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// All files below the folders with one of the endings, in path order.
  static func files(under folders: [String], endings: [String]) throws -> [File] {
    var found: [File] = []
    for folder in folders {
      let start = root.appendingPathComponent(folder)
      guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { continue }
      for case let url as URL in walk where endings.contains(url.pathExtension) {
        let path = String(url.path.dropFirst(root.path.count + 1))
        found.append(File(path: path, text: try String(contentsOf: url, encoding: .utf8)))
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  static func swiftSources() throws -> [File] { try files(under: ["Sources"], endings: ["swift"]) }

  /// "Sources/Worlds/Grid/x.swift" -> "Grid", "Sources/Simulation/Chunks/y.swift" -> "Simulation".
  static func target(of path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    return parts[1] == "Worlds" ? parts[2] : parts[1]
  }

  /// Names of the folders in Sources/Worlds.
  static func worlds() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources/Worlds").path).sorted()
  }
}
