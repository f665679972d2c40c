import Testing

/// Imports go downward only (design section 1): the allowed edges, read against the `import` lines of every source file.
@Suite struct ImportLayersTests {
  static let layer2 = ["ScenarioModel", "SignalTemporalLogic", "Simulation", "NeuralNetworks", "TrialAndError", "TrajectoryPlanning"]
  static let outside = ["Crypto", "ArgumentParser", "Logging", "OrderedCollections", "DequeModule", "Foundation", "Glibc", "Synchronization"]

  static func allowed(for target: String, worlds: [String]) -> [String] {
    let below: [String: [String]] = [
      "CKernels": [], "CHDF5": [], "ScenarioLanguage": [], "RunStorage": [],
      "DeterministicMath": ["CKernels"],
      "ScenarioModel": ["DeterministicMath", "ScenarioLanguage"],
      "NeuralNetworks": ["DeterministicMath", "CKernels"],
      "Recording": layer2 + ["DeterministicMath", "RunStorage", "CHDF5"],
      "Learning": layer2 + ["DeterministicMath", "RunStorage"],
      "Experiments": layer2 + worlds + ["DeterministicMath", "ScenarioLanguage", "RunStorage", "Recording", "Learning"],
      "sortie": ["Experiments", "ScenarioLanguage"],
    ]
    if let edges = below[target] { return edges }
    if layer2.contains(target) { return ["DeterministicMath"] }
    return layer2 + ["DeterministicMath"]  // a world
  }

  static func imports(in file: SourceTree.File) -> [String] {
    file.lines.compactMap { line in
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first, first.hasPrefix("@") || first == "public" || first == "internal" { words.removeFirst() }
      guard words.count >= 2, words[0] == "import" else { return nil }
      return words.count > 2 ? String(words[2].split(separator: ".")[0]) : String(words[1].split(separator: ".")[0])
    }
  }

  @Test func everyImportGoesDownward() throws {
    let worlds = try SourceTree.worlds()
    let files = try SourceTree.swiftSources()
    #expect(files.count > 50)
    for file in files {
      let target = SourceTree.target(of: file.path)
      let allowed = Self.allowed(for: target, worlds: worlds) + Self.outside
      for name in Self.imports(in: file) {
        #expect(allowed.contains(name), "\(file.path) imports \(name), which \(target) may not")
      }
    }
  }

  @Test func onlyRecordingImportsTheHDF5Library() throws {
    for file in try SourceTree.swiftSources() where SourceTree.target(of: file.path) != "Recording" {
      #expect(!Self.imports(in: file).contains("CHDF5"), "\(file.path)")
    }
  }

  @Test func theLanguageLayersUseNeitherFoundationNorTheCLibrary() throws {
    let pure = ["ScenarioLanguage", "DeterministicMath", "ScenarioModel"] + (try SourceTree.worlds())
    for file in try SourceTree.swiftSources() where pure.contains(SourceTree.target(of: file.path)) {
      let imports = Self.imports(in: file)
      #expect(!imports.contains("Foundation") && !imports.contains("Glibc"), "\(file.path) imports \(imports)")
    }
  }
}
