import ScenarioLanguage

extension ScenarioChecker {
  /// A range, a region or one of several named choices; nil after a complaint.
  func structuredValue(
    _ syntax: ExpressionSyntax, _ type: FieldType, what: String, _ scope: CheckScope
  ) -> (ResolvedValue, Region?)? {
    if !syntax.isNamed(in: type), let (value, inner) = form(syntax, scope) {
      if depth > Self.depthLimit { return nil }
      depth += 1
      defer { depth -= 1 }
      return structuredValue(value, type, what: what, inner)
    }
    switch type {
    case .interval(let dimension, let allowed, let unit):
      return interval(syntax, dimension, allowed, unit: unit, what: what, scope).map { (.interval($0.low, $0.high), nil) }
    case .region:
      let checked = check(syntax, scope)
      guard !checked.type.isInvalid else { return nil }
      guard case .region(let region) = checked.type else {
        report(.wrongType, "expected a region for \(what), got \(checked.type.name)", scope, at: checked.range)
        return nil
      }
      guard region.dimensions == 2 else {
        report(.wrongType, "expected a region of the plane for \(what)", scope, at: checked.range)
        return nil
      }
      let box = region.boundingRectangle
      return (.region(lowX: box.lowX, lowY: box.lowY, highX: box.highX, highY: box.highY), region)
    case .choice(let cases): return choice(syntax, cases, what: what, scope).map { ($0, nil) }
    default: return nil
    }
  }

  /// `low ... high`
  private func interval(
    _ syntax: ExpressionSyntax, _ dimension: Dimension, _ allowed: ClosedRange<Double>, unit: String, what: String, _ scope: CheckScope
  ) -> (low: Double, high: Double)? {
    guard case .range(let range) = syntax.ungrouped else {
      let checked = check(syntax, scope)
      guard !checked.type.isInvalid else { return nil }
      report(.wrongType, "expected a range low ... high for \(what), got \(checked.type.name)", scope, at: syntax.range)
      return nil
    }
    guard !range.isHalfOpen else {
      report(
        .wrongType, "a range of real numbers is closed", scope, at: range.operatorRange,
        help: [.init("write '...'", replacing: range.operatorRange, with: "...")])
      return nil
    }
    let low = constantQuantity(range.lower, dimension, unit: unit, what: what, scope)
    let high = constantQuantity(range.upper, dimension, unit: unit, what: what, scope)
    guard let low, let high else { return nil }
    guard low <= high else {
      reportReversed(range, scope)
      return nil
    }
    guard checkRange([low], allowed, unit: unit, what: what, scope, at: range.lower.range),
      checkRange([high], allowed, unit: unit, what: what, scope, at: range.upper.range)
    else { return nil }
    return (low, high)
  }

  func reportReversed(_ range: RangeSyntax, _ scope: CheckScope) {
    let (lower, upper) = (scope.source.text(in: range.lower.range), scope.source.text(in: range.upper.range))
    let swapped = "\(upper) ... \(lower)"
    report(
      .reversedInterval, "the range ends before it begins", scope, at: range.lower.range, alsoMarked: [range.upper.range],
      help: [.init("swap the ends: '\(swapped)'", replacing: range.range, with: swapped)])
  }

  /// `name` or `name(arguments)`
  private func choice(_ syntax: ExpressionSyntax, _ cases: [ChoiceCase], what: String, _ scope: CheckScope) -> ResolvedValue? {
    let name: NameSyntax
    var arguments: [ArgumentSyntax] = []
    var argumentsRange = syntax.range
    switch syntax.ungrouped {
    case .name(let word): name = word
    case .call(let call):
      guard case .name(let word) = call.callee else {
        report(.wrongType, "expected a name for \(what)", scope, at: syntax.range)
        return nil
      }
      (name, arguments, argumentsRange) = (word, call.arguments, call.argumentsRange)
    case .missing: return nil
    default:
      report(
        .wrongType, "expected one of \(cases.map(\.name).joined(separator: ", ")) for \(what)", scope, at: syntax.range)
      return nil
    }
    guard let chosen = cases.first(where: { $0.name == name.text }) else {
      let names = cases.map(\.name)
      report(
        .unknownName, "'\(name.text)' is no choice for \(what)", scope, at: name.range,
        help: nearestHelp(name, among: names) + [.init("the choices are \(names.joined(separator: ", "))")])
      return nil
    }
    return choiceArguments(arguments, chosen, argumentsRange, what: "\(what) = \(chosen.name)", scope).map { .choice(chosen.name, $0) }
  }

