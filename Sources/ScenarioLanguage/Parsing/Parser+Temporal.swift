/// Quantifiers and temporal operators. The operand of a temporal operator stands in parentheses, because the field's tools
/// disagree on how far `always a and b` reaches.
extension Parser {
  /// `forall a, b in DOMAIN [where FORMULA]: FORMULA`
  mutating func parseQuantified(_ quantifier: Quantifier) -> Operand {
    let start = mark()
    let quantifierRange = tokens[position].range
    guard enterNesting() else { return missing() }
    defer { leaveNesting() }
    advance()
    guard let (binder, binderHeight) = parseBinder() else { return missing() }
    guard current == .colon else {
      if current != .invalid {
        report(.unexpectedToken, "expected ':' after '\(quantifier.rawValue) ... in ...', found \(foundDescription)")
      }
      return missing()
    }
    advance()
    let body = parseOperators(minimum: 1)
    return build(.quantified, from: start, height: max(binderHeight, body.height) + 1) {
      .quantified(
        QuantifiedSyntax(
          quantifier: quantifier, quantifierRange: quantifierRange, binder: binder, body: body.syntax, range: $0))
    }
  }

  /// `NAME {, NAME} in DOMAIN [where FORMULA]`; nil after a report.
  mutating func parseBinder() -> (BinderSyntax, height: Int)? {
    let start = mark()
    var names: [NameSyntax] = []
    repeat {
      if !names.isEmpty { advance() }
      guard let name = expectName("a name") else { return nil }
      names.append(name)
    } while current == .comma
    guard current == .in else {
      if current != .invalid { report(.unexpectedToken, "expected ',' or 'in', found \(foundDescription)") }
      return nil
    }
    advance()
    let domain = parseOperators(minimum: 6)
    var height = domain.height
    var condition: ExpressionSyntax?
    if current == .where {
      advance()
      let formula = parseOperators(minimum: 1)
      height = max(height, formula.height)
      condition = formula.syntax
    }
    finish(.binder, start)
    return (BinderSyntax(names: names, domain: domain.syntax, condition: condition, range: range(since: start)), height)
  }

  /// `always[a, b] (FORMULA)`
  mutating func parseTemporal(_ symbol: TemporalOperator) -> Operand {
    let start = mark()
    let operatorRange = tokens[position].range
    guard enterNesting() else { return missing() }
    defer { leaveNesting() }
    advance()
    let (interval, intervalHeight) = parseInterval()
    let operand = parseTemporalOperand(after: SourceRange(operatorRange.lower, range(since: start).upper), operatorRange)
    let height = max(operand.height, intervalHeight) + 1
    return build(.temporal, from: start, height: height) {
      .temporal(
        TemporalSyntax(
          operator: symbol, operatorRange: operatorRange, interval: interval, operand: operand.syntax, range: $0))
    }
  }

  /// The operand in parentheses, without them; anything else is taken as far as it reaches, with a complaint.
  private mutating func parseTemporalOperand(after prefix: SourceRange, _ operatorRange: SourceRange) -> Operand {
    guard current == .leftParenthesis else {
      guard canStartValue(current) else { return parsePrefix(minimum: 4) }
      let complaint = position
      let narrow = parseOperators(minimum: 4)
      let narrowRange = range(since: narrow.start)
      let wide = continueOperators(narrow, minimum: 1)
      reportScope(operatorRange, prefix: prefix, narrow: narrowRange, wide: range(since: wide.start), complaint)
      return wide
    }
    let complaint = position
    var group = parsePrimary()
    let groupRange = range(since: group.start)
    guard isTightOperator(current) else {
      if case .group(let inner, _) = group.syntax {
        group.syntax = inner
      } else if case .tuple = group.syntax {
        report(.unexpectedToken, "one formula is expected in these parentheses", at: groupRange)
      }
      return group
    }
    // `always (a) > b`
    let wide = continueOperators(group, minimum: 1)
    reportScope(operatorRange, prefix: prefix, narrow: range(since: wide.start), wide: range(since: wide.start), complaint)
    return wide
  }

  /// Operators that would take the closing parenthesis of an operand for the end of theirs.
  private func isTightOperator(_ kind: TokenKind) -> Bool {
    if let (_, level) = Self.binaryOperator(kind) { return level >= 5 }
    return kind == .closedRange || kind == .halfOpenRange || kind == .caret
  }

