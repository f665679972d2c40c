import ScenarioModel

/// Reads the numbers of a calculator's options; a mistake names the option, the value and what is allowed.
enum CalculatorNumber {
  /// - Throws: `CommandFailure` 65 unless the text is a number of 0 ... 1.
  static func probability(_ text: String, _ option: String) throws(CommandFailure) -> Double {
    guard let value = number(text) else { throw refusal(option, text, "is no number; allowed: a probability, 0 ... 1") }
    guard value >= 0 && value <= 1 else { throw refusal(option, text, "is outside 0 ... 1, the range of a probability") }
    return value == 0 ? 0 : value
  }

  /// The seconds of "30", "30 s", "1 min", "500 ms"; a bare number is in seconds.
  ///
  /// - Throws: `CommandFailure` 65 unless the text is a duration within 0 s ... 10¹² s.
  static func seconds(_ text: String, _ option: String) throws(CommandFailure) -> Double {
    let allowed = "allowed: 0 s ... 1e12 s, such as 30, '30 s' or '1 min'"
    let (digits, symbol) = split(text)
    guard let value = number(digits) else { throw refusal(option, text, "is no duration; \(allowed)") }
    var seconds = value
    if !symbol.isEmpty {
      let unit: Unit
      do throws(UnitProblem) { unit = try Unit.parse(symbol) } catch {
        let advice = error.suggestion.map { "; did you mean '\($0)'?" } ?? ""
        throw refusal(option, text, "is no duration: \(error.message)\(advice); \(allowed)")
      }
      guard unit.dimension == .time, unit.scale == .linear else {
        throw refusal(option, text, "is no duration: '\(symbol)' is no time; \(allowed)")
      }
      seconds = unit.siValue(value)
    }
    guard seconds >= 0 && seconds <= 1e12 else { throw refusal(option, text, "is outside the range; \(allowed)") }
    // rates of 1e30/s and more are no physics, but would overflow
    return seconds < 1e-30 ? 0 : seconds
  }

  /// The parts of a comma-separated list.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
  }

  /// A finite decimal number; no hexadecimal, "nan" or "inf".
  static func number(_ text: String) -> Double? {
    let text = trimmed(text)
    guard !text.isEmpty, text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }), let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }

  static func refusal(_ option: String, _ value: String, _ problem: String) -> CommandFailure {
    CommandFailure(.scenarioError, "\(option): '\(value)' \(problem)")
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The number at the start and the rest, without the blanks between.
  private static func split(_ text: String) -> (digits: String, symbol: String) {
    let text = trimmed(text)
    var end = text.startIndex
    while end < text.endIndex {
      let character = text[end]
      let next = text.index(after: end)
      let isExponent = "eE".contains(character) && next < text.endIndex && (text[next].isNumber || "+-".contains(text[next]))
      guard "0123456789.+-".contains(character) || isExponent else { break }
      end = next
    }
    return (String(text[..<end]), trimmed(String(text[end...])))
  }
}
