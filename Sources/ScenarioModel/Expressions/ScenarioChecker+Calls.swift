import ScenarioLanguage

extension ScenarioChecker {
  static let distributionNames = DistributionSignature.all.map(\.name)
  static let regionNames = RegionSignature.all.map(\.name)
  static let functionNames = FunctionSignature.all.map(\.name)
  static let elementFunctionNames = FunctionSignature.overElements.map(\.name)

  /// `name(arguments)`: a function, a region, or a function over elements.
  func checkCall(_ call: CallSyntax, _ scope: CheckScope) -> CheckedExpression {
    guard case .name(let name) = call.callee else {
      report(.wrongType, "only functions take arguments in parentheses", scope, at: call.callee.range)
      return .invalid(call.range)
    }
    if case .each(let binder, let body)? = call.arguments.first {
      return checkElementCall(call, name, binder, body, scope)
    }
    if Self.regionNames.contains(name.text) { return checkRegion(call, name, scope) }
    guard Self.functionNames.contains(name.text) else {
      reportUnknownCall(name, scope)
      return .invalid(call.range)
    }
    var operands: [CheckedExpression] = []
    for argument in call.arguments {
      guard case .value(nil, let value) = argument else {
        report(.wrongArguments, "the arguments of '\(name.text)' have no names", scope, at: argument.range)
        return .invalid(call.range)
      }
      operands.append(check(value, scope))
    }
    if operands.contains(where: \.type.isInvalid) { return .invalid(call.range) }
    guard var result = checkFunction(call, name, operands, scope) else { return .invalid(call.range) }
    result.range = call.range
    for component in result.components {
      if let value = component.constantValue, !value.isFinite {
        report(.outOfRange, "\(scope.source.excerpt(call.range)) is not a finite number", scope, at: call.range)
        return .invalid(call.range)
      }
    }
    return result
  }

  private func reportUnknownCall(_ name: NameSyntax, _ scope: CheckScope) {
    if Self.distributionNames.contains(name.text) {
      report(
        .wrongType, "'\(name.text)' is a distribution and cannot stand in an expression", scope, at: name.range,
        help: [.init("draw a field with '~' and name that field here")])
    } else if Self.elementFunctionNames.contains(name.text) {
      report(.wrongArguments, "'\(name.text)' runs over elements: '\(name.text)(a in uav: ...)'", scope, at: name.range)
    } else {
      let names = Self.functionNames + Self.elementFunctionNames.filter { !Self.functionNames.contains($0) } + Self.regionNames
      report(.unknownName, "unknown function '\(name.text)'", scope, at: name.range, help: nearestHelp(name, among: names))
    }
  }

  private func checkFunction(
    _ call: CallSyntax, _ name: NameSyntax, _ operands: [CheckedExpression], _ scope: CheckScope
  ) -> CheckedExpression? {
    let counts: ClosedRange<Int> =
      switch name.text {
      case "min", "max": 2...64
      case "atan2", "distance", "dist", "dot", "hypot", "pow", "angle", "direction", "inside": 2...2
      case "clamp", "mix": 3...3
      default: 1...1
      }
    guard counts.contains(operands.count) else {
      let text = counts.lowerBound == counts.upperBound ? "\(counts.lowerBound)" : "at least \(counts.lowerBound)"
      report(.wrongArguments, "'\(name.text)' takes \(text) arguments, not \(operands.count)", scope, at: call.argumentsRange)
      return nil
    }
    switch name.text {
    case "distance", "dist", "dot", "norm", "angle", "direction": return checkPointFunction(name, operands, scope)
    case "inside": return checkInside(operands[0], operands[1], scope)
    case "mix": return checkMix(name, operands, scope)
    case "pow": return checkPlainPower(operands[0], operands[1], scope)
    case "min", "max", "clamp", "atan2", "hypot": return checkSameDimension(name, operands, scope)
    default: return checkUnaryFunction(name, operands[0], scope)
    }
  }

