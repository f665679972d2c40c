extension Parser {
  /// One item of a file or block.
  mutating func parseItem(isInFile: Bool) -> ItemSyntax {
    itemStart = position
    let start = mark()
    guard tokens[position].kind.isWord else { return parseStrayItem(start) }
    let head = text(position)
    if isInFile { checkFileItem(head) }
    let next = kind(ahead: 1)
    let isSetting = next == .assign || next == .tilde || next == .plusAssign || next == .dot
    if !isSetting, let item = parseKeywordItem(head, next: next, isInFile: isInFile, start) { return item }
    return parseSettingOrBlock(start, isInFile: isInFile)
  }

  /// The items that have a form of their own; nil where the word is an ordinary name here.
  private mutating func parseKeywordItem(_ head: String, next: TokenKind, isInFile: Bool, _ start: Mark) -> ItemSyntax? {
    switch head {
    case "import": return parseImport(start)
    case "param": return parseParameter(start)
    case "let": return parseConstant(start)
    case "require": return parseRequirement(start)
    case "scenario" where isInFile: return parseScenario(start)
    case "sweep" where isInFile: return parseSweep(start)
    case "event" where next != .leftBrace && next != .string: return parseEvent(start)
    case "region", "reward", "monitor", "rate":
      // `reward team { ... }` is a block like any other
      guard next.isWord else { return nil }
      let after = kind(ahead: 2)
      guard after != .leftBrace && after != .leftBracket else { return nil }
      switch head {
      case "monitor": return parseMonitor(start)
      case "rate": return parseRate(start)
      default: return parseDefinition(start)
      }
    default: return nil
    }
  }

  /// A file holds few kinds of item; the others belong into a scenario.
  private mutating func checkFileItem(_ head: String) {
    guard !ItemWords.fileItems.contains(head) else { return }
    let near = nearestNames(to: head, in: ItemWords.fileItems)
    let range = tokens[position].range
    if let best = near.first {
      report(
        .unknownItem, "unknown item \(source.excerpt(range))", at: range,
        help: [.init("did you mean '\(best)'?", replacing: range, with: best)])
    } else {
      report(
        .unknownItem, "\(source.excerpt(range)) cannot stand outside a scenario", at: range,
        help: [.init("a file holds " + ItemWords.fileItems.joined(separator: ", "))])
    }
  }

  private mutating func parseStrayItem(_ start: Mark) -> ItemSyntax {
    if current != .invalid { report(.unexpectedToken, "unexpected \(foundDescription); an item begins with a word") }
    // a block without a head is parsed for the mistakes in it
    if current != .leftBrace { skipOneToken() }
    return invalidItem(start, head: nil, items: skipToItemEnd())
  }

  mutating func invalidItem(_ start: Mark, head: NameSyntax?, items: [ItemSyntax]) -> ItemSyntax {
    finish(.invalidItem, start)
    return .invalid(InvalidItemSyntax(head: head, items: items, range: range(since: start)))
  }

  /// The name that a head needs; nil after a report. Words of the formula language are refused but taken.
  mutating func expectName(_ what: String) -> NameSyntax? {
    let kind = current
    guard kind.isWord else {
      if kind != .invalid { report(.missingName, "expected \(what), found \(foundDescription)") }
      return nil
    }
    let result = name(position)
    if kind.isReservedWord {
      report(.reservedWord, "'\(result.text)' is a word of the language and cannot be a name", at: result.range)
    }
    let start = mark()
    advance()
    finish(.name, start)
    return result
  }

  /// The `=` that an item needs; false after a report.
  mutating func expectAssign(after what: String) -> Bool {
    if current == .assign {
      advance()
      return true
    }
    guard current != .invalid else { return false }
    let end = position > 0 ? Int(tokens[position - 1].upper) : 0
    if current == .tilde {
      report(
        .missingAssignment, "expected '=' after \(what), found '~'", help: [.init("only settings are drawn with '~'")])
    } else {
      report(
        .missingAssignment, "expected '=' after \(what), found \(foundDescription)",
        help: canStartValue(current) ? [.init("insert '='", replacing: SourceRange(end, end), with: " =")] : [])
    }
    return false
  }

  /// Whether a value can begin with a token of this kind.
  func canStartValue(_ kind: TokenKind) -> Bool {
    switch kind {
    case .identifier, .number, .string, .true, .false, .leftParenthesis, .leftBracket, .minus, .not, .forall, .exists: true
    case .always, .eventually, .once, .historically, .next, .prev, .rise, .fall: true
    default: false
    }
  }
}
