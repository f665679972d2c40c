import ScenarioLanguage

extension ScenarioChecker {
  /// Combinations of elements that one formula may run over.
  static let combinationLimit = 10_000_000

  /// `forall a, b in uav where a != b: formula`
  func checkQuantified(_ quantified: QuantifiedSyntax, _ scope: CheckScope) -> CheckedExpression {
    guard let (binders, inner, condition) = checkBinder(quantified.binder, scope) else { return .invalid(quantified.range) }
    let body = check(quantified.body, inner)
    guard !body.type.isInvalid else { return .invalid(quantified.range) }
    guard case .boolean = body.type else {
      report(.wrongType, "'\(quantified.quantifier.rawValue)' needs a truth value after ':', not \(body.type.name)", scope, at: body.range)
      return .invalid(quantified.range)
    }
    let kind: ElementReduction.Kind = quantified.quantifier == .forall ? .forall : .exists
    return reduction(kind, binders, condition, body.scalar, .boolean, scope, quantified.range)
  }

  /// The elements that a binder names, the scope inside, and the condition; nil after a complaint.
  private func checkBinder(
    _ binder: BinderSyntax, _ scope: CheckScope
  ) -> (binders: [ElementReduction.Binder], inner: CheckScope, condition: ScalarExpression?)? {
    let domain = check(binder.domain, scope)
    guard !domain.type.isInvalid else { return nil }
    guard case .block(let group) = domain.type, group.isGroup else {
      let names = blocks.filter(\.isGroup).map(\.name)
      report(
        .wrongType, "elements are taken from a group, not from \(domain.type.name)", scope, at: binder.domain.range,
        help: names.isEmpty ? [] : [.init("groups here: \(names.joined(separator: ", "))")])
      return nil
    }
    guard binder.names.count <= 8, scope.binders.count + binder.names.count <= 32 else {
      report(.limitExceeded, "more than 8 elements at once, or 32 in all", scope, at: binder.range)
      return nil
    }
    var inner = scope
    var binders: [ElementReduction.Binder] = []
    for name in binder.names {
      if binder.names.prefix(while: { $0.range != name.range }).contains(where: { $0.text == name.text }) {
        report(.duplicateKey, "'\(name.text)' is bound twice", scope, at: name.range)
        return nil
      }
      inner.binders.append(.init(name: name.text, group: group, number: nextBinder))
      binders.append(.init(number: nextBinder, count: group.count, group: group.name))
      nextBinder += 1
    }
    guard let conditionSyntax = binder.condition else { return (binders, inner, nil) }
    let condition = check(conditionSyntax, inner)
    guard !condition.type.isInvalid else { return nil }
    guard case .boolean = condition.type else {
      report(.wrongType, "'where' takes a truth value, not \(condition.type.name)", scope, at: condition.range)
      return nil
    }
    return (binders, inner, condition.scalar)
  }

  private func reduction(
    _ kind: ElementReduction.Kind, _ binders: [ElementReduction.Binder], _ condition: ScalarExpression?, _ body: ScalarExpression,
    _ type: ExpressionType, _ scope: CheckScope, _ range: SourceRange
  ) -> CheckedExpression {
    let reduction = ScalarExpression.reduction(.init(kind: kind, binders: binders, condition: condition, body: body))
    guard reduction.combinationCount <= Double(Self.combinationLimit) else {
      report(
        .limitExceeded, "this runs over more than \(Self.combinationLimit) combinations of elements", scope, at: range)
      return .invalid(range)
    }
    // over a table, say: known for all scenes; inside other binders it is left to the outermost
    let combinations = reduction.combinationCount
    let isOutermost = scope.binders.isEmpty && areBlocksReady
    if isOutermost, combinations <= foldingBudget {
      foldingBudget -= combinations
      let known = KnownScene(template: template, combinationLimit: Int(combinations))
      if let value = known.value(of: reduction) { return .constant(value, type, range) }
    }
    return CheckedExpression(type: type, components: [reduction], range: range)
  }

  /// `sum(l in spot: f(l))`, `count(a, b in hero where c)`, `min(...)`, `max(...)`, `mean(...)`, `any(...)`, `all(...)`
  func checkElementCall(
    _ call: CallSyntax, _ name: NameSyntax, _ binder: BinderSyntax, _ bodySyntax: ExpressionSyntax?, _ scope: CheckScope
  ) -> CheckedExpression {
    guard Self.elementFunctionNames.contains(name.text), call.arguments.count == 1 else {
      report(
        .wrongArguments, "'\(name.text)' does not run over elements", scope, at: name.range,
        help: nearestHelp(name, among: Self.elementFunctionNames))
      return .invalid(call.range)
    }
    guard let (binders, inner, condition) = checkBinder(binder, scope) else { return .invalid(call.range) }
    if name.text == "count" {
      guard bodySyntax == nil else {
        report(.wrongArguments, "'count' takes its condition after 'where'", scope, at: bodySyntax!.range)
        return .invalid(call.range)
      }
      if condition == nil {
        let count = binders.reduce(1.0) { $0 * Double($1.count) }
        if count <= 0x1p53 { return .constant(count, .integer, call.range) }
      }
      return reduction(.count, binders, condition, .constant(1), .quantity(.one), scope, call.range)
    }
    guard let bodySyntax else {
      report(.wrongArguments, "'\(name.text)' needs ': expression' after its elements", scope, at: call.argumentsRange)
      return .invalid(call.range)
    }
    let body = check(bodySyntax, inner)
    guard !body.type.isInvalid else { return .invalid(call.range) }
    let isFormula = name.text == "any" || name.text == "all"
    switch (isFormula, body.type) {
    case (true, .boolean), (false, .quantity), (false, .integer): break
    case (false, .decibel) where name.text != "sum", (false, .decibelPower) where name.text != "sum": break
    default:
      report(
        .wrongType, "'\(name.text)' takes \(isFormula ? "truth values" : "numbers"), not \(body.type.name)", scope, at: body.range)
      return .invalid(call.range)
    }
    let kind: ElementReduction.Kind =
      switch name.text {
      case "any": .exists
      case "all": .forall
      case "sum": .sum
      case "mean": .mean
      case "min": .minimum
      default: .maximum
      }
    var type = body.type
    if case .integer = type { type = .quantity(.one) }
    return reduction(kind, binders, condition, body.scalar, type, scope, call.range)
  }
}

extension ScalarExpression {
  /// Times that the innermost body of nested reductions runs.
  fileprivate var combinationCount: Double {
    switch self {
    case .constant, .slot, .sameElement, .elementIndex: 1
    case .unary(_, let x): x.combinationCount
    case .binary(_, let x, let y): max(x.combinationCount, y.combinationCount)
    case .distance(let a, let b): (a + b).map(\.combinationCount).max() ?? 1
    case .list(_, let arguments): arguments.map(\.combinationCount).max() ?? 1
    case .reduction(let reduction):
      reduction.binders.reduce(max(reduction.body.combinationCount, reduction.condition?.combinationCount ?? 1)) {
        $0 * Double(max(1, $1.count))
      }
    }
  }
}
