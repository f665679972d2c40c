/// The cells of one line of comma-separated values (RFC 4180, a quoted cell ends on its line).
struct CommaSeparatedLine {
  struct Cell {
    /// Without the blanks and quotes around it.
    var text = ""
    /// Place of its first character in the line, from 1.
    var column: Int
  }

  /// The place of a quote that is not closed.
  struct OpenQuote: Error { let column: Int }

  private(set) var cells: [Cell] = []

  init(_ line: String) throws(OpenQuote) {
    var cell = Cell(column: 1)
    var (isQuoted, isInside) = (false, false)
    var lastQuote = 0
    for (place, character) in line.enumerated() {
      if character == ",", !isInside {
        finish(cell, isQuoted)
        (cell, isQuoted) = (Cell(column: place + 2), false)
      } else if character == "\"", isInside || isQuoted || Self.isBlank(cell.text) {
        // a doubled quote stands for itself
        if isQuoted, !isInside, lastQuote == place - 1 { cell.text.append(character) } else if !isQuoted { cell.text = "" }
        isInside.toggle()
        (isQuoted, lastQuote) = (true, place)
      } else if isInside || !isQuoted || !Self.isBlank(character) {
        cell.text.append(character)
      }
    }
    if isInside { throw OpenQuote(column: lastQuote + 1) }
    finish(cell, isQuoted)
  }

  private mutating func finish(_ cell: Cell, _ isQuoted: Bool) {
    guard !isQuoted else { return cells.append(cell) }
    var text = Substring(cell.text)
    while let first = text.first, Self.isBlank(first) { text.removeFirst() }
    while let last = text.last, Self.isBlank(last) { text.removeLast() }
    cells.append(Cell(text: String(text), column: cell.column))
  }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(isBlank) }
}
