import ScenarioLanguage

/// What a draw is for: the whole of a field, or a part of a mixture or point, which has the field's type or that of a coordinate.
struct DrawTarget {
  let path: String
  let type: FieldType
  let componentCount: Int
  /// Elements of the field's group.
  let elementCount: Int
  /// Inside a mixture or point: no draw of a whole group, and plain values as well as distributions.
  var isPart = false

  init(_ field: FieldInstance) {
    (path, type, componentCount, elementCount) = (field.path, field.schema.type, field.componentCount, field.block.count)
  }

  private init(_ path: String, _ type: FieldType, _ componentCount: Int, _ elementCount: Int) {
    (self.path, self.type, self.componentCount, self.elementCount) = (path, type, componentCount, elementCount)
    isPart = true
  }

  /// The same type inside a mixture.
  var part: DrawTarget { DrawTarget(path, type, componentCount, elementCount) }

  /// One coordinate of a point.
  func coordinate(_ axis: Int) -> DrawTarget? {
    guard case .point(_, let dimension, let range, let unit) = type else { return nil }
    return DrawTarget("\(path).\(componentName(axis))", .quantity(dimension, range, unit: unit), 1, elementCount)
  }
}

extension ScenarioChecker {
  /// `field ~ distribution(...)`, `field ~ distribution(...) where formula`
  func checkedDraw(of field: FieldInstance, _ assignment: Assignment, _ scope: CheckScope) -> CheckedDraw? {
    guard field.schema.isDrawable else {
      report(
        .notConstant, "'\(field.path)' is fixed for the run and cannot be drawn", scope, at: assignment.operatorRange,
        help: [.init("give it a value with '='", replacing: assignment.operatorRange, with: "=")])
      return nil
    }
    let target = DrawTarget(field)
    let isPoint = if case .tuple = assignment.value.ungrouped { target.componentCount > 1 } else { false }
    guard isPoint || distributionName(assignment.value) != nil else {
      reportNoDistribution(assignment, scope)
      return nil
    }
    guard var draw = checkDraw(assignment.value, target, scope) else { return nil }
    guard let condition = assignment.condition else { return draw }
    guard let formula = drawCondition(condition, of: field, draw, scope) else { return nil }
    draw.condition = formula
    return draw
  }

  private func reportNoDistribution(_ assignment: Assignment, _ scope: CheckScope) {
    if case .missing = assignment.value { return }
    if case .call(let call) = assignment.value.ungrouped, case .name(let name) = call.callee,
      !Self.functionNames.contains(name.text), !Self.regionNames.contains(name.text)
    {
      reportUnknownDistribution(name, scope)
      return
    }
    report(
      .wrongType, "expected a distribution after '~'", scope, at: assignment.value.range,
      help: [.init("a fixed value is given with '='", replacing: assignment.operatorRange, with: "=")])
  }

  private func reportUnknownDistribution(_ name: NameSyntax, _ scope: CheckScope) {
    report(
      .unknownName, "unknown distribution '\(name.text)'", scope, at: name.range,
      help: nearestHelp(name, among: Self.distributionNames)
        + [.init("the distributions are \(Self.distributionNames.joined(separator: ", "))")])
  }

  /// A distribution, a point of distributions, or, inside another draw, a value; nil after a complaint.
  func checkDraw(_ syntax: ExpressionSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      report(.limitExceeded, "distributions are nested more than \(Self.depthLimit) deep", scope, at: syntax.range)
      return nil
    }
    switch syntax.ungrouped {
    case .call(let call):
      if case .name(let name) = call.callee, Self.distributionNames.contains(name.text) { return checkDraw(call, name, target, scope) }
    case .tuple(let tuple) where target.componentCount > 1 && hasDistribution(tuple): return checkCoordinates(tuple, target, scope)
    default: break
    }
    guard target.isPart else {
      report(
        .wrongType, "'\(target.path)' is drawn as a point: one of its coordinates must be a distribution", scope, at: syntax.range,
        help: [.init("a fixed point is given with '='")])
      return nil
    }
    return convert(check(syntax, scope), to: target.type, what: target.path, scope).map {
      CheckedDraw(kind: .value, arguments: $0, conversion: nil)
    }
  }

  private func hasDistribution(_ tuple: ArgumentListSyntax) -> Bool {
    tuple.arguments.contains { if case .value(_, let value) = $0 { distributionName(value) != nil } else { false } }
  }

  private func checkDraw(_ call: CallSyntax, _ name: NameSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    if target.isPart, name.text == "clusters" || name.text == "permutation" {
      report(.wrongType, "'\(name.text)' draws a whole group and is no part of another distribution", scope, at: name.range,
        help: [.init("near a place drawn once: 'let place ~ uniform(region)', then 'normal(place, (8 m, 8 m))' in the mixture")])
      return nil
    }
    switch name.text {
    case "choice": return checkChoice(call, target, scope)
    case "mixture": return checkMixture(call, target, scope)
    case "permutation": return checkPermutation(call, target, scope)
    default: break
    }
    if case .point = target.type { return checkPointDraw(call, name, target, scope) }
    if case .boolean = target.type, name.text != "bernoulli" {
      report(.wrongType, "'\(target.path)' is true or false: draw it with bernoulli(p)", scope, at: call.range)
      return nil
    }
    switch name.text {
    case "clusters", "in":
      report(.wrongType, "'\(name.text)' draws points; '\(target.path)' is a number", scope, at: call.range)
      return nil
    case "bernoulli": return checkBernoulli(call, target, scope)
    default: return checkNumberDraw(call, name, target, scope)
    }
  }

  private func checkBernoulli(_ call: CallSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    switch target.type {
    case .boolean, .integer, .number: break
    default:
      report(.wrongType, "'bernoulli' draws 0 or 1; '\(target.path)' has a unit", scope, at: call.range)
      return nil
    }
    guard let arguments = matchArguments(call, labels: ["p"], scope),
      let probability = convertNumber(check(arguments[0], scope), .one, unit: "", what: "p", scope)
    else { return nil }
    if let constant = probability.constantValue, !(0...1).contains(constant) {
      report(.outOfRange, "a probability lies in 0...1", scope, at: arguments[0].range)
      return nil
    }
    return CheckedDraw(kind: .bernoulli, arguments: [probability], conversion: nil)
  }
}
