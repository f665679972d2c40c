/// Items that give a name to a value: param, let, region, reward, rate, monitor, require.
extension Parser {
  /// `param NAME: TYPE = VALUE [in VALUE]`
  mutating func parseParameter(_ start: Mark) -> ItemSyntax {
    advance()
    guard let name = expectName("a name after 'param'") else { return brokenItem(start, "param") }
    guard current == .colon else {
      if current != .invalid {
        report(
          .missingName, "expected ':' and a type after '\(name.text)', found \(foundDescription)",
          help: [.init("write 'param \(name.text): int = ...', or another type")])
      }
      return brokenItem(start, "param")
    }
    advance()
    guard let type = expectName("a type after ':'"), expectAssign(after: "the type") else { return brokenItem(start, "param") }
    let value = parseFormula()
    var allowed: ExpressionSyntax?
    if current == .in {
      advance()
      allowed = parseFormula()
    }
    finish(.parameter, start)
    return .parameter(ParameterSyntax(name: name, type: type, value: value, allowed: allowed, range: range(since: start)))
  }

  /// `let NAME = VALUE`, `let NAME ~ DISTRIBUTION`
  mutating func parseConstant(_ start: Mark) -> ItemSyntax {
    advance()
    guard let name = expectName("a name after 'let'") else { return brokenItem(start, "let") }
    let isDrawn = current == .tilde
    if isDrawn {
      advance()
    } else if !expectAssign(after: "'\(name.text)'") {
      return brokenItem(start, "let")
    }
    let value = parseFormula()
    finish(.constant, start)
    return .constant(ConstantSyntax(name: name, isDrawn: isDrawn, value: value, range: range(since: start)))
  }

  /// `region NAME = VALUE`, `reward NAME = VALUE`
  mutating func parseDefinition(_ start: Mark) -> ItemSyntax {
    let keyword = name(position)
    advance()
    guard let name = expectName("a name after '\(keyword.text)'"), expectAssign(after: "'\(name.text)'") else {
      return brokenItem(start, keyword.text)
    }
    let value = parseFormula()
    let isRegion = keyword.text == "region"
    finish(isRegion ? .region : .reward, start)
    let item = DefinitionSyntax(keyword: keyword, name: name, value: value, range: range(since: start))
    return isRegion ? .region(item) : .reward(item)
  }

  /// `rate NAME -> NAME = VALUE`
  mutating func parseRate(_ start: Mark) -> ItemSyntax {
    advance()
    guard let source = expectName("a mode after 'rate'") else { return brokenItem(start, "rate") }
    guard current == .arrow else {
      if current != .invalid { report(.unexpectedToken, "expected '->' after '\(source.text)', found \(foundDescription)") }
      return brokenItem(start, "rate")
    }
    advance()
    guard let target = expectName("a mode after '->'"), expectAssign(after: "'\(target.text)'") else {
      return brokenItem(start, "rate")
    }
    let value = parseFormula()
    finish(.rate, start)
    return .rate(RateSyntax(source: source, target: target, value: value, range: range(since: start)))
  }

  /// `monitor NAME = FORMULA [{ ... }]`
  mutating func parseMonitor(_ start: Mark) -> ItemSyntax {
    advance()
    guard let name = expectName("a name after 'monitor'"), expectAssign(after: "'\(name.text)'") else {
      return brokenItem(start, "monitor")
    }
    let formula = parseFormula()
    let items = current == .leftBrace ? parseBody(headToken: start.token) : nil
    finish(.monitor, start)
    return .monitor(MonitorSyntax(name: name, formula: formula, items: items, range: range(since: start)))
  }

  /// `require [ "[" NUMBER "]" ] [NAME =] FORMULA`
  mutating func parseRequirement(_ start: Mark) -> ItemSyntax {
    let keyword = name(position)
    advance()
    var probability: NumberSyntax?
    if current == .leftBracket {
      let (arguments, range, _) = parseDelimited(closer: .rightBracket)
      if arguments.count == 1, case .value(nil, .number(let number)) = arguments[0] {
        probability = number
      } else {
        report(.unexpectedToken, "the probability of a requirement is one number, as in require[0.9]", at: range)
      }
    }
    var name: NameSyntax?
    if current.isWord, kind(ahead: 1) == .assign {
      name = expectName("a name")
      advance()
    }
    let formula = parseFormula()
    finish(.requirement, start)
    return .requirement(
      RequirementSyntax(keyword: keyword, probability: probability, name: name, formula: formula, range: range(since: start)))
  }

  /// What is left of an item after a report about its head.
  mutating func brokenItem(_ start: Mark, _ keyword: String) -> ItemSyntax {
    let head = NameSyntax(text: keyword, range: tokens[start.token].range)
    let items = skipToItemEnd()
    return invalidItem(start, head: head, items: items)
  }
}
