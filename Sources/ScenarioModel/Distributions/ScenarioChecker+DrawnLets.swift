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
    guard case .call(let call) = value.ungrouped, let name = distributionName(value) else { return nil }
    if name == "bernoulli" { return .boolean }
    if Self.wholeDistributions.contains(name) { return .integer(-(1 << 53)...(1 << 53)) }
    guard case .value(_, let first)? = call.arguments.first else { return nil }
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

  /// Distributions of whole numbers.
  static let wholeDistributions = ["poisson", "binomial", "geometric", "uniform_integer"]
}
