/// A plain table.
public struct TextTable {
  public enum Alignment: Sendable {
    /// The first column to the left, the others, numbers, to the right.
    case numbers
    case left
  }

  public var header: [String]
  public var rows: [[String]] = []

  public init(header: [String]) { self.header = header }

  public func text(alignment: Alignment = .numbers) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        if column > 0 { text += "  " }
        text += column == 0 || alignment == .left ? cell + padding : padding + cell
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = widths.enumerated().map { ($0 == 0 ? "" : "  ") + String(repeating: "-", count: $1) }.joined()
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }
}
