import ScenarioLanguage

extension CheckedScenario {
  /// The signals that `record` asks for, among those that the world has.
  ///
  /// A pattern is a signal's exact name or ends in `.*`, which stands for all names that go on after the dot; `*` means all.
  /// - Parameter available: names of the world's signals, in the world's order.
  /// - Returns: the chosen names in that order, and E020 for each pattern that matches none.
  public func recordedSignals(available: [String]) -> (names: [String], diagnostics: [Diagnostic]) {
    record.chosen(among: available, in: source)
  }
}

extension RecordRequest {
  /// - Parameter standard: the text of the scenario, where the request has none of its own.
  func chosen(among available: [String], in standard: SourceText) -> (names: [String], diagnostics: [Diagnostic]) {
    guard let signals else { return (available, []) }
    var diagnostics: [Diagnostic] = []
    var isChosen = Array(repeating: false, count: available.count)
    for (pattern, range) in signals {
      var matches = false
      for (index, name) in available.enumerated() where Self.matches(name, pattern) {
        isChosen[index] = true
        matches = true
      }
      if !matches { diagnostics.append(unknownSignal(pattern, range, available, standard)) }
    }
    return (available.indices.filter { isChosen[$0] }.map { available[$0] }, diagnostics)
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    if pattern == "*" { return true }
    guard pattern.hasSuffix(".*") else { return name == pattern }
    return name.hasPrefix(pattern.dropLast())
  }

  private func unknownSignal(_ pattern: String, _ range: SourceRange, _ available: [String], _ standard: SourceText) -> Diagnostic {
    let isPattern = pattern.hasSuffix(".*")
    var help: [Diagnostic.Help] = []
    if isPattern {
      var prefixes: [String] = []
      for name in available {
        guard let dot = name.firstIndex(of: ".") else { continue }
        let prefix = String(name[..<dot]) + ".*"
        if !prefixes.contains(prefix) { prefixes.append(prefix) }
      }
      if let near = nearestNames(to: pattern, in: prefixes).first {
        help.append(.init("did you mean '\(near)'?", replacing: range, with: near))
      }
    } else if let near = nearestNames(to: pattern, in: available).first {
      help.append(.init("did you mean '\(near)'?", replacing: range, with: near))
    }
    help.append(.init("the signals are \(available.joined(separator: ", "))"))
    let message = isPattern ? "'\(pattern)' matches no signal" : "unknown signal '\(pattern)'"
    return Diagnostic(.unknownSignal, message, in: source ?? standard, at: range, help: help)
  }
}
