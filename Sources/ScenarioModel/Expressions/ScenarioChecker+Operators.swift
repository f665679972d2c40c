import ScenarioLanguage

extension ScenarioChecker {
  func checkUnary(_ unary: UnarySyntax, _ scope: CheckScope) -> CheckedExpression {
    let operand = check(unary.operand, scope)
    guard !operand.type.isInvalid else { return .invalid(unary.range) }
    switch unary.operator {
    case .not:
      guard case .boolean = operand.type else {
        report(.wrongType, "'not' takes a truth value, not \(operand.type.name)", scope, at: unary.operand.range)
        return .invalid(unary.range)
      }
      return CheckedExpression(type: .boolean, components: [.applying(.not, operand.scalar)], range: unary.range)
    case .negate:
      switch operand.type {
      case .quantity, .integer, .decibel, .decibelPower, .point:
        var result = operand
        result.components = operand.components.map { .applying(.negate, $0) }
        return result
      default:
        report(.wrongType, "'-' takes a number, not \(operand.type.name)", scope, at: unary.operand.range)
        return .invalid(unary.range)
      }
    }
  }

  func checkBinary(_ binary: BinarySyntax, _ scope: CheckScope) -> CheckedExpression {
    let left = check(binary.left, scope)
    let right = check(binary.right, scope)
    guard !left.type.isInvalid, !right.type.isInvalid else { return .invalid(binary.range) }
    if binary.operator.isLogical { return checkLogic(binary, left, right, scope) }
    if binary.operator.isComparison { return checkComparison(binary, left, right, scope) }
    let result: CheckedExpression? =
      switch binary.operator {
      case .add, .subtract: checkSum(binary, left, right, scope)
      case .multiply, .divide: checkProduct(binary, left, right, scope)
      case .power: checkPower(binary, left, right, scope)
      default: checkRemainder(binary, left, right, scope)
      }
    guard let result else { return .invalid(binary.range) }
    for component in result.components {
      if let value = component.constantValue, !value.isFinite {
        report(.outOfRange, "\(scope.source.excerpt(binary.range)) is not a finite number", scope, at: binary.range)
        return .invalid(binary.range)
      }
    }
    return result
  }

  private func checkLogic(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: CheckScope
  ) -> CheckedExpression {
    for operand in [left, right] {
      guard case .boolean = operand.type else {
        report(.wrongType, "'\(binary.operator.symbol)' takes truth values, not \(operand.type.name)", scope, at: operand.range)
        return .invalid(binary.range)
      }
    }
    let (x, y) = (left.scalar, right.scalar)
    let value: ScalarExpression =
      switch binary.operator {
      case .and: .applying(.and, x, y)
      case .or: .applying(.or, x, y)
      case .implies: .applying(.or, .applying(.not, x), y)
      default: .applying(.equal, x, y)
      }
    return CheckedExpression(type: .boolean, components: [value], range: binary.range)
  }

  private func checkComparison(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: CheckScope
  ) -> CheckedExpression {
    let isEquality = binary.operator == .equal || binary.operator == .notEqual
    var value: ScalarExpression
    switch (left.type, right.type) {
    case (.element(let a, let x), .element(let b, let y)) where isEquality:
      guard a === b else {
        report(
          .incompatibleOperands, "elements of '\(a.name)' and '\(b.name)' are never the same", scope, at: left.range,
          alsoMarked: [right.range])
        return .invalid(binary.range)
      }
      value = .sameElement(x, y)
      if case .fixed(let i) = x, case .fixed(let j) = y { value = .constant(i == j ? 1 : 0) }
    case (.boolean, .boolean) where isEquality: value = .applying(.equal, left.scalar, right.scalar)
    default:
      guard let (x, y) = commonNumbers(binary, left, right, "compare", "with", scope) else { return .invalid(binary.range) }
      switch binary.operator {
      case .less: value = .applying(.less, x, y)
      case .lessOrEqual: value = .applying(.lessOrEqual, x, y)
      case .greater: value = .applying(.less, y, x)
      case .greaterOrEqual: value = .applying(.lessOrEqual, y, x)
      default: value = .applying(.equal, x, y)
      }
    }
    if binary.operator == .notEqual { value = .applying(.not, value) }
    return CheckedExpression(type: .boolean, components: [value], range: binary.range)
  }

