import ScenarioLanguage

/// `let wind ~ normal(0 m/s, 3 m/s)`: one draw a scene, which any field and requirement may name.
extension ScenarioChecker {
  func drawnValue(_ definition: Definition, _ scope: CheckScope) -> CheckedExpression {
    let range = definition.value.range
    guard areBlocksReady else {
      report(.notConstant, "'\(definition.name.text)' is drawn and cannot decide a count", scope, at: definition.name.range)
      return .invalid(range)
    }
    let path = TextPlace(scope: scope, range: definition.name.range)
    guard let type = drawnType(definition.value, scope) else {
      // the distribution is checked as that of a number, which finds what is wrong with it
      let field = makeHidden(definition.name.text, in: "let", .number(Self.anyNumber), head: path)
      _ = checkedDraw(of: field, assignment(of: definition), scope)
      field.content = .invalid
      return .invalid(range)
    }
    let field = makeHidden(definition.module.path + definition.name.text, in: "let", type, head: path)
    field.assignment = assignment(of: definition)
    resolve(field, from: scope, at: range)
    return value(of: field, element: nil, scope, at: range)
  }

  private func assignment(of definition: Definition) -> Assignment {
    Assignment(
      source: definition.source, module: definition.module, keyRange: definition.name.range, operation: .draw, value: definition.value,
      layer: definition.layer)
  }

  /// The type of what a distribution draws, by its first argument; nil where it is no distribution or has none.
  private func drawnType(_ value: ExpressionSyntax, _ scope: CheckScope) -> FieldType? {
    if case .tuple(let tuple) = value.ungrouped { return drawnPointType(tuple, scope) }
    guard case .call(let call) = value.ungrouped, let name = distributionName(value) else { return nil }
    if name == "bernoulli" { return .boolean }
    if Self.wholeDistributions.contains(name) { return .integer(-(1 << 53)...(1 << 53)) }
    guard let first = typedArgument(of: call, name) else { return nil }
    if distributionName(first) != nil { return drawnType(first, scope) }
    var checked = CheckedExpression.invalid(first.range)
    silently { checked = check(first, scope) }
    switch checked.type {
    case .quantity(let dimension):
      return dimension == .one ? .number(Self.anyNumber) : .quantity(dimension, Self.anyNumber, unit: dimension.siUnit)
    case .integer: return name == "choice" ? .integer(-(1 << 53)...(1 << 53)) : .number(Self.anyNumber)
    case .decibel: return .decibelRatio(0...Double.greatestFiniteMagnitude)
    case .decibelPower: return .quantity(.power, Self.anyNumber, unit: "W")
    case .boolean: return .boolean
    case .point(let dimension): return .point(components: checked.components.count, dimension, Self.anyNumber, unit: dimension.siUnit)
    case .region(let region): return .point(components: region.dimensions, .length, Self.anyNumber, unit: "m")
    default: return nil
    }
  }

  /// The argument that has the type of what is drawn.
  private func typedArgument(of call: CallSyntax, _ name: String) -> ExpressionSyntax? {
    // shapes are plain numbers and come first
    let position = ["gamma": 1, "weibull": 1, "beta": 2][name] ?? 0
    let label = ["gamma": "scale", "weibull": "scale", "beta": "low"][name] ?? ""
    for argument in call.arguments {
      if case .value(let found?, let value) = argument, found.text == label { return value }
    }
    switch call.arguments.dropFirst(position).first ?? call.arguments.first {
    case .value(let label?, _)? where name == "choice" || name == "mixture": return .name(label)
    case .value(_, let value)?, .weighted(let value, _)?: return value
    case .each?, nil: return nil
    }
  }

  /// `(uniform(0 m, 1 m), normal(0 m, 1 m))`
  private func drawnPointType(_ tuple: ArgumentListSyntax, _ scope: CheckScope) -> FieldType? {
    guard (2...3).contains(tuple.arguments.count) else { return nil }
    for argument in tuple.arguments {
      if case .value(nil, let value) = argument, let type = drawnType(value, scope) {
        let count = tuple.arguments.count
        guard case .quantity(let dimension, let range, let unit) = type else {
          return .point(components: count, .one, Self.anyNumber, unit: "")
        }
        return .point(components: count, dimension, range, unit: unit)
      }
    }
    return nil
  }

  /// Distributions of whole numbers.
  static let wholeDistributions = ["poisson", "binomial", "geometric"]
}
