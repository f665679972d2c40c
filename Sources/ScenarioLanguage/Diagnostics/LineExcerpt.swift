/// One source line prepared for display: tabs to the next multiple of 4, wide characters as two columns, controls replaced,
/// and cut around the place of interest where it is long.
struct LineExcerpt {
  let text: String
  /// Byte offsets of the characters shown, and the column at which each begins; the last entry is the end.
  private let offsets: [Int]
  private let columns: [Int]

  private static let ellipsis = "..."

  /// At most `columns` columns of the line that contains `offset`.
  init(_ source: SourceText, around offset: Int, columns limit: Int) {
    let line = source.lineRange(source.lineIndex(at: offset))
    let place = min(max(offset, line.lower), line.upper)
    // two thirds of the room stand before the place
    var start = line.lower
    if line.count > limit && place - line.lower > limit * 2 / 3 {
      start = place - limit * 2 / 3
      while start > line.lower && source.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    }

    var shown = String.UnicodeScalarView()
    var offsets: [Int] = []
    var columns: [Int] = []
    var column = 0
    if start > line.lower {
      shown.append(contentsOf: Self.ellipsis.unicodeScalars)
      column = Self.ellipsis.utf8.count
    }
    var index = start
    while index < line.upper && column < limit {
      let (scalar, length) = source.decodeScalar(at: index) ?? ("\u{FFFD}", 1)
      offsets.append(index)
      columns.append(column)
      column += Self.append(scalar, at: column, to: &shown)
      index += length
    }
    offsets.append(index)
    columns.append(column)
    if index < line.upper { shown.append(contentsOf: Self.ellipsis.unicodeScalars) }
    text = String(shown)
    self.offsets = offsets
    self.columns = columns
  }

  /// Appends a scalar as it is displayed and returns its width in columns.
  private static func append(_ scalar: Unicode.Scalar, at column: Int, to text: inout String.UnicodeScalarView) -> Int {
    if scalar == "\t" {
      let width = 4 - column % 4
      text.append(contentsOf: String(repeating: " ", count: width).unicodeScalars)
      return width
    }
    let isHidden = scalar.isRefusedControl || scalar.isBidirectionalControl || scalar == "\u{FEFF}"
    text.append(isHidden ? "\u{FFFD}" : scalar)
    return isHidden ? 1 : displayWidth(scalar)
  }

  /// Columns of a terminal that a scalar takes: 0 for marks that combine, 2 for East Asian wide forms and emoji, else 1.
  static func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF: return 2
    case 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD: return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// `^~~~` under a range, `~~~` under the others, as far as they lie on the shown part of the line.
  func marks(_ range: SourceRange, also others: [SourceRange]) -> String {
    var cells: [UInt8] = []
    for other in others { mark(other, in: &cells) }
    mark(range, in: &cells)
    let caret = column(of: range.lower)
    while cells.count <= caret { cells.append(0x20) }
    cells[caret] = UInt8(ascii: "^")
    return String(decoding: cells, as: UTF8.self)
  }

  private func mark(_ range: SourceRange, in cells: inout [UInt8]) {
    guard range.upper > offsets[0], range.lower <= offsets[offsets.count - 1] else { return }
    let end = column(of: range.upper)
    for index in stride(from: column(of: range.lower), to: end, by: 1) {
      while cells.count <= index { cells.append(0x20) }
      cells[index] = UInt8(ascii: "~")
    }
  }

  /// The column of the character that contains an offset, or of the nearest shown one.
  private func column(of offset: Int) -> Int {
    var lower = 0
    var upper = offsets.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if offsets[middle] <= offset { lower = middle } else { upper = middle }
    }
    return columns[lower]
  }
}