  /// Two numbers of one dimension, or a complaint.
  private func commonNumbers(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ verb: String, _ joint: String, _ scope: CheckScope
  ) -> (ScalarExpression, ScalarExpression)? {
    switch (left.type, right.type) {
    case (.decibel, .decibel), (.decibelPower, .decibelPower): return (left.scalar, right.scalar)
    default: break
    }
    if let a = left.type.linearDimension, let b = right.type.linearDimension, a == b || left.isBareZero || right.isBareZero {
      return (left.scalar, right.scalar)
    }
    reportIncompatible(binary, left, right, verb, joint, scope)
    return nil
  }

  /// Why two operands do not go together: E006 for logarithmic and linear, E004 for a missing unit, else E005.
  func reportIncompatible(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ verb: String, _ joint: String, _ scope: CheckScope
  ) {
    func isNumber(_ type: ExpressionType) -> Bool { type.linearDimension != nil || type.isLogarithmic }
    for operand in [left, right] where !isNumber(operand.type) {
      if case .point = operand.type, binary.operator.isArithmetic { continue }
      report(.wrongType, "'\(binary.operator.symbol)' takes numbers, not \(operand.type.name)", scope, at: operand.range)
      return
    }
    // "subtract TIME from LENGTH" names the right operand first
    let (first, second) = joint == "from" ? (right, left) : (left, right)
    let names = "\(first.type.operandName) \(joint) \(second.type.operandName)"
    if left.type.isLogarithmic != right.type.isLogarithmic {
      let (level, other) = left.type.isLogarithmic ? (left, right) : (right, left)
      var help: [Diagnostic.Help] = []
      let text = scope.source.text(in: level.range)
      switch (level.type, other.type.linearDimension) {
      case (.decibelPower, Dimension.power?):
        help = [.init("convert the level: 'toW(\(text))'", replacing: level.range, with: "toW(\(text))")]
      case (.decibel, Dimension.one?), (.decibel, Dimension.power?):
        help = [.init("convert the ratio: 'linear(\(text))'", replacing: level.range, with: "linear(\(text))")]
      default: break
      }
      report(
        .logLinearMix, "cannot \(verb) \(names): one is logarithmic, the other linear", scope, at: left.range,
        alsoMarked: [right.range], help: help)
      return
    }
    report(.incompatibleOperands, "cannot \(verb) \(names)", scope, at: left.range, alsoMarked: [right.range])
  }

  private func checkSum(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: CheckScope
  ) -> CheckedExpression? {
    let isAdd = binary.operator == .add
    let function: BinaryFunction = isAdd ? .add : .subtract
    var type = left.type
    switch (left.type, right.type) {
    case (.integer, .integer), (.decibel, .decibel): break
    case (.decibelPower, .decibel): break
    case (.decibel, .decibelPower) where isAdd: type = right.type
    case (.decibelPower, .decibelPower) where !isAdd: type = .decibel
    case (.decibelPower, .decibelPower):
      report(
        .logLinearMix, "levels in dBm do not add up to a power", scope, at: left.range, alsoMarked: [right.range],
        help: [.init("add the powers: 'toW(\(scope.source.text(in: left.range))) + toW(\(scope.source.text(in: right.range)))'")])
      return nil
    case (.point(let a), .point(let b))
    where (a == b || left.isBareZero || right.isBareZero)
      && left.components.count == right.components.count:
      if left.isBareZero { type = right.type }
    default:
      guard let a = left.type.linearDimension, let b = right.type.linearDimension, a == b || left.isBareZero || right.isBareZero else {
        if isAdd {
          reportIncompatible(binary, left, right, "add", "and", scope)
        } else {
          reportIncompatible(binary, left, right, "subtract", "from", scope)
        }
        return nil
      }
      type = .quantity(left.isBareZero ? b : a)
    }
    return CheckedExpression(
      type: type, components: zip(left.components, right.components).map { .applying(function, $0, $1) }, range: binary.range)
  }

