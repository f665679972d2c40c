/// Literals, names, and what is written behind them.
extension Parser {
  /// An operand with `.member`, `[index]` and `(arguments)` behind it.
  mutating func parsePostfix() -> Operand {
    var base = parsePrimary()
    while true {
      switch current {
      case .dot: base = parseMember(base)
      case .leftBracket where canBeIndexed(base.syntax):
        let (index, _, height) = parseIndexOperand()
        base = build(.index, from: base.start, height: max(base.height, height) + 1) {
          .index(IndexSyntax(base: base.syntax, index: index, range: $0))
        }
      case .leftParenthesis where canBeCalled(base.syntax):
        let (arguments, range, height) = parseDelimited(closer: .rightParenthesis)
        base = build(.call, from: base.start, height: max(base.height, height) + 1) {
          .call(CallSyntax(callee: base.syntax, arguments: arguments, argumentsRange: range, range: $0))
        }
      default: return base
      }
    }
  }

  private func canBeCalled(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax {
    case .name, .member, .index, .call: true
    default: false
    }
  }

  private func canBeIndexed(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax {
    case .name, .member, .wildcard, .index, .call, .group, .tuple, .array: true
    default: false
    }
  }

  private mutating func parseMember(_ base: Operand) -> Operand {
    advance()
    if current.isWord {
      let member = name(position)
      advance()
      return build(.member, from: base.start, height: base.height + 1) {
        .member(MemberSyntax(base: base.syntax, name: member, range: $0))
      }
    }
    if current == .star {
      advance()
      return build(.wildcard, from: base.start, height: base.height + 1) {
        .wildcard(WildcardSyntax(base: base.syntax, range: $0))
      }
    }
    if current != .invalid { report(.missingName, "expected a name after '.', found \(foundDescription)") }
    return build(.member, from: base.start, height: base.height + 1) { .missing($0) }
  }

  /// `[VALUE]`
  mutating func parseIndex() -> (index: ExpressionSyntax, range: SourceRange) {
    let (index, range, _) = parseIndexOperand()
    return (index, range)
  }

  private mutating func parseIndexOperand() -> (index: ExpressionSyntax, range: SourceRange, height: Int) {
    let (arguments, range, height) = parseDelimited(closer: .rightBracket)
    if arguments.count == 1, case .value(nil, let index) = arguments[0] { return (index, range, height) }
    report(.unexpectedToken, "one value is expected in these brackets", at: range)
    return (.missing(range), range, height)
  }

  /// A literal, a name, or something in parentheses or brackets.
  mutating func parsePrimary() -> Operand {
    let start = mark()
    switch current {
    case .number: return parseNumber(start)
    case .string:
      let value = stringValue(position)
      advance()
      return build(.string, from: start, height: 1) { .string(StringSyntax(value: value, range: $0)) }
    case .true, .false:
      let value = current == .true
      advance()
      return build(.boolean, from: start, height: 1) { .boolean(value, $0) }
    case .in where kind(ahead: 1) == .leftParenthesis, .identifier:
      // 'in' is a name where a value must stand and is called: position ~ in(city)
      let word = name(position)
      advance()
      return build(.name, from: start, height: 1) { _ in .name(word) }
    case .leftParenthesis: return parseParentheses(start)
    case .leftBracket:
      let (arguments, _, height) = parseDelimited(closer: .rightBracket)
      return build(.array, from: start, height: height + 1) {
        .array(ArgumentListSyntax(arguments: arguments, range: $0))
      }
    case .invalid:
      // reported by the lexer
      advance()
      if current == .unit { advance() }
      return build(.missing, from: start, height: 1) { .missing($0) }
    case .dot where position + 1 < tokens.count && tokens[position + 1].kind == .number:
      reportMissingValue()
      advance()
      _ = parseNumber(mark())
      return build(.missing, from: start, height: 1) { .missing($0) }
    default:
      reportMissingValue()
      return missing()
    }
  }

  private mutating func parseParentheses(_ start: Mark) -> Operand {
    let openPosition = position
    let (arguments, _, height) = parseDelimited(closer: .rightParenthesis)
    let hasTrailingComma = position >= openPosition + 2 && tokens[position - 2].kind == .comma
    if arguments.count == 1, case .value(nil, let inner) = arguments[0], !hasTrailingComma {
      return build(.group, from: start, height: height + 1) { .group(inner, $0) }
    }
    return build(.tuple, from: start, height: height + 1) { .tuple(ArgumentListSyntax(arguments: arguments, range: $0)) }
  }

  private mutating func reportMissingValue() {
    let previous = position > 0 && position > itemStart ? source.excerpt(tokens[position - 1].range) : nil
    let place = previous.map { " after \($0)" } ?? ""
    var help: [Diagnostic.Help] = []
    if current == .newline, tokens[position].kind != .rightBrace, tokens[position - 1].kind != .assign {
      help.append(.init("an expression goes on over a line end only inside parentheses or brackets"))
    } else if current == .dot, position + 1 < tokens.count, tokens[position + 1].kind == .number {
      help.append(.init("a number begins with a digit: '0.\(text(position + 1))'", replacing: tokens[position].range, with: "0."))
    } else if current.isReservedWord {
      help.append(.init("'\(text(position))' is a word of the language and cannot be a name"))
    }
    report(.missingValue, "expected a value\(place), found \(foundDescription)", help: help)
  }

  private mutating func parseNumber(_ start: Mark) -> Operand {
    let token = tokens[position]
    let digits = text(position)
    advance()
    let hasUnit = tokens[position].kind == .unit
    let unit = hasUnit ? name(position) : nil
    if hasUnit { advance() }
    guard let number = NumberSyntax(text: digits, range: token.range) else {
      report(.malformedNumber, "\(source.excerpt(token.range)) is too large or too small for a double", at: token.range)
      return build(.missing, from: start, height: 1) { .missing($0) }
    }
    guard let unit else { return build(.number, from: start, height: 1) { _ in .number(number) } }
    return build(.quantity, from: start, height: 1) { .quantity(QuantitySyntax(number: number, unit: unit, range: $0)) }
  }

  /// The value of a string token; escapes that were refused are left out.
  func stringValue(_ index: Int) -> String {
    let end = Int(tokens[index].upper)
    var offset = Int(tokens[index].lower) + 1
    var value: [UInt8] = []
    while offset < end && bytes[offset] != UInt8(ascii: "\"") {
      if bytes[offset] == UInt8(ascii: "\\") {
        if let scalar = StringEscape.decode(bytes, &offset) { value += Array(String(scalar).utf8) }
      } else {
        value.append(bytes[offset])
        offset += 1
      }
    }
    return String(decoding: value, as: UTF8.self)
  }
}

extension NumberSyntax {
  /// The value of a well-formed number; nil where it overflows, or is not zero and underflows to zero.
  init?(text: String, range: SourceRange) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
    let plain = String(decoding: digits, as: UTF8.self)
    guard let value = Double(plain), value.isFinite else { return nil }
    let mantissa = digits.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    let isZero = mantissa.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    guard value != 0 || isZero else { return nil }
    self.init(text: text, value: value, integer: Int(plain), range: range)
  }
}
