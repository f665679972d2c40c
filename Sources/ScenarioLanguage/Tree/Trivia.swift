/// A piece of the text between tokens.
public struct TriviaPiece: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Spaces, tabs, carriage returns, and a byte order mark.
    case space
    /// One line feed.
    case newline
    /// `// ...`
    case lineComment
    /// `/// ...`
    case documentation
    /// `/* ... */`
    case blockComment
  }

  public var kind: Kind
  public var range: SourceRange
}

extension SyntaxTree {
  /// The pieces of the trivia before a token; they cover it without gaps.
  public func trivia(before token: Int) -> [TriviaPiece] {
    let range = triviaRange(before: token)
    let bytes = source.bytes
    var pieces: [TriviaPiece] = []
    var offset = range.lower
    while offset < range.upper {
      let start = offset
      let kind: TriviaPiece.Kind
      switch bytes[offset] {
      case 0x0A:
        kind = .newline
        offset += 1
      case UInt8(ascii: "/") where bytes[offset + 1] == UInt8(ascii: "/"):
        while offset < range.upper && bytes[offset] != 0x0A { offset += 1 }
        if bytes[offset - 1] == 0x0D { offset -= 1 }
        let isDocumentation = offset - start > 2 && bytes[start + 2] == UInt8(ascii: "/")
        kind = isDocumentation ? .documentation : .lineComment
      case UInt8(ascii: "/"):
        kind = .blockComment
        offset = endOfBlockComment(from: start, limit: range.upper)
      default:
        kind = .space
        while offset < range.upper && bytes[offset] != 0x0A && bytes[offset] != UInt8(ascii: "/") { offset += 1 }
      }
      pieces.append(TriviaPiece(kind: kind, range: SourceRange(start, offset)))
    }
    return pieces
  }

  /// The text of the `///` lines that stand directly before a token, one a line, without the slashes and one space.
  public func documentation(before token: Int) -> [String] {
    trivia(before: token).filter { $0.kind == .documentation }.map { piece in
      let text = source.text(in: SourceRange(piece.range.lower + 3, piece.range.upper))
      return text.hasPrefix(" ") ? String(text.dropFirst()) : text
    }
  }

  private func endOfBlockComment(from start: Int, limit: Int) -> Int {
    let bytes = source.bytes
    var depth = 0
    var offset = start
    while offset + 1 < limit {
      if bytes[offset] == UInt8(ascii: "/") && bytes[offset + 1] == UInt8(ascii: "*") {
        depth += 1
        offset += 2
      } else if bytes[offset] == UInt8(ascii: "*") && bytes[offset + 1] == UInt8(ascii: "/") {
        depth -= 1
        offset += 2
        if depth == 0 { return offset }
      } else {
        offset += 1
      }
    }
    return limit
  }
}