  /// `value + increment` for `+=`; nil after a complaint.
  func added(_ value: CheckedExpression, _ increment: CheckedExpression, to path: String, _ scope: CheckScope) -> CheckedExpression? {
    guard !value.type.isInvalid, !increment.type.isInvalid else { return nil }
    let type: ExpressionType
    switch (value.type, increment.type) {
    case (.decibel, .decibel), (.decibelPower, .decibel), (.integer, .integer): type = value.type
    case (.point(let a), .point(let b)) where a == b && value.components.count == increment.components.count: type = value.type
    default:
      guard let dimension = value.type.linearDimension, dimension == increment.type.linearDimension else {
        report(
          .incompatibleOperands, "cannot add \(increment.type.operandName) to '\(path)', which is \(value.type.operandName)", scope,
          at: increment.range)
        return nil
      }
      type = .quantity(dimension)
    }
    let sums = zip(value.components, increment.components).map { ScalarExpression.applying(.add, $0, $1) }
    return CheckedExpression(type: type, components: sums, range: increment.range)
  }

  private func checkProduct(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: CheckScope
  ) -> CheckedExpression? {
    let isProduct = binary.operator == .multiply
    let function: BinaryFunction = isProduct ? .multiply : .divide
    // a point is scaled by a number
    var (a, b) = (left.type.linearDimension, right.type.linearDimension)
    var isPoint = false
    if case .point(let dimension) = left.type { (a, isPoint) = (dimension, true) }
    if case .point(let dimension) = right.type, isProduct, !isPoint { (b, isPoint) = (dimension, true) }
    guard let a, let b else {
      for operand in [left, right] where operand.type.isLogarithmic {
        report(
          .logLinearMix, "\(operand.type.name) cannot be \(isProduct ? "multiplied" : "divided"): it is a logarithm", scope,
          at: operand.range,
          help: [.init("levels add: '+' multiplies powers; or convert with 'linear(...)' or 'toW(...)'")])
        return nil
      }
      reportIncompatible(binary, left, right, isProduct ? "multiply" : "divide", isProduct ? "and" : "by", scope)
      return nil
    }
    guard let dimension = isProduct ? a.multiplied(by: b) : a.divided(by: b) else {
      report(.wrongDimension, "the exponents of this product's dimension are too large", scope, at: binary.range)
      return nil
    }
    var type: ExpressionType = isPoint ? .point(dimension) : .quantity(dimension)
    if case .integer = left.type, case .integer = right.type, isProduct { type = .integer }
    let components: [ScalarExpression] =
      left.components.count >= right.components.count
      ? left.components.map { .applying(function, $0, right.scalar) } : right.components.map { .applying(function, left.scalar, $0) }
    return CheckedExpression(type: type, components: components, range: binary.range)
  }

  private func checkRemainder(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: CheckScope
  ) -> CheckedExpression? {
    guard let (x, y) = commonNumbers(binary, left, right, "divide", "by", scope) else { return nil }
    return CheckedExpression(type: left.type, components: [.applying(.remainder, x, y)], range: binary.range)
  }

  private func checkPower(
    _ binary: BinarySyntax, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: CheckScope
  ) -> CheckedExpression? {
    guard let base = left.type.linearDimension, right.type.linearDimension == .one else {
      reportIncompatible(binary, left, right, "raise", "to the power of", scope)
      return nil
    }
    var type: ExpressionType = .quantity(.one)
    if base != .one {
      guard case .integer = right.type, let exponent = right.scalar.constantValue, abs(exponent) <= 9,
        let dimension = base.raised(to: Int(exponent))
      else {
        report(.wrongType, "a quantity is raised to a whole number of -9...9", scope, at: right.range)
        return nil
      }
      type = .quantity(dimension)
    } else if case .integer = left.type, case .integer = right.type, (right.scalar.constantValue ?? -1) >= 0 {
      type = .integer
    }
    return CheckedExpression(type: type, components: [.applying(.power, left.scalar, right.scalar)], range: binary.range)
  }
}
