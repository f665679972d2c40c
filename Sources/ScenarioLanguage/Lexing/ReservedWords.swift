/// The words of the formula language, which cannot be names in expressions.
enum ReservedWords {
  /// The kind of a word.
  static func kind(of word: ArraySlice<UInt8>) -> TokenKind {
    guard word.count >= 2, word.count <= 12 else { return .identifier }
    switch word[word.startIndex] {
    case UInt8(ascii: "a"): return match(word, "and", .and, "always", .always)
    case UInt8(ascii: "e"): return match(word, "exists", .exists, "eventually", .eventually)
    case UInt8(ascii: "f"):
      let kind = match(word, "fall", .fall, "false", .false)
      return kind == .identifier ? match(word, "forall", .forall) : kind
    case UInt8(ascii: "h"): return match(word, "historically", .historically)
    case UInt8(ascii: "i"):
      let kind = match(word, "in", .in, "iff", .iff)
      return kind == .identifier ? match(word, "implies", .implies) : kind
    case UInt8(ascii: "n"): return match(word, "not", .not, "next", .next)
    case UInt8(ascii: "o"): return match(word, "or", .or, "once", .once)
    case UInt8(ascii: "p"): return match(word, "prev", .prev)
    case UInt8(ascii: "r"): return match(word, "rise", .rise)
    case UInt8(ascii: "s"): return match(word, "since", .since)
    case UInt8(ascii: "t"): return match(word, "then", .then, "true", .true)
    case UInt8(ascii: "u"): return match(word, "until", .until, "unless", .unless)
    case UInt8(ascii: "w"): return match(word, "where", .where)
    default: return .identifier
    }
  }

  private static func match(
    _ word: ArraySlice<UInt8>, _ first: StaticString, _ firstKind: TokenKind, _ second: StaticString? = nil,
    _ secondKind: TokenKind = .identifier
  ) -> TokenKind {
    if isEqual(word, first) { return firstKind }
    if let second, isEqual(word, second) { return secondKind }
    return .identifier
  }

  private static func isEqual(_ word: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    guard word.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { word.elementsEqual($0) }
  }
}
