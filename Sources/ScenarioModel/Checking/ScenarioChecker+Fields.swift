import ScenarioLanguage

extension ScenarioChecker {
  /// Gives a field its value: of `--set`, of the file, or of the schema.
  ///
  /// - Parameters:
  ///   - scope: where the field is named, for the place of a cycle.
  ///   - range: the name there.
  func resolve(_ field: FieldInstance, from scope: CheckScope, at range: SourceRange) {
    switch field.content {
    case .structural, .constant, .elements, .drawn, .invalid: return
    case .resolving:
      reportCycle(field, field.path, scope, at: range)
      return
    case .unresolved: break
    }
    field.content = .resolving
    let outerCondition = conditionedField
    conditionedField = nil
    defer { conditionedField = outerCondition }
    let place = field.assignment.map { Diagnostic.Note("\(field.path) is given", at: $0.keyRange, in: $0.source) }
    resolutionStack.append(.init(object: ObjectIdentifier(field), name: field.path, note: place))
    let content = field.parts.isEmpty ? content(of: field) : partedContent(of: field)
    resolutionStack.removeLast()
    field.content = content
    switch content {
    case .constant(let values): writeTemplate(Array(repeating: values, count: field.block.count), of: field)
    case .elements(let values): writeTemplate(values, of: field)
    default: break
    }
    for assignment in field.replaced + field.replacedParts.map(\.assignment) {
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

  func scope(of assignment: Assignment, in field: FieldInstance) -> CheckScope {
    CheckScope(
      assignment.source, assignment.module, layer: assignment.layer, block: field.block, isSchemaText: assignment.isSchemaText)
  }

  private func content(of field: FieldInstance) -> FieldInstance.Content {
    let all = [0..<field.block.count]
    switch value(of: field, given: field.assignment) {
    case .structural(let value, let region)?: return .structural(value, region)
    case .constant(let values)?: return .constant(values)
    case .elements(let values)?: return .elements(values)
    case .drawn(let content)?: return .drawn([addDrawn(field, content, all)])
    case nil: return .invalid
    }
  }

  /// What a field is given, before it is known for which elements and scenes.
  enum GivenValue {
    case structural(ResolvedValue, Region?)
    /// One number a component.
    case constant([Double])
    case elements([[Double]])
    case drawn(DrawnField.Content)
  }

  /// The value of an assignment, or of the schema where there is none; nil after a complaint.
  ///
  /// - Parameter elements: for which elements it is meant.
  func value(of field: FieldInstance, given: Assignment?, for elements: Range<Int>? = nil) -> GivenValue? {
    guard let assignment = given ?? schemaAssignment(of: field) else { return nil }
    let scope = scope(of: assignment, in: field)
    let elements = elements ?? 0..<field.block.count
    if assignment.operation == .add { return increasedValue(of: field, by: assignment, elements, scope) }
    if assignment.operation == .draw { return checkedDraw(of: field, assignment, scope).map { .drawn(.draw($0)) } }
    if let name = distributionName(assignment.value) {
      var help: [Diagnostic.Help] = []
      if field.schema.isDrawable {
        help = [.init("write '\(field.schema.name) ~ \(name)(...)'", replacing: assignment.operatorRange, with: "~")]
      }
      report(.wrongType, "'\(name)' is a distribution; '=' gives a fixed value", scope, at: assignment.value.range, help: help)
      return nil
    }
    switch field.schema.type {
    case .interval, .region, .choice:
      return structuredValue(assignment.value, field.schema.type, what: field.path, scope).map { .structural($0.0, $0.1) }
    default: return numberValue(of: field, check(assignment.value, scope), elements, scope)
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
  private func increasedValue(
    of field: FieldInstance, by assignment: Assignment, _ elements: Range<Int>, _ scope: CheckScope
  ) -> GivenValue? {
    var sum = check(assignment.value, scope)
    var terms = [assignment]
    for lower in field.replaced.reversed() where lower.layer < assignment.layer {
      terms.append(lower)
      if lower.operation != .add { break }
    }
    if terms.last?.operation == .add, let standard = schemaAssignment(of: field) { terms.append(standard) }
    for term in terms.dropFirst() {
      guard term.operation != .draw else {
        report(
          .notConstant, "'+=' adds to a fixed value, but '\(field.path)' is drawn", scope, at: assignment.operatorRange,
          notes: [.init("drawn", at: term.operatorRange, in: term.source)])
        return nil
      }
      guard let total = added(check(term.value, self.scope(of: term, in: field)), sum, to: field.path, scope) else { return nil }
      sum = total
    }
    return numberValue(of: field, sum, elements, scope)
  }

  /// Numbers, truth values and points.
  private func numberValue(
    of field: FieldInstance, _ checked: CheckedExpression, _ elements: Range<Int>, _ scope: CheckScope
  ) -> GivenValue? {
    guard let components = convert(checked, to: field.schema.type, what: field.path, scope),
      let (allowed, unit) = field.schema.type.allowedNumbers
    else { return nil }
    let constants = components.compactMap(\.constantValue)
    guard constants.count == components.count else {
      guard field.schema.isDrawable else {
        reportDrawnValue("'\(field.path)'", scope, at: checked.range)
        return nil
      }
      return elementValues(of: field, components, elements, scope, at: checked.range) ?? .drawn(.computed(components))
    }
    guard checkRange(constants, allowed, unit: unit, what: "'\(field.path)'", scope, at: checked.range) else { return nil }
    if field.schema.isDrawable { return .constant(constants) }
    return .structural(resolvedValue(constants, field.schema.type), nil)
  }

  /// The numbers of each element where they depend on its index only; nil where they depend on draws.
  private func elementValues(
    of field: FieldInstance, _ components: [ScalarExpression], _ elements: Range<Int>, _ scope: CheckScope, at range: SourceRange
  ) -> GivenValue? {
    guard field.block.group != nil, let (allowed, unit) = field.schema.type.allowedNumbers else { return nil }
    var values = Array(repeating: [Double](repeating: 0, count: components.count), count: field.block.count)
    for element in elements {
      for (component, expression) in components.enumerated() {
        guard let value = KnownScene(template: template, own: element).value(of: expression) else { return nil }
        values[element][component] = value
      }
      let what = "'\(elementPath(of: field, element))'"
      // out of range: as it stands, so that nothing else is said about it
      guard checkRange(values[element], allowed, unit: unit, what: what, scope, at: range) else { return .elements(values) }
    }
    return .elements(values)
  }

  func resolvedValue(_ constants: [Double], _ type: FieldType) -> ResolvedValue {
    switch type {
    case .integer: .integer(Int(constants[0]))
    case .boolean: .boolean(constants[0] != 0)
    case .point: .point(constants)
    default: .real(constants[0])
    }
  }

  /// Adds a drawn field that writes the given elements of a field.
  func addDrawn(
    _ field: FieldInstance, _ content: DrawnField.Content, _ elements: [Range<Int>], selection: DrawnField.Selection? = nil,
    clauseName: String? = nil
  ) -> FieldInstance.Writer {
    let slots = field.slots ?? SceneSlots(offset: 0, elements: 0, components: 1)
    let (allowed, _) = field.schema.type.allowedNumbers ?? (Self.anyNumber, "")
    drawnFields.append(
      DrawnField(
        path: field.path, slots: slots, lowest: allowed.lowerBound, highest: allowed.upperBound, content: content, elements: elements,
        clauseName: clauseName ?? field.path, selection: selection))
    isGroupField.append(field.block.group != nil)
    return .init(number: drawnFields.count - 1, elements: elements)
  }
}
