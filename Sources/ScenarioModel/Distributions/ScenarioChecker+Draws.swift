import ScenarioLanguage

extension ScenarioChecker {
  /// `field ~ distribution(...)`
  func checkedDraw(of field: FieldInstance, _ assignment: Assignment, _ scope: CheckScope) -> CheckedDraw? {
    guard field.schema.isDrawable else {
      report(
        .notConstant, "'\(field.path)' is fixed for the run and cannot be drawn", scope, at: assignment.operatorRange,
        help: [.init("give it a value with '='", replacing: assignment.operatorRange, with: "=")])
      return nil
    }
    guard case .call(let call) = assignment.value.ungrouped, case .name(let name) = call.callee,
      Self.distributionNames.contains(name.text)
    else {
      reportNoDistribution(field, assignment, scope)
      return nil
    }
    return checkDraw(call, name.text, field, scope)
  }

  private func reportNoDistribution(_ field: FieldInstance, _ assignment: Assignment, _ scope: CheckScope) {
    if case .missing = assignment.value { return }
    if case .call(let call) = assignment.value.ungrouped, case .name(let name) = call.callee,
      !Self.functionNames.contains(name.text), !Self.regionNames.contains(name.text)
    {
      if ["beta", "permutation", "mixture", "gamma", "in"].contains(name.text) {
        report(.unsupportedConstruct, "the distribution '\(name.text)' is not supported in this version", scope, at: name.range)
      } else {
        report(
          .unknownName, "unknown distribution '\(name.text)'", scope, at: name.range,
          help: nearestHelp(name, among: Self.distributionNames)
            + [.init("the distributions are \(Self.distributionNames.joined(separator: ", "))")])
      }
      return
    }
    report(
      .wrongType, "expected a distribution after '~'", scope, at: assignment.value.range,
      help: [.init("a fixed value is given with '='", replacing: assignment.operatorRange, with: "=")])
  }

  private func checkDraw(_ call: CallSyntax, _ name: String, _ field: FieldInstance, _ scope: CheckScope) -> CheckedDraw? {
    if case .point = field.schema.type { return checkPointDraw(call, name, field, scope) }
    if case .boolean = field.schema.type, name != "bernoulli" {
      report(.wrongType, "'\(field.path)' is true or false: draw it with bernoulli(p)", scope, at: call.range)
      return nil
    }
    switch name {
    case "clusters":
      report(.wrongType, "'clusters' draws points; '\(field.path)' is a number", scope, at: call.range)
      return nil
    case "bernoulli": return checkBernoulli(call, field, scope)
    case "choice": return checkChoice(call, field, scope)
    default: return checkNumberDraw(call, name, field, scope)
    }
  }

  /// Positions: uniform in a region, or in clusters.
  private func checkPointDraw(_ call: CallSyntax, _ name: String, _ field: FieldInstance, _ scope: CheckScope) -> CheckedDraw? {
    guard name == "uniform" || name == "clusters" else {
      report(.wrongType, "'\(field.path)' is a point: draw it with uniform(region) or clusters(region, ...)", scope, at: call.range)
      return nil
    }
    let labels = name == "uniform" ? ["region"] : ["region", "mean_size", "spread"]
    guard let arguments = matchArguments(call, labels: labels, scope) else { return nil }
    let region = check(arguments[0], scope)
    var shape: Region?
    if case .region(let found) = region.type {
      guard found.dimensions == field.componentCount, name == "uniform" || found.dimensions == 2 else {
        report(
          .wrongType, "'\(field.path)' has \(field.componentCount) coordinates, the points of this region \(found.dimensions)", scope, at: region.range,
          help: [.init(found.dimensions == 2 ? "regions of space are box, sphere and cylinder" : "regions of the plane are rectangle, disc, polygon, ...")])
        return nil
      }
      shape = found
    } else if !region.type.isInvalid {
      report(.wrongType, "'\(name)' draws points of a region, not of \(region.type.name)", scope, at: region.range)
    }
    if name == "uniform" { return shape.map { CheckedDraw(kind: .uniformPoint($0), arguments: [], conversion: nil) } }
    let size = constantQuantity(arguments[1], .one, unit: "", what: "mean_size", scope)
    let spread = checkedArgument(arguments[2], .length, unit: "m", what: "spread", scope)
    guard let shape, let size, let spread else { return nil }
    guard size > 0 else {
      report(.outOfRange, "mean_size must be above 0", scope, at: arguments[1].range)
      return nil
    }
    if let constant = spread.constantValue, constant < 0 {
      report(.outOfRange, "spread must not be negative", scope, at: arguments[2].range)
      return nil
    }
    let elements = field.block.count
    let parents = max(1, min(Double(max(1, elements)), (Double(elements) / size).rounded()))
    return CheckedDraw(kind: .clusters(shape, parents: Int(parents)), arguments: [spread], conversion: nil)
  }

  private func checkedArgument(
    _ syntax: ExpressionSyntax, _ dimension: Dimension, unit: String, what: String, _ scope: CheckScope
  ) -> ScalarExpression? {
    convertNumber(check(syntax, scope), dimension, unit: unit, what: what, scope)
  }