  /// E014, with a fix for each way to read the text.
  private mutating func reportScope(
    _ operatorRange: SourceRange, prefix: SourceRange, narrow: SourceRange, wide: SourceRange, _ complaint: Int
  ) {
    // a complaint about the operand itself goes before this one
    guard quietPosition < complaint else { return }
    let word = source.text(in: operatorRange)
    var help: [Diagnostic.Help] = []
    let all = SourceRange(prefix.lower, wide.upper)
    for operand in narrow == wide ? [narrow] : [narrow, wide] where all.count <= 1000 {
      let rest = source.text(in: SourceRange(operand.upper, wide.upper))
      let text = "\(source.text(in: prefix)) (\(source.text(in: operand)))\(rest)"
      help.append(.init("write '\(SourceText.displayable(text, limit: 60))'", replacing: all, with: text))
    }
    let isAmbiguous = narrow != wide
    report(
      .ambiguousTemporalScope,
      isAmbiguous ? "it is not clear how far '\(word)' reaches" : "the operand of '\(word)' needs parentheses",
      at: SourceRange(operatorRange.lower, wide.upper), help: help)
  }

  /// `(FORMULA) until[a, b] (FORMULA)`
  mutating func parseTemporalBinary(_ left: Operand, _ symbol: TemporalBinaryOperator) -> Operand {
    let operatorRange = tokens[position].range
    guard enterNesting() else { return left }
    defer { leaveNesting() }
    let complaint = position
    let leftRange = range(since: left.start)
    advance()
    let (interval, intervalHeight) = parseInterval()
    let middle = SourceRange(operatorRange.lower, range(since: left.start).upper)
    var right: Operand
    var isClear = false
    if current == .leftParenthesis {
      right = parsePrimary()
      isClear = !isTightOperator(current)
      if !isClear { right = continueOperators(right, minimum: 5) }
    } else {
      right = parseOperators(minimum: 5)
    }
    let rightRange = range(since: right.start)
    if case .group = left.syntax, isClear {
    } else if !isMissing(right.syntax), quietPosition < complaint {
      reportBinaryScope(symbol, operatorRange, left: leftRange, middle: middle, right: rightRange)
    }
    return build(.temporalBinary, from: left.start, height: max(left.height, right.height, intervalHeight) + 1) {
      .temporalBinary(
        TemporalBinarySyntax(
          operator: symbol, operatorRange: operatorRange, interval: interval, left: Self.inner(left.syntax),
          right: Self.inner(right.syntax), range: $0))
    }
  }

  private static func inner(_ syntax: ExpressionSyntax) -> ExpressionSyntax {
    if case .group(let operand, _) = syntax { return operand }
    return syntax
  }

  private func isMissing(_ syntax: ExpressionSyntax) -> Bool {
    if case .missing = syntax { return true }
    return false
  }

  private mutating func reportBinaryScope(
    _ symbol: TemporalBinaryOperator, _ operatorRange: SourceRange, left: SourceRange, middle: SourceRange, right: SourceRange
  ) {
    let all = SourceRange(left.lower, right.upper)
    var help: [Diagnostic.Help] = []
    if all.count <= 1000 {
      let text = "\(wrapped(left)) \(source.text(in: middle)) \(wrapped(right))"
      help.append(.init("write '\(SourceText.displayable(text, limit: 60))'", replacing: all, with: text))
    }
    report(
      .ambiguousTemporalScope, "both operands of '\(symbol.rawValue)' need parentheses", at: operatorRange, help: help)
  }

  /// The text of a range, in parentheses unless one pair already encloses all of it.
  private func wrapped(_ range: SourceRange) -> String {
    let text = source.text(in: range)
    var depth = 0
    for (index, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return index > 0 && index == text.utf8.count - 1 ? text : "(\(text))" }
    }
    return "(\(text))"
  }

  /// `[a, b]` after a temporal operator, if one stands there.
  private mutating func parseInterval() -> (IntervalSyntax?, height: Int) {
    guard current == .leftBracket else { return (nil, 0) }
    let start = mark()
    let (arguments, range, height) = parseDelimited(closer: .rightBracket)
    finish(.interval, start)
    guard arguments.count == 2, case .value(nil, let lower) = arguments[0], case .value(nil, let upper) = arguments[1] else {
      report(.unexpectedToken, "an interval is written [from, to]", at: range)
      return (nil, height)
    }
    return (IntervalSyntax(lower: lower, upper: upper, range: range), height)
  }
}
