/// Settings `path = value` and blocks `keyword label[count] { ... }`.
extension Parser {
  /// An item that begins with an ordinary word.
  mutating func parseSettingOrBlock(_ start: Mark, isInFile: Bool) -> ItemSyntax {
    let head = name(position)
    switch kind(ahead: 1) {
    case .string:
      return parseLabelledBlock(start)
    case let next where next.isWord:
      let after = kind(ahead: 2)
      if after == .leftBrace || after == .leftBracket { return parseLabelledBlock(start) }
      return parseUnknownItem(start, head, isInFile: isInFile)
    case .assign, .tilde, .plusAssign, .dot, .leftBracket, .leftBrace:
      return parsePathItem(start)
    default:
      return parseUnknownItem(start, head, isInFile: isInFile)
    }
  }

  /// A word followed by nothing that makes it a setting or a block: a misspelt item, or a forgotten `=`.
  private mutating func parseUnknownItem(_ start: Mark, _ head: NameSyntax, isInFile: Bool) -> ItemSyntax {
    let known = isInFile ? ItemWords.fileItems : ItemWords.blockItems
    let next = kind(ahead: 1)
    if next != .newline, next != .endOfFile, let best = nearestNames(to: head.text, in: known).first {
      report(
        .unknownItem, "unknown item \(source.excerpt(head.range))", at: head.range,
        help: [.init("did you mean '\(best)'?", replacing: head.range, with: best)])
    } else if next.isWord, kind(ahead: 2) == .assign || kind(ahead: 2) == .tilde {
      report(
        .unknownItem, "unknown item \(source.excerpt(head.range))", at: head.range,
        help: [.init("items are \(known.joined(separator: ", ")), 'name = value' and 'name { ... }'")])
    }
    advance()
    if current != .invalid { reportMissingAssignment(after: head, wasReported: quietPosition == start.token) }
    return brokenItem(start, head.text)
  }

  private mutating func reportMissingAssignment(after head: NameSyntax, wasReported: Bool) {
    guard !wasReported else { return }
    let isPlainValue = current == .number || current == .string || current == .minus || current == .leftParenthesis
    report(
      .missingAssignment, "expected '=', '~' or '{' after \(source.excerpt(head.range)), found \(foundDescription)",
      help: isPlainValue || current.isWord
        ? [.init("insert '='", replacing: SourceRange(head.range.upper, head.range.upper), with: " =")] : [])
  }

  /// `keyword LABEL [ "[" count "]" ] { ... }`
  private mutating func parseLabelledBlock(_ start: Mark) -> ItemSyntax {
    let keyword = name(position)
    advance()
    var label: NameSyntax?
    let labelIsString = current == .string
    if labelIsString {
      label = expectString("a label").map { NameSyntax(text: $0.value, range: $0.range) }
    } else {
      label = expectName("a label")
    }
    let count = current == .leftBracket ? parseIndex().index : nil
    return finishBlock(start, keyword: keyword, label: label, labelIsString: labelIsString, count: count)
  }

  private mutating func finishBlock(
    _ start: Mark, keyword: NameSyntax, label: NameSyntax?, labelIsString: Bool, count: ExpressionSyntax?
  ) -> ItemSyntax {
    let headRange = range(since: start)
    guard current == .leftBrace || current == .newline && tokens[position].kind == .leftBrace else {
      if current != .invalid { report(.unexpectedToken, "expected '{', found \(foundDescription)") }
      return brokenItem(start, keyword.text)
    }
    let items = expectBody(headToken: start.token)
    finish(.block, start)
    return .block(
      BlockSyntax(
        keyword: keyword, label: label, labelIsString: labelIsString, count: count, items: items, headRange: headRange,
        range: range(since: start)))
  }

  /// What begins with a path: a setting, or a block without label.
  private mutating func parsePathItem(_ start: Mark) -> ItemSyntax {
    let path = parsePath()
    let head = firstName(path)
    if current == .leftBrace || current == .newline && tokens[position].kind == .leftBrace {
      if path.segments.count == 1 {
        return finishBlock(start, keyword: head, label: nil, labelIsString: false, count: nil)
      }
      if path.segments.count == 2, case .index(let count, _) = path.segments[1] {
        return finishBlock(start, keyword: head, label: nil, labelIsString: false, count: count)
      }
    }
    guard let setting = parseSettingTail(start, path) else { return brokenItem(start, head.text) }
    return .setting(setting)
  }

  private func firstName(_ path: PathSyntax) -> NameSyntax {
    guard case .name(let name) = path.segments[0] else { preconditionFailure("a path begins with a name") }
    return name
  }

  /// Operator, value and what may follow; nil after a report.
  mutating func parseSettingTail(_ start: Mark, _ path: PathSyntax) -> SettingSyntax? {
    guard let kind = settingOperator(current) else {
      if current != .invalid {
        report(
          .missingAssignment, "expected '=' or '~' after \(source.excerpt(path.range)), found \(foundDescription)",
          help: canStartValue(current)
            ? [.init("insert '='", replacing: SourceRange(path.range.upper, path.range.upper), with: " =")] : [])
      }
      return nil
    }
    let operatorRange = tokens[position].range
    advance()
    if current == .leftBrace {
      reportBlockAsValue()
      return nil
    }
    let value = parseFormula()
    var successors: [ExpressionSyntax] = []
    while current == .then {
      advance()
      successors.append(parseFormula())
    }
    var condition: ExpressionSyntax?
    if current == .where {
      advance()
      condition = parseFormula()
    }
    let items = current == .leftBrace ? parseBody(headToken: start.token) : nil
    finish(.setting, start)
    return SettingSyntax(
      path: path, operator: kind, operatorRange: operatorRange, value: value, successors: successors,
      condition: condition, items: items, range: range(since: start))
  }

  /// `name = { ... }`
  private mutating func reportBlockAsValue() {
    let isBlock = kind(ahead: 1) == .rightBrace || position + 1 < tokens.count && looksLikeItem(at: position + 1)
    let sign = tokens[position - 1].range
    report(
      .missingValue, "expected a value after \(source.excerpt(sign)), found '{'",
      help: [isBlock ? .init("a block takes no '='", replacing: sign, with: "") : .init("lists stand in '[ ]', places in '( )'")])
    if !isBlock { skipBraces() }
  }

  private func settingOperator(_ kind: TokenKind) -> SettingSyntax.Operator? {
    switch kind {
    case .assign: .assign
    case .tilde: .draw
    case .plusAssign: .add
    default: nil
    }
  }

  /// `NAME { "." (NAME | "*") | "[" VALUE "]" }`; stands at a word.
  mutating func parsePath() -> PathSyntax {
    let start = mark()
    var segments: [PathSyntax.Segment] = [.name(name(position))]
    advance()
    parsing: while true {
      switch current {
      case .dot:
        advance()
        if current.isWord {
          segments.append(.name(name(position)))
          advance()
        } else if current == .star {
          segments.append(.wildcard(tokens[position].range))
          advance()
        } else {
          if current != .invalid { report(.missingName, "expected a name after '.', found \(foundDescription)") }
          break parsing
        }
      case .leftBracket:
        let (index, range) = parseIndex()
        segments.append(.index(index, range))
      default:
        break parsing
      }
    }
    finish(.path, start)
    return PathSyntax(segments: segments, range: range(since: start))
  }
}
