import ScenarioLanguage

/// Why a unit text was refused.
public struct UnitProblem: Error, Hashable, Sendable {
  public let message: String
  /// The unit that was probably meant, to replace the whole text.
  public let suggestion: String?
}

extension Unit {
  /// The unit of a text such as `m/s^2`, `kg*m^2`, `Mbit/s`, `dBm`: factors joined by `*` and `/`, applied from left to right.
  ///
  /// - Throws: `UnitProblem` where a factor is unknown, an exponent is 0 or above 9, or a compound holds a logarithmic unit or `steps`.
  public static func parse(_ text: String) throws(UnitProblem) -> Unit {
    if let unit = UnitTable.unit(text) { return unit }
    var dimension = Dimension.one
    var multiplier = 1.0
    var divisor = 1.0
    for (factor, isBelow) in factors(of: text) {
      let (word, power) = try split(factor, of: text)
      guard let unit = UnitTable.unit(word) else {
        if UnitTable.kelvinOffset(ofAffine: word) != nil {
          throw UnitProblem(message: "'\(word)' is not supported: the zero of its scale is not 0 K", suggestion: nil)
        }
        throw UnitProblem(
          message: "unknown unit '\(word)'", suggestion: suggestion(for: word, inside: text))
      }
      guard unit.scale == .linear else {
        throw UnitProblem(message: "'\(word)' cannot be part of the compound unit '\(text)'", suggestion: nil)
      }
      let exponent = isBelow ? -power : power
      guard let raised = unit.dimension.raised(to: exponent), let product = dimension.multiplied(by: raised) else {
        throw UnitProblem(message: "the exponents of '\(text)' are too large", suggestion: nil)
      }
      dimension = product
      for _ in 0..<abs(exponent) {
        multiplier *= exponent > 0 ? unit.multiplier : unit.divisor
        divisor *= exponent > 0 ? unit.divisor : unit.multiplier
      }
    }
    guard multiplier.isFinite && divisor.isFinite else {
      throw UnitProblem(message: "the unit '\(text)' is too large or too small", suggestion: nil)
    }
    return Unit(text, dimension, multiplier: multiplier, divisor: divisor)
  }

  private static func factors(of text: String) -> [(String, isBelow: Bool)] {
    var result: [(String, Bool)] = []
    var word = ""
    var isBelow = false
    for character in text.unicodeScalars {
      if character == "*" || character == "/" {
        result.append((word, isBelow))
        (word, isBelow) = ("", character == "/")
      } else {
        word.unicodeScalars.append(character)
      }
    }
    return result + [(word, isBelow)]
  }

  private static func split(_ factor: String, of text: String) throws(UnitProblem) -> (word: String, power: Int) {
    guard let caret = factor.firstIndex(of: "^") else { return (factor, 1) }
    guard let power = Int(factor[factor.index(after: caret)...]), power != 0, abs(power) <= 9 else {
      throw UnitProblem(message: "the exponent in '\(text)' must be a whole number of -9...9 and not 0", suggestion: nil)
    }
    return (String(factor[..<caret]), power)
  }

  private static func suggestion(for word: String, inside text: String) -> String? {
    let nearest = { (name: String, names: [String]) in nearestNames(to: name, in: names) }
    if word == text { return UnitTable.suggestion(for: text, nearest: nearest) }
    if let whole = UnitTable.suggestion(for: text, nearest: nearest), whole.contains("/") || whole.contains("*") { return whole }
    guard let part = UnitTable.suggestion(for: word, nearest: nearest), !part.contains("/"), let place = text.range(ofWord: word) else {
      return nil
    }
    return text.replacingCharacters(in: place, with: part)
  }
}

extension String {
  /// The first factor of a unit text that is exactly `word`, with or without an exponent after it.
  fileprivate func range(ofWord word: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      let end = self[start...].firstIndex { $0 == "*" || $0 == "/" || $0 == "^" } ?? endIndex
      if self[start..<end] == word { return start..<end }
      if end == endIndex { return nil }
      start = index(after: end)
    }
    return nil
  }

  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
