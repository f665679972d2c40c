import Testing

/// The house rules that a machine can check: sizes, names, and what may not reach a result.
@Suite struct HouseStyleTests {
  @Test func filesStayShort() throws {
    let files = try SourceTree.files(under: ["Sources", "Tests", "tools"], endings: ["swift", "c", "h", "inc"])
    for file in files {
      #expect(file.lines.count <= 700, "\(file.path) has \(file.lines.count) lines")
    }
    let sizes = files.filter { $0.path.hasPrefix("Sources") }.map(\.lines.count).sorted()
    #expect(sizes[sizes.count / 2] <= 150, "median file length \(sizes[sizes.count / 2])")
  }

  @Test func functionsStayShort() throws {
    for file in try SourceTree.files(under: ["Sources"], endings: ["swift"]) {
      for (name, length) in Self.functionLengths(file.lines) {
        #expect(length <= 70, "\(file.path): \(name) has \(length) lines")
      }
    }
  }

  @Test func linesStayReadable() throws {
    for file in try SourceTree.files(under: ["Sources", "Tests", "tools"], endings: ["swift", "c", "h", "inc"]) {
      for (number, line) in file.lines.enumerated() where line.count > 150 {
        Issue.record("\(file.path):\(number + 1) has \(line.count) characters")
      }
    }
  }

  @Test func namesSayWhatThingsAre() throws {
    let vague = ["Util", "Helper", "Manager", "Common", "Misc"]
    for file in try SourceTree.files(under: ["Sources", "Tests"], endings: ["swift", "c", "h"]) {
      for word in vague { #expect(!file.path.contains(word), "\(file.path)") }
    }
  }

  /// Files in which a clock or the process environment is the purpose, none of which decide a result.
  static let clockFiles = ["Sources/Experiments/Running/WallClock.swift"]

  @Test func noClockAndNoSystemRandomnessInResultPaths() throws {
    let forbidden = [
      "SystemRandomNumberGenerator", ".random(in:", ".shuffled()", ".randomElement()", "arc4random", "Date()", "clock_gettime",
      "gettimeofday", "ContinuousClock", "SuspendingClock", "DispatchTime", "mach_absolute_time",
    ]
    for file in try SourceTree.swiftSources() where !Self.clockFiles.contains(file.path) {
      for word in forbidden { #expect(!file.text.contains(word), "\(file.path) uses \(word)") }
    }
  }

  /// Swift's hash order changes from run to run, so hashed collections may be looked up in, never walked.
  @Test func noIterationOverHashedCollections() throws {
    for file in try SourceTree.swiftSources() {
      let hashed = Self.hashedNames(file.lines)
      for (number, line) in file.lines.enumerated() {
        for name in hashed {
          let walks = ["in \(name) ", "in \(name)\n", "in \(name).keys", "in \(name).values", "\(name).map", "\(name).reduce",
            "\(name).keys", "\(name).values", "\(name).forEach", "\(name).first {", "\(name).flatMap", "\(name).compactMap"]
          for walk in walks where line.contains(walk) && !line.contains("sorted") && line.contains("for ") == walk.hasPrefix("in ") {
            Issue.record("\(file.path):\(number + 1) walks the hashed collection \(name)")
          }
        }
      }
    }
  }

  /// Names declared with a dictionary or set type.
  static func hashedNames(_ lines: [Substring]) -> [String] {
    var names: [String] = []
    for line in lines {
      let words = line.split(whereSeparator: { " :=(".contains($0) }).map(String.init)
      guard let keyword = words.firstIndex(where: { $0 == "var" || $0 == "let" }), keyword + 1 < words.count else { continue }
      let declares = line.contains(": Set<") || line.contains("= Set<") || line.contains("= Set(")
        || line.contains("Dictionary<") || line.contains("= [:]") || Self.hasDictionaryType(line)
      if declares { names.append(words[keyword + 1]) }
    }
    return names
  }

  /// `[Key: Value]` in a declaration: a bracketed pair of capitalised type names.
  private static func hasDictionaryType(_ line: Substring) -> Bool {
    guard let start = line.firstRange(of: ": [")?.upperBound, let end = line[start...].firstIndex(of: "]") else { return false }
    let inner = line[start..<end]
    return inner.first?.isUppercase == true && inner.contains(": ")
  }

  /// Length of each function body that starts with a line holding `func` or `init` and ends at the brace of the same indentation.
  static func functionLengths(_ lines: [Substring]) -> [(name: String, length: Int)] {
    var found: [(String, Int)] = []
    for (start, line) in lines.enumerated() {
      let text = line.drop(while: { $0 == " " })
      let isFunction = text.contains("func ") || text.hasPrefix("init") || text.contains(" init(") || text.contains(" init<")
      guard isFunction, !text.hasPrefix("//"), !text.hasPrefix("*") else { continue }
      let indent = line.count - text.count
      let closing = String(repeating: " ", count: indent) + "}"
      guard let end = lines[start...].firstIndex(where: { $0.hasPrefix(closing) && $0.dropFirst(closing.count).isEmpty }) else { continue }
      if end - start < 400 { found.append((String(text.prefix(60)), end - start + 1)) }
    }
    return found
  }
}
