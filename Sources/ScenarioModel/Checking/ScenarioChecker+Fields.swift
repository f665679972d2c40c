import ScenarioLanguage

extension ScenarioChecker {
  /// Gives a field its value: of `--set`, of the file, or of the schema.
  ///
  /// - Parameters:
  ///   - scope: where the field is named, for the place of a cycle.
  ///   - range: the name there.
  func resolve(_ field: FieldInstance, from scope: CheckScope, at range: SourceRange) {
    switch field.content {
    case .structural, .constant, .drawn, .invalid: return
    case .resolving:
      reportCycle(field, field.path, scope, at: range)
      return
    case .unresolved: break
    }
    field.content = .resolving
    let place = field.assignment.map { Diagnostic.Note("\(field.path) is given", at: $0.keyRange, in: $0.source) }
    resolutionStack.append(.init(object: ObjectIdentifier(field), name: field.path, note: place))
    let content = content(of: field)
    resolutionStack.removeLast()
    field.content = content
    for assignment in field.replaced {
      silently { checkNames(assignment.value, self.scope(of: assignment, in: field)) }
    }
  }

  /// Checks an expression, or the arguments of a distribution or choice, for the names that they use.
  private func checkNames(_ expression: ExpressionSyntax, _ scope: CheckScope) {
    switch expression.ungrouped {
    case .call(let call):
      for case .value(_, let value) in call.arguments { checkNames(value, scope) }
      _ = check(expression, scope)
    case .range(let range):
      _ = check(range.lower, scope)
      _ = check(range.upper, scope)
    default: _ = check(expression, scope)
    }
  }

  /// E018 with the chain from a field or definition back to itself.
  func reportCycle(_ object: AnyObject, _ name: String, _ scope: CheckScope, at range: SourceRange) {
    guard let start = resolutionStack.firstIndex(where: { $0.object == ObjectIdentifier(object) }) else { return }
    let members = resolutionStack[start...]
    let chain = (members.map(\.name) + [name]).joined(separator: " -> ")
    report(.dependencyCycle, "'\(name)' depends on itself: \(chain)", scope, at: range, notes: members.compactMap(\.note))
  }

  private func scope(of assignment: Assignment, in field: FieldInstance) -> CheckScope {
    CheckScope(
      assignment.source, assignment.module, layer: assignment.layer, block: field.block, isSchemaText: assignment.isSchemaText)
  }

  private func content(of field: FieldInstance) -> FieldInstance.Content {
    guard let assignment = field.assignment ?? schemaAssignment(of: field) else { return .invalid }
    let scope = scope(of: assignment, in: field)
    if assignment.operation == .add { return increasedContent(of: field, by: assignment, scope) }
    if assignment.operation == .draw { return drawnContent(of: field, assignment, scope) }
    if let name = distributionName(assignment.value) {
      var help: [Diagnostic.Help] = []
      if field.schema.isDrawable {
        help = [.init("write '\(field.schema.name) ~ \(name)(...)'", replacing: assignment.operatorRange, with: "~")]
      }
      report(.wrongType, "'\(name)' is a distribution; '=' gives a fixed value", scope, at: assignment.value.range, help: help)
      return .invalid
    }
    switch field.schema.type {
    case .interval, .region, .choice:
      guard let (value, region) = structuredValue(assignment.value, field.schema.type, what: field.path, scope) else { return .invalid }
      return .structural(value, region)
    default: return numberContent(of: field, assignment, scope)
    }
  }

  /// The default of the schema, parsed as text; nil after a complaint where there is none.
  private func schemaAssignment(of field: FieldInstance) -> Assignment? {
    guard let text = field.schema.defaultText else {
      var help: [Diagnostic.Help] = []
      if let (_, unit) = field.schema.type.allowedNumbers, !unit.isEmpty { help = [.init("its unit is \(unit)")] }
      let place = field.block.nearestHead ?? TextPlace(scope: fileScope, range: scenarioHead)
      report(.missingField, "'\(field.path)' has no value", place.scope, at: place.range, help: help)
      return nil
    }
    let parsed = parseSetting("value = " + text, sourceName: "<default of \(field.path)>")
    guard let setting = parsed.setting, !parsed.hasErrors else {
      preconditionFailure("the default '\(text)' of \(field.path) is not well formed")
    }
    let operation: SettingSyntax.Operator = distributionName(setting.value) == nil ? .assign : .draw
    return Assignment(setting, in: parsed.source, of: root, layer: 0, operation: operation, isSchemaText: true)
  }

  /// The name of the distribution that an expression calls.
  func distributionName(_ expression: ExpressionSyntax) -> String? {
    guard case .call(let call) = expression.ungrouped, case .name(let name) = call.callee,
      Self.distributionNames.contains(name.text)
    else { return nil }
    return name.text
  }

  /// `rate_min += 1 Mbit/s`: more than what the scenario that is extended, or the world, has.
  private func increasedContent(of field: FieldInstance, by assignment: Assignment, _ scope: CheckScope) -> FieldInstance.Content {
    var sum = check(assignment.value, scope)
    var terms = [assignment]
    for lower in field.replaced.reversed() {
      terms.append(lower)
      if lower.operation != .add { break }
    }
    if terms.last?.operation == .add, let standard = schemaAssignment(of: field) { terms.append(standard) }
    for term in terms.dropFirst() {
      guard term.operation != .draw else {
        report(
          .notConstant, "'+=' adds to a fixed value, but '\(field.path)' is drawn", scope, at: assignment.operatorRange,
          notes: [.init("drawn", at: term.operatorRange, in: term.source)])
        return .invalid
      }
      let value = check(term.value, self.scope(of: term, in: field))
      guard let total = added(value, sum, to: field.path, scope) else { return .invalid }
      sum = total
    }
    return numberContent(of: field, sum, scope)
  }

  /// Numbers, truth values and points.
  private func numberContent(of field: FieldInstance, _ assignment: Assignment, _ scope: CheckScope) -> FieldInstance.Content {
    numberContent(of: field, check(assignment.value, scope), scope)
  }

  private func numberContent(of field: FieldInstance, _ checked: CheckedExpression, _ scope: CheckScope) -> FieldInstance.Content {
    guard let components = convert(checked, to: field.schema.type, what: field.path, scope),
      let (allowed, unit) = field.schema.type.allowedNumbers
    else { return .invalid }
    let constants = components.compactMap(\.constantValue)
    guard constants.count == components.count else {
      guard field.schema.isDrawable else {
        reportDrawnValue("'\(field.path)'", scope, at: checked.range)
        return .invalid
      }
      return addDrawn(field, .computed(components))
    }
    guard checkRange(constants, allowed, unit: unit, what: "'\(field.path)'", scope, at: checked.range) else { return .invalid }
    if field.schema.isDrawable { return .constant(constants) }
    return .structural(resolvedValue(constants, field.schema.type), nil)
  }

  func resolvedValue(_ constants: [Double], _ type: FieldType) -> ResolvedValue {
    switch type {
    case .integer: .integer(Int(constants[0]))
    case .boolean: .boolean(constants[0] != 0)
    case .point: .point(constants)
    default: .real(constants[0])
    }
  }

  func addDrawn(_ field: FieldInstance, _ content: DrawnField.Content) -> FieldInstance.Content {
    guard let slots = field.slots, let (allowed, _) = field.schema.type.allowedNumbers else { return .invalid }
    drawnFields.append(
      DrawnField(path: field.path, slots: slots, lowest: allowed.lowerBound, highest: allowed.upperBound, content: content))
    isGroupField.append(field.block.group != nil)
    return .drawn(drawnFields.count - 1)
  }
}
