/// Operators by precedence climbing. Levels, loosest first: 1 implies iff, 2 or, 3 and, 4 not and temporal operators,
/// 5 comparisons, 6 ranges, 7 + -, 8 * / %, 9 unary -, then ^ and postfix forms.
extension Parser {
  /// An expression in the making, with the height of its tree and the place where it begins.
  struct Operand {
    var syntax: ExpressionSyntax
    var height: Int
    var start: Mark
  }

  /// A value or formula of any kind.
  mutating func parseFormula() -> ExpressionSyntax {
    parseOperators(minimum: 1).syntax
  }

  /// Closes the node of an expression and checks the height of its tree.
  mutating func build(
    _ kind: SyntaxKind, from start: Mark, height: Int, _ make: (SourceRange) -> ExpressionSyntax
  ) -> Operand {
    finish(kind, start)
    let range = range(since: start)
    guard height <= LanguageLimits.expressionHeight else {
      stop(because: "expression of more than \(LanguageLimits.expressionHeight) chained parts", at: range)
      return Operand(syntax: .missing(range), height: 1, start: start)
    }
    return Operand(syntax: make(range), height: height, start: start)
  }

  /// Operands joined by operators of at least the given level.
  mutating func parseOperators(minimum: Int) -> Operand {
    stepCount += 1
    let first = parsePrefix(minimum: minimum)
    return continueOperators(first, minimum: minimum)
  }

  mutating func continueOperators(_ first: Operand, minimum: Int) -> Operand {
    var left = first
    while true {
      let kind = current
      if let temporal = Self.temporalBinaryOperator(kind) {
        guard minimum <= 4 else { return left }
        left = parseTemporalBinary(left, temporal)
      } else if kind == .closedRange || kind == .halfOpenRange {
        guard minimum <= 6 else { return left }
        left = parseRange(left)
      } else if let (symbol, level) = Self.binaryOperator(kind), level >= minimum {
        left = level == 1 ? parseImplication(left, symbol) : parseBinary(left, symbol, level: level)
      } else {
        return left
      }
    }
  }

  private mutating func parseBinary(_ left: Operand, _ symbol: BinaryOperator, level: Int) -> Operand {
    let operatorRange = tokens[position].range
    if symbol.isComparison, case .binary(let node) = left.syntax, node.operator.isComparison {
      report(
        .chainedComparison, "comparisons do not chain", at: operatorRange,
        help: [.init("write 'a < b and b < c'")])
    }
    advance()
    let right = parseOperators(minimum: level + 1)
    return combine(left, symbol, operatorRange, right)
  }

  /// `implies` and `iff` group to the right.
  private mutating func parseImplication(_ left: Operand, _ symbol: BinaryOperator) -> Operand {
    let operatorRange = tokens[position].range
    guard enterNesting() else { return left }
    defer { leaveNesting() }
    advance()
    let right = parseOperators(minimum: 1)
    return combine(left, symbol, operatorRange, right)
  }

  private mutating func combine(
    _ left: Operand, _ symbol: BinaryOperator, _ operatorRange: SourceRange, _ right: Operand
  ) -> Operand {
    build(.binary, from: left.start, height: max(left.height, right.height) + 1) {
      .binary(BinarySyntax(operator: symbol, operatorRange: operatorRange, left: left.syntax, right: right.syntax, range: $0))
    }
  }

  private mutating func parseRange(_ left: Operand) -> Operand {
    let operatorRange = tokens[position].range
    let isHalfOpen = current == .halfOpenRange
    if case .range = left.syntax { report(.chainedComparison, "ranges do not chain", at: operatorRange) }
    advance()
    let right = parseOperators(minimum: 7)
    return build(.range, from: left.start, height: max(left.height, right.height) + 1) {
      .range(
        RangeSyntax(
          lower: left.syntax, upper: right.syntax, isHalfOpen: isHalfOpen, operatorRange: operatorRange, range: $0))
    }
  }

  /// A prefix operator with its operand, or an operand.
  mutating func parsePrefix(minimum: Int) -> Operand {
    switch current {
    case .minus: return parseUnary(.negate, operandMinimum: nil)
    case .not, .forall, .exists, .always, .eventually, .once, .historically, .next, .prev, .rise, .fall:
      return parseLogicalPrefix(minimum: minimum)
    default: return parsePower()
    }
  }

  private mutating func parseLogicalPrefix(minimum: Int) -> Operand {
    if minimum > 4 {
      report(.unexpectedToken, "\(foundDescription) with its operand needs parentheses here")
    }
    if current == .not { return parseUnary(.not, operandMinimum: 4) }
    if let quantifier = Self.quantifier(current) { return parseQuantified(quantifier) }
    guard let temporal = Self.temporalOperator(current) else { preconditionFailure("the caller has checked the kind") }
    return parseTemporal(temporal)
  }

  /// `-a`, whose operand is a power or another negation, or `not a`.
  private mutating func parseUnary(_ symbol: UnaryOperator, operandMinimum: Int?) -> Operand {
    let start = mark()
    let operatorRange = tokens[position].range
    guard enterNesting() else { return missing() }
    defer { leaveNesting() }
    advance()
    let operand: Operand
    if let operandMinimum {
      operand = parseOperators(minimum: operandMinimum)
    } else {
      operand = parsePrefix(minimum: 9)
    }
    return build(.unary, from: start, height: operand.height + 1) {
      .unary(UnarySyntax(operator: symbol, operatorRange: operatorRange, operand: operand.syntax, range: $0))
    }
  }

  /// `a ^ b ^ c`, grouped to the right; the exponent may be negated.
  private mutating func parsePower() -> Operand {
    let base = parsePostfix()
    guard current == .caret else { return base }
    guard enterNesting() else { return base }
    defer { leaveNesting() }
    let operatorRange = tokens[position].range
    advance()
    let exponent = parsePrefix(minimum: 9)
    return combine(base, .power, operatorRange, exponent)
  }

  /// A place without an expression; the next token stays.
  mutating func missing() -> Operand {
    let start = mark()
    finish(.missing, start)
    let place = complaintRange.lower
    return Operand(syntax: .missing(SourceRange(place, place)), height: 1, start: start)
  }
}
