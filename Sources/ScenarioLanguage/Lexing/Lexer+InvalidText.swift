extension Lexer {
  /// Text that begins no token: a word with letters outside ASCII, a run of other characters outside ASCII, or one ASCII character.
  mutating func lexInvalid(from start: Int) {
    guard bytes[offset] >= 0x80 else {
      lexInvalidASCII(from: start)
      return
    }
    if skipLetterBeyondASCII() {
      lexForeignWord(from: start)
      return
    }
    guard let (scalar, length) = source.decodeScalar(at: offset) else {
      preconditionFailure("text that is not UTF-8 is not lexed")
    }
    // the same character many times is one complaint
    repeat { offset += length } while offset < bytes.count && source.decodeScalar(at: offset)?.scalar == scalar
    let range = SourceRange(start, offset)
    if scalar.isBidirectionalControl {
      report(.invalidCharacter, "invisible character \(scalar.codePointName), which reorders the text around it", at: range)
    } else {
      let message = "\(source.excerpt(range)) (\(scalar.codePointName)) has no meaning here"
      let help = Self.lookAlikes[scalar].map { [Diagnostic.Help("did you mean '\($0)'?", replacing: range, with: $0)] }
      report(.invalidCharacter, message, at: range, help: help ?? [])
    }
    append(.invalid, from: start)
  }

  /// Moves over one letter that is not ASCII, if one comes next.
  mutating func skipLetterBeyondASCII() -> Bool {
    guard offset < bytes.count, bytes[offset] >= 0x80, let (scalar, length) = source.decodeScalar(at: offset),
      scalar.properties.isAlphabetic
    else { return false }
    offset += length
    return true
  }

  /// The rest of a word in which a letter outside ASCII was found.
  mutating func lexForeignWord(from start: Int) {
    while true {
      if offset < bytes.count && bytes[offset].isWordPart {
        offset += 1
      } else if !skipLetterBeyondASCII() {
        break
      }
    }
    guard isWithinWordLimit(from: start, "identifier") else { return }
    let range = SourceRange(start, offset)
    report(
      .invalidCharacter, "\(source.excerpt(range)) has letters outside ASCII", at: range,
      help: [.init("names are made of ASCII letters, digits and '_'")])
    append(.invalid, from: start)
  }

  private mutating func lexInvalidASCII(from start: Int) {
    let byte = bytes[offset]
    let isPair = (byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|")) && peek(1) == byte
    offset += isPair ? 2 : 1
    let range = SourceRange(start, offset)
    let help: Diagnostic.Help? =
      switch byte {
      case UInt8(ascii: "&"): .init("write 'and'", replacing: range, with: "and")
      case UInt8(ascii: "|"): .init("write 'or'", replacing: range, with: "or")
      case UInt8(ascii: "!"): .init("write 'not'", replacing: range, with: "not ")
      case UInt8(ascii: "#"): .init("comments begin with '//'", replacing: range, with: "//")
      case UInt8(ascii: "'"): .init("strings stand in double quotes", replacing: range, with: "\"")
      default: nil
      }
    report(.invalidCharacter, "\(source.excerpt(range)) has no meaning here", at: range, help: help.map { [$0] } ?? [])
    append(.invalid, from: start)
  }

  private static let lookAlikes: [Unicode.Scalar: String] = [
    "\u{2212}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{00D7}": "*", "\u{00B7}": "*", "\u{00F7}": "/", "\u{2264}": "<=",
    "\u{2265}": ">=", "\u{2260}": "!=", "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2026}": "...",
    "\u{2192}": "->", "\u{00A0}": " ", "\u{223C}": "~", "\u{2200}": "forall", "\u{2203}": "exists", "\u{2227}": "and",
    "\u{2228}": "or", "\u{00AC}": "not",
  ]
}
