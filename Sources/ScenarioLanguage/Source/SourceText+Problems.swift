extension SourceText {
  /// The refusal of a file by its size, to be asked before the file is read; nil where the size is allowed.
  public static func sizeProblem(byteCount: Int, name: String) -> Diagnostic? {
    guard byteCount > LanguageLimits.fileBytes else { return nil }
    return Diagnostic(
      .fileTooLarge, "the file has \(byteCount) bytes; at most \(LanguageLimits.fileBytes) (4 MiB) are allowed",
      in: SourceText(name: name, bytes: []), at: SourceRange(0, 0))
  }

  /// What is wrong with the bytes as text: the first byte that is not UTF-8, or else every control character.
  ///
  /// Tab, LF and CR LF are allowed; a lone CR, C0, C1, DEL, U+2028 and U+2029 are not, in comments and strings neither.
  public func problems() -> [Diagnostic] {
    if let problem = Self.sizeProblem(byteCount: bytes.count, name: name) { return [problem] }
    var found: [Diagnostic] = []
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
        offset += 1
        continue
      }
      guard let (scalar, length) = decodeScalar(at: offset) else { return [invalidByte(at: offset)] }
      let isLineEnd = byte == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
      if !isLineEnd && scalar.isRefusedControl && found.count < LanguageLimits.diagnostics {
        let range = SourceRange(offset, offset + length)
        found.append(Diagnostic(.controlCharacter, "control character \(scalar.codePointName)", in: self, at: range))
      }
      offset += length
    }
    return found
  }

  private func invalidByte(at offset: Int) -> Diagnostic {
    let digits = String(bytes[offset], radix: 16, uppercase: true)
    let byte = "0x" + (digits.utf8.count < 2 ? "0" : "") + digits
    return Diagnostic(
      .invalidUTF8, "byte \(byte) at offset \(offset) is not valid UTF-8", in: self, at: SourceRange(offset, offset + 1),
      help: [.init("save the file as UTF-8")])
  }

  /// The scalar that starts at `offset` and its length in bytes; nil where the bytes are not well-formed UTF-8.
  func decodeScalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = bytes[offset]
    let length: Int
    var value: UInt32
    switch first {
    case 0x00..<0x80: return (Unicode.Scalar(first), 1)
    case 0xC2..<0xE0: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0..<0xF0: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0..<0xF5: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // overlong forms and surrogates
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}

extension Unicode.Scalar {
  /// Controls that no scenario text may contain; tab and LF are not among them.
  var isRefusedControl: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Characters that reorder the display of the text around them.
  var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// `U+202E`
  var codePointName: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
