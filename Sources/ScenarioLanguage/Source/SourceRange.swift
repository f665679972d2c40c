/// A half-open range of byte offsets into the UTF-8 text of one `SourceText`.
public struct SourceRange: Hashable, Sendable {
  /// Offset of the first byte, in 0...byte count.
  public var lower: Int
  /// Offset after the last byte, never below `lower`.
  public var upper: Int

  public init(_ lower: Int, _ upper: Int) {
    precondition(lower >= 0 && upper >= lower, "a source range runs forwards")
    self.lower = lower
    self.upper = upper
  }

  public var isEmpty: Bool { lower == upper }
  public var count: Int { upper - lower }

  /// The smallest range that covers both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}

/// A place as people read it: both numbers start at 1, columns count Unicode scalars.
public struct LineColumn: Hashable, Sendable, CustomStringConvertible {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public var description: String { "\(line):\(column)" }
}
