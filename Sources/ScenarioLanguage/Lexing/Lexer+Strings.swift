extension Lexer {
  /// `"..."` with the escapes `\"`, `\\`, `\n`, `\t` and `\u{...}`; one that is not closed ends with its line.
  mutating func lexString(from start: Int) {
    offset += 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        append(.string, from: start)
        return
      case UInt8(ascii: "\\"):
        lexEscape()
      case 0x0A:
        finishUnterminatedString(from: start)
        return
      default:
        offset += 1
      }
    }
    finishUnterminatedString(from: start)
  }

  private mutating func finishUnterminatedString(from start: Int) {
    if bytes[offset - 1] == 0x0D { offset -= 1 }
    let end = SourceRange(offset, offset)
    report(
      .unterminatedString, "string is not closed on its line", at: SourceRange(start, offset),
      help: [.init("add '\"' at its end", replacing: end, with: "\"")])
    append(.string, from: start)
  }

  private mutating func lexEscape() {
    let start = offset
    if StringEscape.decode(bytes, &offset) == nil {
      report(
        .invalidEscape, "unknown escape \(source.excerpt(SourceRange(start, offset)))", at: SourceRange(start, offset),
        help: [.init(#"known are \", \\, \n, \t and \u{...} with a code point in hexadecimal"#)])
    }
  }
}
