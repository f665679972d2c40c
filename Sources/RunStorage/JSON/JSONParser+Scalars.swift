extension JSONParser {
  /// A string in quotes; the opening quote is at `position`.
  mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    var bytes: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: bytes, as: UTF8.self) else { throw failure("the string is not UTF-8", at: start) }
        return string
      case UInt8(ascii: "\\"):
        try escape(into: &bytes)
      case 0..<0x20:
        throw failure("a control character must be escaped")
      default:
        bytes.append(byte)
        position += 1
      }
    }
    throw failure("the string has no closing quote", at: start)
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    guard let letter = next else { throw failure("the string has no closing quote", at: start) }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try unicodeScalar(from: start)
      bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw failure("unknown escape", at: start)
    }
  }

  /// The scalar of `\uXXXX`, or of a surrogate pair `\uD8XX\uDCXX`; `position` is behind the first `u`.
  private mutating func unicodeScalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, position + 1 < text.count, text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u")
    else { throw failure("a lone surrogate", at: start) }
    position += 2
    let second = try fourHexDigits()
    guard 0xDC00...0xDFFF ~= second, let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
      throw failure("a lone surrogate", at: start)
    }
    return scalar
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw failure("expected four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
    return position - start
  }

  /// A number of RFC 8259: `-`? (0 | 1-9 digits) (`.` digits)? ((`e` | `E`) sign? digits)?
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let leadingZero = next == UInt8(ascii: "0")
    let wholeDigits = digits()
    guard wholeDigits > 0 else { throw failure("expected a digit") }
    guard !leadingZero || wholeDigits == 1 else { throw failure("a number must not begin with 0", at: start) }
    var whole = true
    if next == UInt8(ascii: ".") {
      whole = false
      position += 1
      guard digits() > 0 else { throw failure("expected a digit") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      whole = false
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw failure("expected a digit") }
    }
    guard position - start <= limits.numberBytes else { throw failure("a number of more than \(limits.numberBytes) bytes", at: start) }
    let token = String(decoding: text[start..<position], as: UTF8.self)
    if token == "-0" { return .number(-0.0) }
    if whole {
      if let value = Int64(token) { return .integer(value) }
      if let value = UInt64(token) { return .unsigned(value) }
      throw failure("the whole number \(token) does not fit 64 bits", at: start)
    }
    guard let value = Double(token), value.isFinite else { throw failure("the number \(token) overflows a double", at: start) }
    return .number(value)
  }
}