  private func checkUnaryFunction(_ name: NameSyntax, _ x: CheckedExpression, _ scope: CheckScope) -> CheckedExpression? {
    guard let function = UnaryFunction(rawValue: name.text) else { return nil }
    let result: ExpressionType
    switch (function, x.type) {
    case (.absolute, .quantity), (.absolute, .integer), (.absolute, .decibel), (.absolute, .decibelPower): result = x.type
    case (.floor, .quantity(.one)), (.round, .quantity(.one)), (.ceil, .quantity(.one)): result = .integer
    case (.floor, .integer), (.round, .integer), (.ceil, .integer), (.sign, .quantity), (.sign, .integer): result = .integer
    case (.squareRoot, .integer): result = .quantity(.one)
    case (.squareRoot, .quantity(let dimension)):
      guard let root = dimension.squareRoot else {
        report(.wrongDimension, "\(dimension.name) has no square root", scope, at: x.range)
        return nil
      }
      result = .quantity(root)
    case (.exp, .quantity(.one)), (.exp, .integer), (.log, .quantity(.one)), (.log, .integer), (.log10, .quantity(.one)), (.log10, .integer):
      result = .quantity(.one)
    case (.asin, .quantity(.one)), (.asin, .integer), (.acos, .quantity(.one)), (.acos, .integer), (.atan, .quantity(.one)),
      (.atan, .integer):
      result = .quantity(.angle)
    case (.sin, .quantity(.angle)), (.cos, .quantity(.angle)), (.tan, .quantity(.angle)): result = .quantity(.one)
    case (.wattsOfDBm, .decibelPower): result = .quantity(.power)
    case (.dBmOfWatts, .quantity(.power)): result = .decibelPower
    case (.ratioOfDecibels, .decibel): result = .quantity(.one)
    case (.decibelsOfRatio, .quantity(.one)), (.decibelsOfRatio, .integer): result = .decibel
    default:
      let expected =
        switch function {
        case .sin, .cos, .tan: "an angle"
        case .wattsOfDBm: "a power in dBm"
        case .dBmOfWatts: "a power in W"
        case .ratioOfDecibels: "a ratio in dB"
        case .absolute, .squareRoot, .sign: "a number"
        default: "a plain number"
        }
      report(
        x.type.linearDimension == nil ? .wrongType : .wrongDimension, "'\(name.text)' takes \(expected), not \(x.type.name)", scope,
        at: x.range)
      return nil
    }
    return CheckedExpression(type: result, components: [.applying(function, x.scalar)], range: x.range)
  }

  private func checkSameDimension(_ name: NameSyntax, _ operands: [CheckedExpression], _ scope: CheckScope) -> CheckedExpression? {
    let main = operands.first { !$0.isBareZero } ?? operands[0]
    guard main.type.linearDimension != nil || (main.type.isLogarithmic && name.text != "atan2" && name.text != "hypot") else {
      report(.wrongType, "'\(name.text)' takes numbers, not \(main.type.name)", scope, at: main.range)
      return nil
    }
    for operand in operands {
      let isSame: Bool =
        switch (main.type, operand.type) {
        case (.decibel, .decibel), (.decibelPower, .decibelPower): true
        default: operand.type.linearDimension != nil && operand.type.linearDimension == main.type.linearDimension
        }
      guard isSame || (operand.isBareZero && main.type.linearDimension != nil) else {
        report(
          .incompatibleOperands, "'\(name.text)' takes numbers of one dimension, not \(main.type.name) and \(operand.type.name)", scope,
          at: main.range, alsoMarked: [operand.range])
        return nil
      }
    }
    var type = main.type
    if case .integer = type, operands.contains(where: { if case .integer = $0.type { false } else { true } }) { type = .quantity(.one) }
    let scalars = operands.map(\.scalar)
    let value: ScalarExpression
    switch name.text {
    case "clamp": value = .applying(.minimum, .applying(.maximum, scalars[0], scalars[1]), scalars[2])
    case "atan2":
      type = .quantity(.angle)
      value = .applying(.atan2, scalars[0], scalars[1])
    case "hypot":
      if case .integer = type { type = .quantity(.one) }
      value = .applying(.hypotenuse, scalars[0], scalars[1])
    default:
      let function: BinaryFunction = name.text == "min" ? .minimum : .maximum
      value = scalars.dropFirst().reduce(scalars[0]) { .applying(function, $0, $1) }
    }
    return CheckedExpression(type: type, components: [value], range: main.range)
  }
}
