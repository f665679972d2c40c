/// Reads numbers with commas between them.
public enum NumberList {
  /// m, m/s, ...: a range in which the planner's arithmetic keeps its digits.
  public static let lengths = -1e5...1e5
  /// rad
  public static let angles = -1e3...1e3

  /// - Throws: `PlanningError` naming the entry that is no number or not within the range.
  public static func parse(_ text: String, place: String, range: ClosedRange<Double>) throws(PlanningError) -> [Double] {
    var numbers: [Double] = []
    for (index, part) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
      let word = trimmed(part)
      guard let number = Double(word) else {
        throw PlanningError(.syntax, place: "\(place), entry \(index + 1)", value: "'\(word)'", allowed: "a number")
      }
      guard range.contains(number) else {
        throw PlanningError(
          .valueOutOfRange, place: "\(place), entry \(index + 1)", value: number, allowed: "\(range.lowerBound) ... \(range.upperBound)")
      }
      numbers.append(number)
    }
    return numbers
  }

  static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
