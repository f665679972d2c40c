/// A vehicle as text: one `name = value unit` a line, comments from '#', and a line `source = ...` that says where the values are
/// from; `summary = ...` may say in a sentence what it is.
public struct VehicleFile: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public let name: String
    public let value: Double
    /// From 1.
    public let line: Int
  }

  public let name: String
  public let source: String
  /// Empty where the file gives none.
  public let summary: String
  public let entries: [Entry]

  /// Reads a file's text.
  ///
  /// - Parameters:
  ///   - name: of the vehicle, for messages.
  /// - Throws: `PlanningError` with the line for text that is no entry, unknown or repeated names, other units, values out of range, and
  ///   for a file without source.
  public init(name: String, text: String) throws(PlanningError) {
    var entries: [Entry] = []
    var (source, summary) = ("", "")
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = raw.prefix { $0 != "#" }
      let words = content.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let key = words.first else { continue }
      let place = "vehicle \(name), line \(index + 1)"
      guard words.count >= 3, words[1] == "=" else {
        throw PlanningError(.syntax, place: place, value: "'\(content)'", allowed: "name = value unit")
      }
      let sentence = words[2...].joined(separator: " ")
      switch key {
      case "source": source = sentence
      case "summary": summary = sentence
      default: entries.append(try Self.entry(key, words, entries, place: place, line: index + 1))
      }
    }
    guard !source.isEmpty else {
      throw PlanningError(.syntax, place: "vehicle \(name)", value: "no source", allowed: "a line 'source = where the values are from'")
    }
    (self.name, self.source, self.summary, self.entries) = (name, source, summary, entries)
  }

  private static func entry(
    _ key: String, _ words: [String], _ before: [Entry], place: String, line: Int
  ) throws(PlanningError) -> Entry {
    guard let field = VehicleField.all.first(where: { $0.name == key }) else {
      throw PlanningError(
        .syntax, place: place, value: "the unknown name '\(key)'", allowed: VehicleField.all.map(\.name).joined(separator: ", "))
    }
    guard !before.contains(where: { $0.name == key }) else {
      throw PlanningError(.syntax, place: place, value: "'\(key)' a second time", allowed: "each name once")
    }
    guard let value = Double(words[2]) else {
      throw PlanningError(.syntax, place: "\(place), \(key)", value: "'\(words[2])'", allowed: "a number")
    }
    let unit = words[3...].joined(separator: " ")
    guard unit == field.unit else {
      throw PlanningError(.syntax, place: "\(place), \(key)", value: "the unit '\(unit)'", allowed: "'\(field.unit)'")
    }
    guard field.range.contains(value) else {
      throw PlanningError(
        .valueOutOfRange, place: "\(place), \(key)", value: value,
        allowed: "\(field.range.lowerBound) ... \(field.range.upperBound) \(field.unit)")
    }
    return Entry(name: key, value: value, line: line)
  }

  /// The value of a field, nil where the file does not give it.
  public subscript(name: String) -> Double? { entries.first { $0.name == name }?.value }

  /// Where a field stands, for messages.
  func place(of field: String) -> String {
    guard let entry = entries.first(where: { $0.name == field }) else { return "vehicle \(name), \(field)" }
    return "vehicle \(name), line \(entry.line), \(field)"
  }
}
