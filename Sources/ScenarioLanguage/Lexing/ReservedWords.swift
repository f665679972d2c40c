/// The words of the formula language, which cannot be names in expressions.
enum ReservedWords {
  private static let words: [(String, TokenKind)] = [
    ("and", .and), ("or", .or), ("not", .not), ("implies", .implies), ("iff", .iff), ("in", .in), ("where", .where),
    ("then", .then), ("always", .always), ("eventually", .eventually), ("once", .once), ("historically", .historically),
    ("next", .next), ("prev", .prev), ("rise", .rise), ("fall", .fall), ("until", .until), ("since", .since),
    ("unless", .unless), ("forall", .forall), ("exists", .exists), ("true", .true), ("false", .false),
  ]

  private static let list = words.map { (word: Array($0.0.utf8), kind: $0.1) }

  /// The kind of a word.
  static func kind(of word: ArraySlice<UInt8>) -> TokenKind {
    guard word.count >= 2, word.count <= 12 else { return .identifier }
    let first = word[word.startIndex]
    for entry in list where entry.word[0] == first && entry.word.count == word.count && word.elementsEqual(entry.word) {
      return entry.kind
    }
    return .identifier
  }
}
