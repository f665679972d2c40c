extension FormatLayout {
  /// Spaces between what stands before a token and the token, where they share a line: 0 or 1.
  func spaceWidth(before index: Int) -> Int {
    guard index > 0 else { return 0 }
    let token = tokens[index]
    switch token.kind {
    case .comma, .colon, .rightParenthesis, .rightBracket, .endOfFile: return 0
    case _ where !token.comments.isEmpty: return 1
    case .rightBrace: return tokens[index - 1].kind == .leftBrace ? 0 : 1
    case .dot: return isWildcardOfNumber(index) ? 1 : 0
    case .leftParenthesis, .leftBracket:
      return token.role == .valueOpener ? spaceWidth(after: index - 1) : 0
    default: return token.role == .compactRange ? 0 : spaceWidth(after: index - 1)
    }
  }

  private func spaceWidth(after index: Int) -> Int {
    let token = tokens[index]
    switch token.kind {
    case .leftParenthesis, .leftBracket, .dot: return 0
    default: return token.role == .prefix || token.role == .compactRange ? 0 : 1
    }
  }

  /// `1 .*`: without the space the dot would belong to the number.
  private func isWildcardOfNumber(_ index: Int) -> Bool {
    tokens[index - 1].kind == .number && index + 1 < tokens.count && tokens[index + 1].kind == .star
  }
}
