/// The file name of a segment: `segment_000003.h5`, or `segment_000003-open.h5` for one that was sealed before it was full.
///
/// A segment that is sealed unfilled a second time takes `-open2`, so that it never replaces the file that the journal names.
public struct SegmentName: Sendable, Equatable {
  /// Position in the run, from 0.
  public var index: Int
  /// 0 for a full segment, n >= 1 for the n-th name of an open one.
  public var openNumber: Int

  public init(index: Int, openNumber: Int = 0) {
    precondition(index >= 0 && openNumber >= 0)
    self.index = index
    self.openNumber = openNumber
  }

  public var isOpen: Bool { openNumber > 0 }

  public var text: String {
    let digits = String(index)
    let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    let suffix = openNumber == 0 ? "" : openNumber == 1 ? "-open" : "-open\(openNumber)"
    return "segment_\(padded)\(suffix).h5"
  }

  /// Reads a name; nil unless it is written exactly as `text` writes it.
  public init?(_ text: String) {
    guard text.hasPrefix("segment_"), text.hasSuffix(".h5") else { return nil }
    let parts = text.dropFirst(8).dropLast(3).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let digits = parts.first, let index = Int(digits), index >= 0 else { return nil }
    self.init(index: index)
    if parts.count == 2 {
      guard parts[1].hasPrefix("open"), let number = parts[1] == "open" ? 1 : Int(parts[1].dropFirst(4)), number > 0 else { return nil }
      openNumber = number
    }
    guard self.text == text else { return nil }
  }
}
