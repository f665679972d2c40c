import ScenarioLanguage

extension ScenarioChecker {
  /// Levels of nested expressions and definitions together.
  static let depthLimit = 600

  /// Checks an expression: names, types, dimensions; constants are folded.
  func check(_ expression: ExpressionSyntax, _ scope: CheckScope) -> CheckedExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      report(.limitExceeded, "expressions and definitions are nested more than \(Self.depthLimit) deep", scope, at: expression.range)
      return .invalid(expression.range)
    }
    var result = checkKind(expression, scope)
    result.range = expression.range
    return result
  }

  private func checkKind(_ expression: ExpressionSyntax, _ scope: CheckScope) -> CheckedExpression {
    let range = expression.range
    switch expression {
    case .number(let number): return checkNumber(number)
    case .quantity(let quantity): return checkQuantity(quantity, scope)
    case .string(let string): return CheckedExpression(type: .text(string.value), components: [], range: range)
    case .boolean(let value, _): return .constant(value ? 1 : 0, .boolean, range)
    case .name(let name): return checkName(name, scope)
    case .member(let member): return checkMember(member, scope)
    case .index(let index): return checkIndex(index, scope)
    case .call(let call): return checkCall(call, scope)
    case .group(let inner, _): return check(inner, scope)
    case .tuple(let tuple): return checkPoint(tuple, scope)
    case .unary(let unary): return checkUnary(unary, scope)
    case .binary(let binary): return checkBinary(binary, scope)
    case .quantified(let quantified): return checkQuantified(quantified, scope)
    case .missing: return .invalid(range)
    case .temporal, .temporalBinary:
      report(.unsupportedConstruct, "temporal operators are not supported in this version", scope, at: range)
      return .invalid(range)
    case .wildcard:
      report(.wrongType, "'*' stands only in lists of signals", scope, at: range)
      return .invalid(range)
    case .array:
      report(.wrongType, "a list cannot stand in an expression", scope, at: range)
      return .invalid(range)
    case .range:
      report(.wrongType, "a range cannot stand in an expression", scope, at: range)
      return .invalid(range)
    }
  }

  private func checkNumber(_ number: NumberSyntax) -> CheckedExpression {
    let isWhole = number.integer.map { abs($0) <= 1 << 53 } ?? false
    var result = CheckedExpression.constant(number.value, isWhole ? .integer : .quantity(.one), number.range)
    result.isBareZero = number.value == 0
    return result
  }

  private func checkQuantity(_ quantity: QuantitySyntax, _ scope: CheckScope) -> CheckedExpression {
    let range = quantity.range
    let unit: Unit
    do {
      unit = try Unit.parse(quantity.unit.text)
    } catch {
      var help = error.suggestion.map { Diagnostic.Help("did you mean '\($0)'?", replacing: quantity.unit.range, with: $0) }
      if let offset = UnitTable.kelvinOffset(ofAffine: quantity.unit.text) {
        // hundredths are more than any thermometer shows, and hide the rounding of the sum
        let kelvin = numberText(((quantity.number.value + offset) * 100).rounded() / 100) + " K"
        help = Diagnostic.Help("write '\(kelvin)'", replacing: range, with: kelvin)
      }
      report(.unknownUnit, error.message, scope, at: quantity.unit.range, help: help.map { [$0] } ?? [])
      return .invalid(range)
    }
    let number = quantity.number.value
    switch unit.scale {
    case .linear:
      let value = unit.siValue(number)
      guard value.isFinite && (value != 0 || number == 0) else {
        report(.outOfRange, "\(scope.source.excerpt(range)) is too large or too small", scope, at: range)
        return .invalid(range)
      }
      return .constant(value, .quantity(unit.dimension), range)
    case .decibel: return .constant(number, .decibel, range)
    case .decibelPower(let offset): return .constant(number + offset, .decibelPower, range)
    case .steps: return checkSteps(number, scope, range)
    }
  }

  private func checkSteps(_ number: Double, _ scope: CheckScope, _ range: SourceRange) -> CheckedExpression {
    guard number.rounded() == number else {
      report(.notMultipleOfPeriod, "steps are counted in whole numbers", scope, at: range)
      return .invalid(range)
    }
    guard areBlocksReady, let field = worldBlock.field("dt") else {
      report(.notConstant, "steps have no length here", scope, at: range)
      return .invalid(range)
    }
    resolve(field, from: scope, at: range)
    guard case .structural(.real(let dt), _) = field.content else { return .invalid(range) }
    return .constant(number * dt, .quantity(.time), range)
  }

  /// `(x, y)`, `(x, y, z)`
  private func checkPoint(_ tuple: ArgumentListSyntax, _ scope: CheckScope) -> CheckedExpression {
    var coordinates: [CheckedExpression] = []
    for argument in tuple.arguments {
      guard case .value(nil, let value) = argument else {
        report(.wrongArguments, "a coordinate has no name", scope, at: argument.range)
        return .invalid(tuple.range)
      }
      coordinates.append(check(value, scope))
    }
    if coordinates.contains(where: \.type.isInvalid) { return .invalid(tuple.range) }
    guard (2...3).contains(coordinates.count) else {
      report(.wrongType, "a point has two or three coordinates, not \(coordinates.count)", scope, at: tuple.range)
      return .invalid(tuple.range)
    }
    let main = coordinates.first { !$0.isBareZero } ?? coordinates[0]
    for coordinate in coordinates {
      guard let dimension = coordinate.type.linearDimension else {
        report(.wrongType, "a coordinate is a number, not \(coordinate.type.name)", scope, at: coordinate.range)
        return .invalid(tuple.range)
      }
      guard dimension == main.type.linearDimension || coordinate.isBareZero else {
        report(
          .incompatibleOperands, "the coordinates of a point are \(main.type.name) and \(coordinate.type.name)", scope, at: main.range,
          alsoMarked: [coordinate.range])
        return .invalid(tuple.range)
      }
    }
    return CheckedExpression(
      type: .point(main.type.linearDimension ?? .one), components: coordinates.map(\.scalar), range: tuple.range,
      isBareZero: main.isBareZero)
  }
}