  private func choiceArguments(
    _ arguments: [ArgumentSyntax], _ chosen: ChoiceCase, _ range: SourceRange, what: String, _ scope: CheckScope
  ) -> [ResolvedArgument]? {
    let labels = chosen.arguments.map(\.name)
    var given: [ExpressionSyntax?] = Array(repeating: nil, count: labels.count)
    for (position, argument) in arguments.enumerated() {
      guard case .value(let label, let value) = argument else {
        report(.wrongArguments, "elements cannot stand here", scope, at: argument.range)
        return nil
      }
      guard let index = argumentIndex(label, position, chosen) else {
        reportUnmatchedArgument(label, value, position, chosen, scope)
        return nil
      }
      guard given[index] == nil else {
        report(.duplicateKey, "'\(labels[index])' is given twice", scope, at: argument.range)
        return nil
      }
      given[index] = value
    }
    // every argument is checked, so that all complaints come in one run
    var result: [ResolvedArgument] = []
    for (index, field) in chosen.arguments.enumerated() {
      if let value = argumentValue(field, given[index], "\(what)(\(field.name))", range, scope) {
        result.append(ResolvedArgument(name: field.name, value: value))
      }
    }
    return result.count == labels.count ? result : nil
  }

  /// Labelled arguments by name; the first may stand without label where it is a choice.
  private func argumentIndex(_ label: NameSyntax?, _ position: Int, _ chosen: ChoiceCase) -> Int? {
    if let label { return chosen.arguments.firstIndex { $0.name == label.text } }
    guard position == 0, let first = chosen.arguments.first, case .choice = first.type else { return nil }
    return 0
  }

  private func reportUnmatchedArgument(
    _ label: NameSyntax?, _ value: ExpressionSyntax, _ position: Int, _ chosen: ChoiceCase, _ scope: CheckScope
  ) {
    let labels = chosen.arguments.map(\.name)
    guard !labels.isEmpty else {
      report(.wrongArguments, "'\(chosen.name)' takes no arguments", scope, at: label?.range.union(value.range) ?? value.range)
      return
    }
    if let label {
      report(
        .wrongArguments, "'\(chosen.name)' has no argument '\(label.text)'", scope, at: label.range,
        help: nearestHelp(label, among: labels) + [.init("its arguments are \(labels.joined(separator: ", "))")])
    } else if position < labels.count {
      let text = "\(labels[position]): \(scope.source.text(in: value.range))"
      report(
        .wrongArguments, "the argument '\(labels[position])' needs its name", scope, at: value.range,
        help: [.init("write '\(text)'", replacing: value.range, with: text)])
    } else {
      report(.wrongArguments, "'\(chosen.name)' takes \(labels.count) arguments", scope, at: value.range)
    }
  }

  private func argumentValue(
    _ field: FieldSchema, _ given: ExpressionSyntax?, _ what: String, _ range: SourceRange, _ scope: CheckScope
  ) -> ResolvedValue? {
    if let given { return plainValue(given, field.type, what: what, scope) }
    guard let text = field.defaultText else {
      report(.wrongArguments, "missing '\(field.name)': \(what) has no default", scope, at: range)
      return nil
    }
    let parsed = parseSetting("value = " + text, sourceName: "<default of \(what)>")
    guard let setting = parsed.setting, !parsed.hasErrors else {
      preconditionFailure("the default '\(text)' of \(what) is not well formed")
    }
    let inner = CheckScope(parsed.source, scope.module, block: scope.block, isSchemaText: true)
    return plainValue(setting.value, field.type, what: what, inner)
  }

  /// A value that is fixed for the run, of any type.
  private func plainValue(_ syntax: ExpressionSyntax, _ type: FieldType, what: String, _ scope: CheckScope) -> ResolvedValue? {
    switch type {
    case .interval, .region, .choice: return structuredValue(syntax, type, what: what, scope)?.0
    default: break
    }
    let checked = check(syntax, scope)
    guard let components = convert(checked, to: type, what: what, scope), let (allowed, unit) = type.allowedNumbers else { return nil }
    let constants = components.compactMap(\.constantValue)
    guard constants.count == components.count else {
      reportDrawnValue(what, scope, at: checked.range)
      return nil
    }
    guard checkRange(constants, allowed, unit: unit, what: what, scope, at: checked.range) else { return nil }
    return resolvedValue(constants, type)
  }
}

extension ExpressionSyntax {
  /// Whether the expression is one of the words of a choice: the choice counts before a `let` of that name.
  fileprivate func isNamed(in type: FieldType) -> Bool {
    guard case .choice(let cases) = type, case .name(let name) = ungrouped else { return false }
    return cases.contains { $0.name == name.text }
  }
}
