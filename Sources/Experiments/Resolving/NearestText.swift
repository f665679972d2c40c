import ScenarioLanguage

/// "; did you mean 'x'?" for messages about names that are no scenario text.
enum NearestText {
  static func suggestion(for name: String, in known: [String]) -> String {
    let near = nearestNames(to: name, in: known)
    return near.isEmpty ? "" : "; did you mean " + near.map { "'\($0)'" }.joined(separator: " or ") + "?"
  }
}
