extension Lexer {
  /// `12`, `2_000`, `0.5`, `2.5e-3`, and the unit after it, if any.
  mutating func lexNumber(from start: Int) {
    var problem: String?
    skipDigits(&problem)
    // a fraction, but not the dots of `1...16`
    if peek() == UInt8(ascii: "."), peek(1) != UInt8(ascii: ".") {
      if peek(1).isDigit {
        offset += 1
        skipDigits(&problem)
      } else if !peek(1).isWordStart {
        offset += 1
        problem = "a digit must follow the decimal point"
      }
    }
    skipExponent(&problem)
    // 1.2.3
    if peek() == UInt8(ascii: "."), peek(1).isDigit {
      problem = problem ?? "a number has one decimal point at most"
      while peek().isWordPart || peek() == UInt8(ascii: ".") && peek(1).isDigit { offset += 1 }
    }
    if offset - start == 1, bytes[start] == UInt8(ascii: "0"), isRadixLetter(peek()), peek(1).isWordPart {
      problem = "only decimal numbers are known"
      while peek().isWordPart { offset += 1 }
    }
    guard isWithinWordLimit(from: start, "number") else { return }
    if let problem {
      report(.malformedNumber, problem, at: SourceRange(start, offset))
      append(.invalid, from: start)
    } else {
      append(.number, from: start)
    }
    lexUnit()
  }

  private func isRadixLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "x") || byte == UInt8(ascii: "b") || byte == UInt8(ascii: "o")
  }

  /// Digits with single `_` between them.
  private mutating func skipDigits(_ problem: inout String?) {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "_") {
        if !peek(1).isDigit { problem = problem ?? "'_' must stand between two digits" }
      } else if !byte.isDigit {
        return
      }
      offset += 1
    }
  }

  /// `e3`, `E-4`; a letter e that begins a longer word belongs to the unit.
  private mutating func skipExponent(_ problem: inout String?) {
    guard peek() | 0x20 == UInt8(ascii: "e") else { return }
    let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    if peek(isSigned ? 2 : 1).isDigit {
      offset += isSigned ? 2 : 1
      skipDigits(&problem)
    } else if isSigned || !peek(1).isWordPart {
      offset += isSigned ? 2 : 1
      problem = problem ?? "the exponent has no digits"
    }
  }

  /// `{ ("*" | "/") word ["^" ["-"] digits] }` after spaces on the same line, or `%`, unless the word belongs to the language.
  private mutating func lexUnit() {
    let afterNumber = offset
    while peek() == 0x20 || peek() == 0x09 { offset += 1 }
    let start = offset
    if peek() == UInt8(ascii: "%") {
      guard !isOperand(after: start + 1) else {
        offset = afterNumber
        return
      }
      offset += 1
      append(.unit, from: start)
      return
    }
    guard skipUnitWord() else {
      offset = afterNumber
      return
    }
    if ReservedWords.kind(of: bytes[start..<offset]) != .identifier || ItemWords.followNumbers(bytes[start..<offset]) {
      offset = afterNumber
      return
    }
    skipUnitPower()
    while peek() == UInt8(ascii: "*") || peek() == UInt8(ascii: "/") {
      let atOperator = offset
      offset += 1
      guard skipUnitWord() else {
        offset = atOperator
        break
      }
      skipUnitPower()
    }
    guard isWithinWordLimit(from: start, "unit") else { return }
    append(.unit, from: start)
  }

  /// Whether an operand follows the `%` that ends at `end`, so that it is the remainder, not per cent. Inside parentheses and brackets
  /// an operand may stand on a later line, elsewhere it ends with the line.
  private func isOperand(after end: Int) -> Bool {
    var ahead = self
    ahead.offset = end
    ahead.sawNewline = false
    ahead.skipTrivia()
    guard !ahead.isStopped, ahead.offset < bytes.count, !ahead.sawNewline || delimiterDepth > 0 else { return false }
    switch ahead.peek() {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""): return true
    case UInt8(ascii: "-"):
      // a sign stands at its operand, a minus between its operands
      return ahead.peek(1).isWordPart || ahead.peek(1) == UInt8(ascii: "(")
    case let byte where byte.isDigit: return true
    case let byte where byte.isWordStart:
      var wordEnd = ahead.offset
      while wordEnd < bytes.count, bytes[wordEnd].isWordPart { wordEnd += 1 }
      let word = bytes[ahead.offset..<wordEnd]
      switch ReservedWords.kind(of: word) {
      case .and, .or, .implies, .iff, .in, .where, .then, .until, .since, .unless: return false
      default: return !ItemWords.followNumbers(word)
      }
    default: return false
    }
  }

  /// Letters, `µ` (both code points), `°`, and then digits and `_`, so that `m2` is one word. False where none begins.
  private mutating func skipUnitWord() -> Bool {
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte.isLetter || byte == UInt8(ascii: "_") || offset > start && byte.isDigit {
        offset += 1
      } else if byte == 0xC2 && (peek(1) == 0xB5 || peek(1) == 0xB0) || byte == 0xCE && peek(1) == 0xBC {
        offset += 2
      } else {
        break
      }
    }
    return offset > start
  }

  private mutating func skipUnitPower() {
    guard peek() == UInt8(ascii: "^") else { return }
    let sign = peek(1) == UInt8(ascii: "-") ? 1 : 0
    guard peek(1 + sign).isDigit else { return }
    offset += 1 + sign
    while peek().isDigit { offset += 1 }
  }
}