  private func checkBernoulli(_ call: CallSyntax, _ field: FieldInstance, _ scope: CheckScope) -> CheckedDraw? {
    switch field.schema.type {
    case .boolean, .integer, .number: break
    default:
      report(.wrongType, "'bernoulli' draws 0 or 1; '\(field.path)' has a unit", scope, at: call.range)
      return nil
    }
    guard let arguments = matchArguments(call, labels: ["p"], scope),
      let probability = checkedArgument(arguments[0], .one, unit: "", what: "p", scope)
    else { return nil }
    if let constant = probability.constantValue, !(0...1).contains(constant) {
      report(.outOfRange, "a probability lies in 0...1", scope, at: arguments[0].range)
      return nil
    }
    return CheckedDraw(kind: .bernoulli, arguments: [probability], conversion: nil)
  }

  private func checkChoice(_ call: CallSyntax, _ field: FieldInstance, _ scope: CheckScope) -> CheckedDraw? {
    var values: [ScalarExpression] = []
    guard !call.arguments.isEmpty else {
      report(.wrongArguments, "'choice' needs at least one value", scope, at: call.argumentsRange)
      return nil
    }
    for argument in call.arguments {
      guard case .value(nil, let syntax) = argument else {
        report(.unsupportedConstruct, "'choice' takes plain values in this version", scope, at: argument.range)
        return nil
      }
      if let value = convert(check(syntax, scope), to: field.schema.type, what: field.path, scope) { values += value }
    }
    guard values.count == call.arguments.count else { return nil }
    return CheckedDraw(kind: .choice, arguments: values, conversion: nil)
  }

  /// uniform, normal, truncnormal, lognormal, exponential, poisson
  private func checkNumberDraw(_ call: CallSyntax, _ name: String, _ field: FieldInstance, _ scope: CheckScope) -> CheckedDraw? {
    let labels: [String] =
      switch name {
      case "uniform": ["low", "high"]
      case "normal": ["mean", "deviation"]
      case "truncnormal": ["mean", "deviation", "low", "high"]
      case "lognormal": ["median", "sigma"]
      default: ["mean"]
      }
    guard let syntaxes = matchArguments(call, labels: labels, scope) else { return nil }
    let checked = syntaxes.map { check($0, scope) }
    guard !checked.contains(where: \.type.isInvalid) else { return nil }
    let domain = DrawDomain(field.schema.type, isLevel: checked.contains { if case .decibelPower = $0.type { true } else { false } })
    if domain.isLogarithmic, ["lognormal", "exponential", "poisson"].contains(name) {
      report(.wrongType, "'\(name)' draws no levels in \(domain.unit)", scope, at: call.range)
      return nil
    }
    if name == "poisson", domain.dimension != .one {
      report(.wrongType, "'poisson' draws plain counts; '\(field.path)' has a unit", scope, at: call.range)
      return nil
    }
    var arguments: [ScalarExpression] = []
    for (label, value) in zip(labels, checked) {
      let isDeviation = label == "deviation"
      if let argument = domain.argument(value, isDeviation: isDeviation, isPlain: label == "sigma", self, what: label, scope) {
        arguments.append(argument)
      }
    }
    guard arguments.count == labels.count, checkArguments(arguments, labels, checked, domain, scope) else { return nil }
    var kind: DrawKind =
      switch name {
      case "uniform": .uniform
      case "normal": .normal
      case "truncnormal": .truncatedNormal
      case "lognormal": .lognormal
      case "exponential": .exponential
      default: .poisson
      }
    if case .integer = field.schema.type {
      guard name == "uniform" || name == "poisson" else {
        report(.wrongType, "'\(name)' draws real numbers; '\(field.path)' is a whole number", scope, at: call.range)
        return nil
      }
      if name == "uniform" { kind = .uniformInteger }
    }
    return CheckedDraw(kind: kind, arguments: arguments, conversion: domain.conversion)
  }

  /// Complains about constant arguments that make no distribution.
  private func checkArguments(
    _ arguments: [ScalarExpression], _ labels: [String], _ checked: [CheckedExpression], _ domain: DrawDomain, _ scope: CheckScope
  ) -> Bool {
    for (index, label) in labels.enumerated() {
      guard let value = arguments[index].constantValue else { continue }
      let mustBePositive = label == "median" || (labels == ["mean"] && value < 0)
      if (label == "deviation" || label == "sigma") && value < 0 || mustBePositive && value <= 0 {
        report(.outOfRange, "\(label) must be \(label == "median" ? "positive" : "0 or more")", scope, at: checked[index].range)
        return false
      }
    }
    guard let low = labels.firstIndex(of: "low"), let lowest = arguments[low].constantValue,
      let highest = arguments[low + 1].constantValue, lowest > highest
    else { return true }
    report(
      .reversedInterval, "low is above high", scope, at: checked[low].range, alsoMarked: [checked[low + 1].range],
      help: [.init("write the lower bound first")])
    return false
  }
}
