/// The text of one file, or of one `--set`, with its name and the index of its lines.
///
/// Any bytes are accepted; `problems()` tells what the parser refuses. Lines end with LF or CR LF.
public final class SourceText: Sendable {
  /// As shown in diagnostics: a path, or `<--set #2>`.
  public let name: String
  public let bytes: [UInt8]
  /// Offset of the first byte of each line; the first entry is 0, whether or not a byte order mark follows.
  public let lineStarts: [Int32]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts: [Int32] = [0]
    bytes.withUnsafeBufferPointer { buffer in
      let end = min(buffer.count, Int(Int32.max))
      var offset = 0
      while offset < end {
        if buffer[offset] == 0x0A { starts.append(Int32(offset + 1)) }
        offset += 1
      }
    }
    lineStarts = starts
  }

  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Length of the UTF-8 byte order mark at the start: 3 or 0.
  public var byteOrderMarkLength: Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The line of a byte offset, counted from 0. O(log lines).
  public func lineIndex(at offset: Int) -> Int {
    var lower = 0
    var upper = lineStarts.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if Int(lineStarts[middle]) <= offset { lower = middle } else { upper = middle }
    }
    return lower
  }

  /// The bytes of a line without its line end and without a byte order mark.
  public func lineRange(_ index: Int) -> SourceRange {
    let start = index == 0 ? byteOrderMarkLength : Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) - 1 : bytes.count
    if end > start && bytes[end - 1] == 0x0D { end -= 1 }
    return SourceRange(start, max(start, end))
  }

  /// The place of a byte offset; columns count Unicode scalars from 1.
  public func lineColumn(at offset: Int) -> LineColumn {
    let line = lineIndex(at: offset)
    let start = line == 0 ? byteOrderMarkLength : Int(lineStarts[line])
    var column = 1
    if start < offset {
      for byte in bytes[start..<min(offset, bytes.count)] where byte & 0xC0 != 0x80 { column += 1 }
    }
    return LineColumn(line: line + 1, column: column)
  }

  /// The text of a range; bytes that are not UTF-8 become U+FFFD.
  public func text(in range: SourceRange) -> String {
    let lower = min(range.lower, bytes.count)
    return String(decoding: bytes[lower..<max(lower, min(range.upper, bytes.count))], as: UTF8.self)
  }
}
