import ScenarioLanguage

/// Draws that are made of values or of other draws: choice, mixture, permutation.
extension ScenarioChecker {
  /// `choice(10 m, 20 m)`, `choice(10 m: 0.3, 20 m: 0.7)`
  func checkChoice(_ call: CallSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    guard let (entries, weights) = weightedEntries(call, scope) else { return nil }
    var values: [ScalarExpression] = []
    var isComplete = true
    for entry in entries {
      if let value = convert(check(entry, scope), to: target.type, what: target.path, scope) { values += value } else { isComplete = false }
    }
    guard isComplete else { return nil }
    let kind: DrawKind = weights.map { .weightedChoice($0) } ?? .choice
    return CheckedDraw(kind: kind, arguments: values, conversion: nil)
  }

  /// `mixture(normal(10 m, 1 m): 0.3, uniform(20 m, 30 m): 0.7)`
  func checkMixture(_ call: CallSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    guard let (entries, weights) = weightedEntries(call, scope) else { return nil }
    let draws = entries.compactMap { checkDraw($0, target.part, scope) }
    guard draws.count == entries.count else { return nil }
    let (parts, arguments) = CheckedDraw.parts(of: draws)
    return CheckedDraw(kind: .mixture(parts, weights ?? draws.indices.map { Double($0 + 1) }), arguments: arguments, conversion: nil)
  }

  /// `permutation(40 m, 60 m, 80 m)`, or `permutation()` of a whole-number field.
  func checkPermutation(_ call: CallSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    if call.arguments.isEmpty {
      guard case .integer = target.type else {
        report(
          .wrongArguments, "'permutation' without values deals out 0, 1, ...; '\(target.path)' is no whole number", scope,
          at: call.argumentsRange, help: [.init("name one value an element")])
        return nil
      }
      return CheckedDraw(kind: .numberPermutation, arguments: [], conversion: nil)
    }
    var values: [ScalarExpression] = []
    var isComplete = true
    for argument in call.arguments {
      guard case .value(nil, let syntax) = argument else {
        report(.wrongArguments, "'permutation' takes plain values", scope, at: argument.range)
        return nil
      }
      let checked = check(syntax, scope)
      guard let value = convert(checked, to: target.type, what: target.path, scope) else {
        isComplete = false
        continue
      }
      guard !value.contains(where: \.dependsOnOwnElement) else {
        report(.wrongType, "the values are dealt out to the whole group and cannot depend on one element", scope, at: checked.range)
        return nil
      }
      values += value
    }
    guard isComplete else { return nil }
    guard call.arguments.count == target.elementCount else {
      report(
        .wrongArguments, "'permutation' deals out one value to each of \(target.elementCount) elements, not \(call.arguments.count)", scope,
        at: call.argumentsRange)
      return nil
    }
    return CheckedDraw(kind: .permutation, arguments: values, conversion: nil)
  }

  /// The entries of a call and, where they have weights, the sums of these up to and with each one; nil after a complaint.
  private func weightedEntries(_ call: CallSyntax, _ scope: CheckScope) -> (entries: [ExpressionSyntax], sums: [Double]?)? {
    let name = scope.source.text(in: call.callee.range)
    guard !call.arguments.isEmpty else {
      report(.wrongArguments, "'\(name)' needs at least one value", scope, at: call.argumentsRange)
      return nil
    }
    var entries: [ExpressionSyntax] = []
    var weights: [ExpressionSyntax] = []
    for argument in call.arguments {
      switch argument {
      case .value(nil, let value): entries.append(value)
      case .value(let label?, let weight):
        // a bare name in front of ':' reads as a label
        entries.append(.name(label))
        weights.append(weight)
      case .weighted(let value, let weight):
        entries.append(value)
        weights.append(weight)
      case .each(let binder, _):
        report(.wrongArguments, "elements cannot stand here", scope, at: binder.range)
        return nil
      }
      guard weights.isEmpty || weights.count == entries.count else {
        report(
          .wrongArguments, "either all or none of the values of '\(name)' have a weight", scope, at: argument.range,
          help: [.init("write 'value: weight'")])
        return nil
      }
    }
    if weights.isEmpty { return (entries, nil) }
    guard let sums = weightSums(weights, scope, at: call.argumentsRange) else { return nil }
    return (entries, sums)
  }

  private func weightSums(_ syntaxes: [ExpressionSyntax], _ scope: CheckScope, at range: SourceRange) -> [Double]? {
    var sums: [Double] = []
    var isComplete = true
    for syntax in syntaxes {
      guard let weight = constantQuantity(syntax, .one, unit: "", what: "a weight", scope) else {
        isComplete = false
        continue
      }
      guard weight >= 0 else {
        report(.outOfRange, "a weight must not be negative", scope, at: syntax.range)
        return nil
      }
      sums.append((sums.last ?? 0) + weight)
    }
    guard isComplete, let total = sums.last else { return nil }
    guard total > 0, total.isFinite else {
      report(.outOfRange, total == 0 ? "all weights are 0" : "the sum of the weights is too large", scope, at: range)
      return nil
    }
    return sums
  }
}
