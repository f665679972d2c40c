/// Items whose block has a head of its own form: import, scenario, sweep, event.
extension Parser {
  /// `import STRING [as NAME] [{ ... }]`
  mutating func parseImport(_ start: Mark) -> ItemSyntax {
    advance()
    guard let path = expectString("the path of a file in quotes") else { return brokenItem(start, "import") }
    var alias: NameSyntax?
    if isWord("as") {
      advance()
      guard let name = expectName("a name after 'as'") else { return brokenItem(start, "import") }
      alias = name
    }
    let items = current == .leftBrace ? parseBody(headToken: start.token) : nil
    finish(.importFile, start)
    return .importFile(ImportSyntax(path: path, alias: alias, items: items, range: range(since: start)))
  }

  /// `scenario STRING [extends STRING] { ... }`
  mutating func parseScenario(_ start: Mark) -> ItemSyntax {
    let keyword = name(position)
    advance()
    let name = expectLabel(keyword)
    var base: StringSyntax?
    if isWord("extends") {
      advance()
      base = expectString("the name of a scenario in quotes")
    }
    let headRange = range(since: start)
    let items = expectBody(headToken: start.token)
    finish(.scenario, start)
    return .scenario(
      ScenarioSyntax(
        keyword: keyword, name: name, base: base, items: items, headRange: headRange, range: range(since: start)))
  }

  /// `sweep STRING { ... }`
  mutating func parseSweep(_ start: Mark) -> ItemSyntax {
    let keyword = name(position)
    advance()
    let label = expectLabel(keyword)
    let headRange = range(since: start)
    let items = expectBody(headToken: start.token)
    finish(.sweep, start)
    return .sweep(
      BlockSyntax(
        keyword: keyword, label: NameSyntax(text: label.value, range: label.range), labelIsString: true, count: nil,
        items: items, headRange: headRange, range: range(since: start)))
  }

  /// `event NAME (at VALUE [for VALUE] | when FORMULA | every VALUE) { ... }`
  mutating func parseEvent(_ start: Mark) -> ItemSyntax {
    advance()
    guard let name = expectName("a name after 'event'") else { return brokenItem(start, "event") }
    let trigger: EventSyntax.Trigger
    if isWord("at") {
      advance()
      let time = parseFormula()
      var duration: ExpressionSyntax?
      if isWord("for") {
        advance()
        duration = parseFormula()
      }
      trigger = .at(time, duration: duration)
    } else if isWord("when") {
      advance()
      trigger = .when(parseFormula())
    } else if isWord("every") {
      advance()
      trigger = .every(parseFormula())
    } else {
      if current != .invalid {
        report(.unexpectedToken, "expected 'at', 'when' or 'every' after '\(name.text)', found \(foundDescription)")
      }
      return brokenItem(start, "event")
    }
    let items = expectBody(headToken: start.token)
    finish(.event, start)
    return .event(EventSyntax(name: name, trigger: trigger, items: items, range: range(since: start)))
  }

  /// Whether the next token on this line is the given ordinary word.
  func isWord(_ word: String) -> Bool {
    current == .identifier && text(position) == word
  }

  /// The string that a head needs; nil after a report.
  mutating func expectString(_ what: String) -> StringSyntax? {
    guard current == .string else {
      if current != .invalid { report(.missingName, "expected \(what), found \(foundDescription)") }
      return nil
    }
    let start = mark()
    let result = StringSyntax(value: stringValue(position), range: tokens[position].range)
    advance()
    finish(.string, start)
    return result
  }

  /// The quoted label of a scenario or sweep; a bare word is taken with a complaint, none becomes an empty string.
  private mutating func expectLabel(_ keyword: NameSyntax) -> StringSyntax {
    if current == .identifier {
      let word = name(position)
      report(
        .missingName, "the name of a \(keyword.text) stands in quotes", at: word.range,
        help: [.init("write \"\(word.text)\"", replacing: word.range, with: "\"\(word.text)\"")])
      advance()
      return StringSyntax(value: word.text, range: word.range)
    }
    if let label = expectString("a name in quotes after '\(keyword.text)'") { return label }
    return StringSyntax(value: "", range: SourceRange(keyword.range.upper, keyword.range.upper))
  }
}
