/// What can be said about a layout before it is printed: which brackets match, which must be broken, and how wide things are.
struct FormatLayout {
  let source: SourceText
  let tokens: [FormatTokens.Token]
  let comments: [FormatTokens.Comment]
  /// Of an opener: its closer.
  private(set) var closer: [Int32]
  /// Of an opener or comma of a list: the comma or closer at which the entry behind it ends.
  private(set) var entryEnd: [Int32]
  /// Of an opener: it must be broken.
  private(set) var isForced: [Bool]
  /// Of a token in a list: it stands on a new line although it begins no entry.
  private(set) var startsLine: [Bool]
  /// Columns of all text up to the end of a token, were it on one line.
  private(set) var flatEnd: [Int]
  /// Columns from the end of the token before to the first place at or behind a token where the line can be broken.
  private(set) var tail: [Int]
  /// Of a token: it stands in an index, count, probability or interval, which only comments break.
  private(set) var isRigid: [Bool]

  init(_ text: FormatTokens) {
    source = text.source
    tokens = text.tokens
    comments = text.comments
    closer = Array(repeating: -1, count: tokens.count)
    entryEnd = closer
    isForced = Array(repeating: false, count: tokens.count)
    startsLine = isForced
    isRigid = isForced
    flatEnd = Array(repeating: 0, count: tokens.count)
    tail = flatEnd
    match(text)
    measure()
    measureTails()
  }

  /// `[` of an index, count, probability or interval.
  func isRigidOpener(_ index: Int) -> Bool {
    tokens[index].kind == .leftBracket && tokens[index].role != .valueOpener
  }

  func isListComma(_ index: Int) -> Bool {
    tokens[index].kind == .comma && tokens[index].role != .binderComma
  }

  /// Finds partners and what must be broken.
  private mutating func match(_ text: FormatTokens) {
    // openers, and for each the opener or comma before the entry in work
    var open: [(opener: Int, lastEnd: Int, isRigid: Bool)] = []
    for index in tokens.indices {
      let kind = tokens[index].kind
      let isInList = open.last.map { tokens[$0.opener].kind != .leftBrace } ?? false
      if let top = open.last, mustBreak(before: index, text, opener: top.opener, isRigid: top.isRigid) { isForced[top.opener] = true }
      if isInList, let top = open.last {
        isRigid[index] = top.isRigid
        // a binder stands in no list of its own: its commas separate names
        if isListComma(index) || kind == .rightParenthesis || kind == .rightBracket {
          entryEnd[top.lastEnd] = Int32(index)
          open[open.count - 1].lastEnd = index
        }
      }
      switch kind {
      case .leftBrace, .leftParenthesis, .leftBracket:
        open.append((index, index, (open.last?.isRigid ?? false) || isRigidOpener(index)))
      case .rightBrace, .rightParenthesis, .rightBracket:
        guard let top = open.popLast() else { continue }
        closer[top.opener] = Int32(index)
        if isForced[top.opener], let outer = open.last { isForced[outer.opener] = true }
      default: break
      }
    }
  }

  /// Whether the line end before a token breaks the brackets around it; notes the line ends that stay inside an entry.
  private mutating func mustBreak(before index: Int, _ text: FormatTokens, opener: Int, isRigid: Bool) -> Bool {
    guard text.hasLineEnd(before: index) else { return false }
    if tokens[opener].kind == .leftBrace { return true }
    if text.hasCommentLineEnd(before: index) {
      startsLine[index] = true
      return true
    }
    guard !isRigid else { return false }
    let kind = tokens[index].kind
    if index - 1 == opener || isListComma(index - 1) || kind == .rightParenthesis || kind == .rightBracket { return true }
    guard isInfix(index) || isInfix(index - 1) || kind == .where || tokens[index - 1].kind == .colon else { return false }
    startsLine[index] = true
    return true
  }

  private func isInfix(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .and, .or, .implies, .iff, .until, .since, .unless, .plus, .slash, .percent, .caret: true
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .closedRange, .halfOpenRange: true
    case .minus: tokens[index].role != .prefix
    case .star: tokens[index - 1].kind != .dot
    default: false
    }
  }

  private mutating func measure() {
    var end = 0
    for index in tokens.indices {
      end += gapWidth(before: index) + tokens[index].width
      flatEnd[index] = end
    }
  }

  /// Columns between the token before and this one on one line, with the comments there.
  private func gapWidth(before index: Int) -> Int {
    var width = 0
    if tokens[index].beginsItem, index > 0, tokens[index - 1].kind != .leftBrace { width += 1 }
    for comment in tokens[index].comments { width += spaceWidth(beforeComment: comment, of: index) + comments[comment].width }
    return width + spaceWidth(before: index)
  }

  /// Spaces before a comment that stays inside a line.
  func spaceWidth(beforeComment comment: Int, of index: Int) -> Int {
    guard comment == tokens[index].comments.lowerBound, index > 0 else { return 1 }
    let kind = tokens[index - 1].kind
    return kind == .leftParenthesis || kind == .leftBracket ? 0 : 1
  }

  /// Columns a token may add to the line without a chance to break it, from the last token to the first.
  private mutating func measureTails() {
    for index in tokens.indices.reversed() {
      let token = tokens[index]
      let width = gapWidth(before: index) + token.width
      let next = index + 1 < tokens.count ? tail[index + 1] : 0
      switch token.kind {
      case .endOfFile, .rightBrace: tail[index] = 0
      case _ where token.beginsItem: tail[index] = 0
      case _ where isRigid[index]: tail[index] = startsLine[index] ? 0 : width + next
      case .rightParenthesis, .rightBracket: tail[index] = 0
      case _ where startsLine[index] || token.role == .looseOperator: tail[index] = 0
      case .leftBrace: tail[index] = closer[index] == Int32(index + 1) ? width + 1 : width
      case .leftParenthesis: tail[index] = closer[index] == Int32(index + 1) ? width + next : width
      case .leftBracket where token.role == .valueOpener: tail[index] = closer[index] == Int32(index + 1) ? width + next : width
      case .comma where isListComma(index): tail[index] = width
      default: tail[index] = width + next
      }
    }
  }
}
