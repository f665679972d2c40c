import ScenarioLanguage

extension ScenarioChecker {
  /// Takes in the `param`, `let` and `region` items of the files and of the scenario's layers.
  ///
  /// A name that a scenario gives a value takes the place of the same name in the scenarios that it extends, for their text too.
  func collectDefinitions() {
    for module in root.withImports {
      for definition in module.definitions { warnIfUnit(definition.name, scope(of: definition)) }
      definitions += module.definitions
    }
    for layer in layers {
      for definition in Definition.all(in: layer.syntax.items, of: layer.module, isInScenario: true) { add(definition, layer) }
    }
  }

  private func add(_ definition: Definition, _ layer: ScenarioLayer) {
    let name = definition.name
    definition.layer = layer.number
    if let first = scenarioDefinitions[name.text] ?? layer.module.definition(name.text) {
      if first.isInScenario, first.layer < layer.number {
        replaced.append(first)
        definitions.removeAll { $0 === first }
      } else {
        report(
          .duplicateKey, "'\(name.text)' is defined twice", layer.scope, at: name.range,
          notes: [.init("first here", at: first.name.range, in: first.source)])
        definition.isUsed = true
        return
      }
    }
    scenarioDefinitions[name.text] = definition
    definitions.append(definition)
    warnIfUnit(name, layer.scope)
  }

  func scope(of definition: Definition) -> CheckScope { CheckScope(definition.source, definition.module, layer: definition.layer) }

  func warnIfUnit(_ name: NameSyntax, _ scope: CheckScope) {
    guard UnitTable.unit(name.text) != nil else { return }
    report(.shadowedUnit, "'\(name.text)' is also the symbol of a unit", scope, at: name.range)
  }

  /// Gives a definition its checked value; a value that could not be checked becomes `.invalid`.
  func resolve(_ definition: Definition) {
    guard case .unresolved = definition.state else { return }
    definition.state = .resolving
    let outerCondition = conditionedField
    conditionedField = nil
    defer { conditionedField = outerCondition }
    let place = Diagnostic.Note("\(definition.name.text) is defined", at: definition.name.range, in: definition.source)
    resolutionStack.append(.init(object: ObjectIdentifier(definition), name: definition.name.text, note: place))
    defer { resolutionStack.removeLast() }
    let scope = scope(of: definition)
    let result: CheckedExpression
    switch definition.kind {
    case .constant: result = definition.isDrawn ? drawnValue(definition, scope) : constantValue(definition, scope)
    case .region: result = regionValue(definition, scope)
    case .parameter: result = parameterValue(definition, scope)
    }
    // only what stays an expression is copied where it is used
    if result.components.contains(where: { $0.constantValue == nil }) {
      definition.nodeCount = result.components.reduce(0) { $0 + $1.nodeCount }
    }
    definition.state = .resolved(result)
  }

  private func constantValue(_ definition: Definition, _ scope: CheckScope) -> CheckedExpression {
    if let call = Self.tableCall(definition.value) { return tableValue(call, of: definition, scope) }
    if isForm(definition.value, scope) { return CheckedExpression(type: .form, components: [], range: definition.value.range) }
    let value = check(definition.value, scope)
    switch value.type {
    case .element, .block, .text:
      report(.wrongType, "a let holds a number, a truth value, a point or a region, not \(value.type.name)", scope, at: value.range)
      return .invalid(value.range)
    default: return value
    }
  }

  /// Whether a value is a range, a list or one of the world's choices, which are checked where they are used.
  private func isForm(_ value: ExpressionSyntax, _ scope: CheckScope) -> Bool {
    switch value.ungrouped {
    case .range, .array: return true
    case .name(let name): return choiceNames.contains(name.text) && definition(name.text, scope) == nil && topBlock(named: name.text) == nil
    case .call(let call):
      guard case .name(let name) = call.callee else { return false }
      return choiceNames.contains(name.text) && !Self.functionNames.contains(name.text) && !Self.regionNames.contains(name.text)
    default: return false
    }
  }

  /// The text that a name stands for where it names a `let` of such a form, or a `param` of the type `name`.
  func form(_ syntax: ExpressionSyntax, _ scope: CheckScope) -> (syntax: ExpressionSyntax, scope: CheckScope)? {
    guard !scope.isSchemaText, let found = namedDefinition(syntax, scope) else { return nil }
    resolve(found)
    guard case .resolved(let value) = found.state else { return nil }
    switch value.type {
    case .form:
      found.isUsed = true
      var inner = self.scope(of: found)
      inner.block = scope.block
      return (found.value, inner)
    case .word(let word):
      found.isUsed = true
      return (.name(NameSyntax(text: word, range: syntax.range)), scope)
    default: return nil
    }
  }

  private func regionValue(_ definition: Definition, _ scope: CheckScope) -> CheckedExpression {
    let value = check(definition.value, scope)
    if case .region = value.type { return value }
    if !value.type.isInvalid {
      report(.wrongType, "expected a region, got \(value.type.name)", scope, at: value.range)
    }
    return .invalid(value.range)
  }

