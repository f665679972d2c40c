/// The escapes of string literals.
enum StringEscape {
  /// Decodes the escape whose backslash stands at `offset` and moves past it; nil where it is not a known one.
  ///
  /// `\u{...}` takes one to six hexadecimal digits of a scalar that is no control character.
  static func decode(_ bytes: [UInt8], _ offset: inout Int) -> Unicode.Scalar? {
    let start = offset
    offset = min(start + 2, bytes.count)
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return decodeCodePoint(bytes, &offset)
    case 0x0A, 0x0D, 0x80...0xFF:
      // the line end, or the rest of the scalar, is not part of the escape
      offset = start + 1
      return nil
    default: return nil
    }
  }

  private static func decodeCodePoint(_ bytes: [UInt8], _ offset: inout Int) -> Unicode.Scalar? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "{") else { return nil }
    var index = offset + 1
    var value: UInt32 = 0
    var digits = 0
    while index < bytes.count, digits < 7, let digit = hexadecimalValue(bytes[index]) {
      value = value << 4 | digit
      digits += 1
      index += 1
    }
    offset = index
    guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { return nil }
    offset = index + 1
    guard (1...6).contains(digits), let scalar = Unicode.Scalar(value) else { return nil }
    return scalar.isRefusedControl ? nil : scalar
  }

  private static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
