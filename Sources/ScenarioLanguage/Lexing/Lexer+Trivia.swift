extension Lexer {
  /// Moves over spaces, line ends and comments. Control characters have been reported with the text and count as spaces.
  mutating func skipTrivia() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x0A:
        sawNewline = true
        offset += 1
      case 0x00...0x20, 0x7F:
        offset += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while offset < bytes.count && bytes[offset] != 0x0A { offset += 1 }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
        skipBlockComment()
        if isStopped { return }
      case 0xC2...0xE2:
        guard let (scalar, length) = source.decodeScalar(at: offset), scalar.isRefusedControl else { return }
        offset += length
      default: return
      }
    }
  }

  /// Moves over `/* ... */`; such comments nest. One that is not closed is reported, and the file is given up there.
  private mutating func skipBlockComment() {
    let start = offset
    var depth = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*") {
        depth += 1
        offset += 2
      } else if byte == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/") {
        depth -= 1
        offset += 2
        if depth == 0 { return }
      } else {
        if byte == 0x0A { sawNewline = true }
        offset += 1
      }
    }
    let message = depth > 1 ? "comment is not closed; \(depth) '/*' are open, comments nest" : "comment is not closed"
    report(.unterminatedComment, message, at: SourceRange(start, start + 2), help: [.init("close it with '*/'")])
    offset = start
    isStopped = true
  }
}