  private func parameterValue(_ definition: Definition, _ scope: CheckScope) -> CheckedExpression {
    let invalid = CheckedExpression.invalid(definition.value.range)
    guard let typeName = definition.typeName, let type = ParameterType(typeName.text) else {
      if let typeName = definition.typeName {
        report(
          .unknownName, "unknown type '\(typeName.text)'", scope, at: typeName.range,
          help: nearestHelp(typeName, among: ParameterType.names) + [.init("the types are \(ParameterType.names.joined(separator: ", "))")])
      }
      return invalid
    }
    if type.isName { return nameParameter(definition, scope) ?? invalid }
    let allowed = definition.allowed.flatMap { allowedRange($0, type, scope) }
    var value = parameterValue(definition, definition.value, type, allowed, scope)
    for override in [definition.importOverride, definition.override].compactMap({ $0 }) {
      guard override.operation == .assign else {
        report(
          .notConstant, "a param is fixed for the run: write '\(definition.name.text)=...'", override.scope, at: override.operatorRange)
        return invalid
      }
      value = parameterValue(definition, override.value, type, allowed, override.scope)
    }
    return value ?? invalid
  }

  private func parameterValue(
    _ definition: Definition, _ syntax: ExpressionSyntax, _ type: ParameterType, _ allowed: ClosedRange<Double>?, _ scope: CheckScope
  ) -> CheckedExpression? {
    let checked = check(syntax, scope)
    let what = "'\(definition.name.text)'"
    guard let scalar = convert(checked, to: type.fieldType, what: what, scope)?.first else { return nil }
    guard let number = scalar.constantValue else {
      reportDrawnValue(what, scope, at: checked.range)
      return nil
    }
    if let allowed, let range = definition.allowed?.range {
      let notes = [Diagnostic.Note("range declared", at: range, in: definition.source)]
      guard checkRange([number], allowed, unit: type.unit, what: what, scope, at: checked.range, notes: notes) else { return nil }
    }
    // a level stays as it was written: 7 dB, not 10·log₁₀ of its ratio
    let value = type.isRatio ? checked.scalar.constantValue ?? number : number
    return .constant(value, type.expressionType, definition.value.range)
  }

  /// `lo...hi` after `in`; nil after a complaint.
  private func allowedRange(_ syntax: ExpressionSyntax, _ type: ParameterType, _ scope: CheckScope) -> ClosedRange<Double>? {
    guard case .range(let range) = syntax.ungrouped else {
      if case .missing = syntax { return nil }
      report(.wrongType, "expected a range low ... high after 'in'", scope, at: syntax.range)
      return nil
    }
    func end(_ syntax: ExpressionSyntax) -> Double? {
      let checked = check(syntax, scope)
      guard let value = convert(checked, to: type.fieldType, what: "the range", scope)?.first else { return nil }
      if value.constantValue == nil { reportDrawnValue("the range", scope, at: checked.range) }
      return value.constantValue
    }
    let low = end(range.lower)
    let high = end(range.upper)
    guard let low, var high else { return nil }
    if range.isHalfOpen {
      guard case .integer = type.fieldType else {
        report(
          .wrongType, "a range of real numbers is closed", scope, at: range.operatorRange,
          help: [.init("write '...'", replacing: range.operatorRange, with: "...")])
        return nil
      }
      high -= 1
    }
    guard low <= high else {
      reportReversed(range, scope)
      return nil
    }
    return low...high
  }

  /// W103 for names that nothing uses; names of the file only where it has one scenario, since others may use them.
  func reportUnused(isOnlyScenario: Bool) {
    for definition in definitions where !definition.isUsed && definition.kind != .region && definition.module === root {
      guard definition.isInScenario || isOnlyScenario else { continue }
      report(
        .unusedName, "\(definition.kind.rawValue) '\(definition.name.text)' is never used", scope(of: definition),
        at: definition.name.range)
    }
  }
}

/// The type of a `param`.
struct ParameterType {
  let fieldType: FieldType
  /// One of the names listed after `in`.
  var isName = false
  let unit: String
  let expressionType: ExpressionType
  var isRatio: Bool {
    if case .decibelRatio = fieldType { return true }
    return false
  }

  static let names = ["int", "real", "bool", "ratio", "name"] + Dimension.named.map(\.name)
  private static let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  init?(_ name: String) {
    switch name {
    case "int": (fieldType, unit, expressionType) = (.integer(-(1 << 53)...(1 << 53)), "", .integer)
    case "real": (fieldType, unit, expressionType) = (.number(Self.all), "", .quantity(.one))
    case "bool": (fieldType, unit, expressionType) = (.boolean, "", .boolean)
    case "name": (fieldType, unit, expressionType, isName) = (.choice([]), "", .form, true)
    case "ratio": (fieldType, unit, expressionType) = (.decibelRatio(Self.all), "dB", .decibel)
    default:
      guard let named = Dimension.named.first(where: { $0.name == name }) else { return nil }
      fieldType = .quantity(named.dimension, Self.all, unit: named.unit)
      (unit, expressionType) = (named.unit, .quantity(named.dimension))
    }
  }
}
