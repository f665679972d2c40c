/// A plain table: the first column to the left, the others to the right.
public struct TextTable {
  public var header: [String]
  public var rows: [[String]] = []

  public init(header: [String]) { self.header = header }

  public func text() -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        text += (column == 0 ? cell + padding : "  " + padding + cell)
      }
      return text
    }
    let rule = widths.enumerated().map { ($0 == 0 ? "" : "  ") + String(repeating: "-", count: $1) }.joined()
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }
}
