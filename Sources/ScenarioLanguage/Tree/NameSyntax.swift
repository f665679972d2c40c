/// A word of the file with its place.
public struct NameSyntax: Hashable, Sendable {
  public var text: String
  public var range: SourceRange

  public init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// A quoted string: the value after escapes, and the range including the quotes.
public struct StringSyntax: Hashable, Sendable {
  public var value: String
  public var range: SourceRange

  public init(value: String, range: SourceRange) {
    self.value = value
    self.range = range
  }
}

/// A number without unit, as written and as value.
public struct NumberSyntax: Hashable, Sendable {
  /// As written, with `_`.
  public var text: String
  /// The nearest double; always finite.
  public var value: Double
  /// The exact value where the text has neither fraction nor exponent and fits.
  public var integer: Int?
  public var range: SourceRange

  public init(text: String, value: Double, integer: Int?, range: SourceRange) {
    self.text = text
    self.value = value
    self.integer = integer
    self.range = range
  }
}

/// A number with the unit text that follows it, `2.5e-3 kg*m^2`; the unit need not be a known one.
public struct QuantitySyntax: Hashable, Sendable {
  public var number: NumberSyntax
  /// Unit text without inner spaces, such as `m/s^2`.
  public var unit: NameSyntax
  public var range: SourceRange

  public init(number: NumberSyntax, unit: NameSyntax, range: SourceRange) {
    self.number = number
    self.unit = unit
    self.range = range
  }
}

/// What a setting addresses: `radio.power_max`, `uav[0].battery`, `uav.*`.
public struct PathSyntax: Equatable, Sendable {
  public enum Segment: Equatable, Sendable {
    case name(NameSyntax)
    /// `[expr]`; the range includes the brackets.
    case index(ExpressionSyntax, SourceRange)
    /// `*`
    case wildcard(SourceRange)
  }

  /// At least one; the first is a name.
  public var segments: [Segment]
  public var range: SourceRange

  public init(segments: [Segment], range: SourceRange) {
    self.segments = segments
    self.range = range
  }

  /// The names joined by dots, or nil where an index or a wildcard occurs.
  public var dottedName: String? {
    var result = ""
    for segment in segments {
      guard case .name(let name) = segment else { return nil }
      result += result.isEmpty ? name.text : "." + name.text
    }
    return result
  }

  /// The only segment, where the path is one plain name.
  public var singleName: NameSyntax? {
    guard segments.count == 1, case .name(let name) = segments[0] else { return nil }
    return name
  }
}
