import ScenarioLanguage

/// The columns of a table in a text file.
///
/// Comma-separated values (RFC 4180): the first line names the columns, `x [m],y [m],speed [km/h]`, each further line is a row of numbers.
/// Quotes around a cell, blank lines and lines that begin with `#` are allowed.
struct TableReader {
  struct Column {
    let name: String
    /// Unit text in brackets; nil without.
    let unit: String?
    /// The column's head.
    let range: SourceRange
    var numbers: [Double] = []
    var ranges: [SourceRange] = []
  }

  struct Problem: Error {
    let code: DiagnosticCode
    let message: String
    let range: SourceRange
    var help: [Diagnostic.Help] = []
  }

  static let rowLimit = 1_000_000
  static let columnLimit = 64

  let source: SourceText

  func columns() throws(Problem) -> [Column] {
    if let problem = source.problems().first { throw Problem(code: problem.code, message: problem.message, range: problem.range) }
    var columns: [Column] = []
    var rows = 0
    for line in source.lineStarts.indices {
      let range = source.lineRange(line)
      let bytes = source.bytes[range.lower..<range.upper]
      guard let first = bytes.first(where: { $0 != 0x20 && $0 != 0x09 }), first != UInt8(ascii: "#") else { continue }
      let cells = try cells(in: range)
      if columns.isEmpty {
        columns = try heads(cells)
        continue
      }
      guard cells.count == columns.count else {
        throw Problem(
          code: .malformedTable, message: "this row has \(cells.count) cells, the table has \(columns.count) columns", range: range)
      }
      rows += 1
      guard rows <= Self.rowLimit else {
        throw Problem(code: .limitExceeded, message: "the table has more than \(Self.rowLimit) rows", range: range)
      }
      for (index, cell) in cells.enumerated() {
        guard let number = Double(cell.text), number.isFinite else {
          throw Problem(
            code: .malformedTable,
            message: "'\(SourceText.displayable(cell.text, limit: 40))' in column '\(columns[index].name)' is no number",
            range: cell.range)
        }
        columns[index].numbers.append(number)
        columns[index].ranges.append(cell.range)
      }
    }
    guard !columns.isEmpty else {
      throw Problem(
        code: .malformedTable, message: "the table is empty", range: SourceRange(0, 0),
        help: [.init("its first line names the columns: x [m],y [m]")])
    }
    guard rows > 0 else { throw Problem(code: .malformedTable, message: "the table has no rows", range: columns[0].range) }
    return columns
  }

  private func heads(_ cells: [(text: String, range: SourceRange)]) throws(Problem) -> [Column] {
    guard cells.count <= Self.columnLimit else {
      throw Problem(code: .limitExceeded, message: "the table has more than \(Self.columnLimit) columns", range: cells[0].range)
    }
    var columns: [Column] = []
    for cell in cells {
      var name = cell.text
      var unit: String?
      if let open = name.firstIndex(of: "["), name.last == "]" {
        unit = trimmed(String(name[name.index(after: open)...].dropLast()))
        name = trimmed(String(name[..<open]))
      }
      guard let first = name.utf8.first, first.isNameStart, name.utf8.allSatisfy({ $0.isNamePart }) else {
        throw Problem(
          code: .malformedTable, message: "'\(SourceText.displayable(cell.text, limit: 40))' cannot name a column", range: cell.range,
          help: [.init("a column is named by a word, with its unit in brackets: x [m]")])
      }
      guard !columns.contains(where: { $0.name == name }) else {
        throw Problem(code: .duplicateKey, message: "a second column '\(name)'", range: cell.range)
      }
      columns.append(Column(name: name, unit: unit, range: cell.range))
    }
    return columns
  }

  /// The cells of a line, without spaces and quotes around them.
  private func cells(in line: SourceRange) throws(Problem) -> [(text: String, range: SourceRange)] {
    var result: [(String, SourceRange)] = []
    var start = line.lower
    var offset = line.lower
    var isQuoted = false
    while offset <= line.upper {
      let byte = offset < line.upper ? source.bytes[offset] : UInt8(ascii: ",")
      if byte == UInt8(ascii: "\""), offset < line.upper {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ","), !isQuoted || offset == line.upper {
        guard !isQuoted else {
          throw Problem(code: .malformedTable, message: "a quote is not closed on its line", range: SourceRange(start, line.upper))
        }
        let range = SourceRange(start, offset)
        var text = trimmed(source.text(in: range))
        if text.utf8.count >= 2, text.first == "\"", text.last == "\"" { text = trimmed(String(text.dropFirst().dropLast())) }
        result.append((text, range))
        start = offset + 1
      }
      offset += 1
    }
    return result
  }

  private func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while view.first == " " || view.first == "\t" { view.removeFirst() }
    while view.last == " " || view.last == "\t" { view.removeLast() }
    return String(view)
  }
}

extension UInt8 {
  fileprivate var isNameStart: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self == UInt8(ascii: "_") }
  fileprivate var isNamePart: Bool { isNameStart || self >= 0x30 && self <= 0x39 }
}
