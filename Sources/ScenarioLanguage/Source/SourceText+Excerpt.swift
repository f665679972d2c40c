extension SourceText {
  /// The text of a range in single quotes for a message: on one line, without controls, at most 40 characters.
  public func excerpt(_ range: SourceRange) -> String {
    "'" + Self.displayable(text(in: SourceRange(range.lower, min(range.upper, range.lower + 400))), limit: 40) + "'"
  }

  /// A text made safe to show: controls and reordering characters replaced, cut after `limit` scalars.
  public static func displayable(_ text: String, limit: Int) -> String {
    var result = String.UnicodeScalarView()
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count >= limit { return String(result) + "..." }
      if scalar.isRefusedControl || scalar.isBidirectionalControl {
        result.append("\u{FFFD}")
      } else {
        result.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
      }
    }
    return String(result)
  }
}
