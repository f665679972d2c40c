import ScenarioLanguage

/// Distributions of one number.
extension ScenarioChecker {
  func checkNumberDraw(_ call: CallSyntax, _ name: NameSyntax, _ target: DrawTarget, _ scope: CheckScope) -> CheckedDraw? {
    guard let signature = DistributionSignature.named(name.text) else { return nil }
    guard let syntaxes = matchArguments(call, labels: signature.labels, optional: signature.optional, scope) else { return nil }
    let required = syntaxes.prefix(signature.labels.count).compactMap { $0 }
    let extra = Array(syntaxes.dropFirst(signature.labels.count))
    var labels = signature.labels
    var values = required.map { check($0, scope) }
    if name.text == "beta" {
      for case (let label, let syntax?) in zip(signature.optional, extra) {
        labels.append(label)
        values.append(check(syntax, scope))
      }
    }
    guard !values.contains(where: \.type.isInvalid) else { return nil }
    let domain = DrawDomain(target.type, isLevel: values.contains { if case .decibelPower = $0.type { true } else { false } })
    guard isSuited(name, target, domain, scope, at: call.range) else { return nil }
    if name.text == "beta" {
      guard labels.count == 4 || (labels.count == 2 && domain.dimension == .one && !domain.isLogarithmic) else {
        report(
          .wrongArguments, "'beta' needs low and high, the ends of the range of '\(target.path)'", scope, at: call.argumentsRange)
        return nil
      }
    }
    var arguments: [ScalarExpression] = []
    for (label, value) in zip(labels, values) {
      let isPlain = ["sigma", "shape", "a", "b", "n", "p"].contains(label)
      if let argument = domain.argument(value, isDeviation: label == "deviation", isPlain: isPlain, self, what: label, scope) {
        arguments.append(argument)
      }
    }
    guard arguments.count == labels.count, checkArguments(arguments, labels, values, name.text, scope) else { return nil }
    if labels == ["a", "b"] { arguments += [.constant(0), .constant(1)] }
    guard let kind = numberKind(name.text, target) else { return nil }
    let draw = CheckedDraw(kind: kind, arguments: arguments, conversion: domain.conversion)
    guard signature.optional == DistributionSignature.correlation, extra.contains(where: { $0 != nil }) else { return draw }
    return correlated(draw, with: extra[0], extra[1], target, call, scope)
  }

  private func numberKind(_ name: String, _ target: DrawTarget) -> DrawKind? {
    switch name {
    case "uniform": if case .integer = target.type { .uniformInteger } else { .uniform }
    case "normal": .normal
    case "truncnormal": .truncatedNormal
    case "lognormal": .lognormal
    case "exponential": .exponential
    case "gamma": .gamma
    case "weibull": .weibull
    case "beta": .beta
    case "triangular": .triangular
    case "loguniform": .logUniform
    case "poisson": .poisson
    case "binomial": .binomial
    case "geometric": .geometric
    default: nil
    }
  }

  /// Complains about a distribution that does not draw what the field holds.
  private func isSuited(
    _ name: NameSyntax, _ target: DrawTarget, _ domain: DrawDomain, _ scope: CheckScope, at range: SourceRange
  ) -> Bool {
    let isCount = ["poisson", "binomial", "geometric"].contains(name.text)
    if domain.isLogarithmic, isCount || ["lognormal", "exponential", "gamma", "weibull", "loguniform"].contains(name.text) {
      report(.wrongType, "'\(name.text)' draws no levels in \(domain.unit)", scope, at: range)
      return false
    }
    if isCount, domain.dimension != .one {
      report(.wrongType, "'\(name.text)' draws plain counts; '\(target.path)' has a unit", scope, at: range)
      return false
    }
    if case .integer = target.type, !isCount, name.text != "uniform" {
      report(.wrongType, "'\(name.text)' draws real numbers; '\(target.path)' is a whole number", scope, at: range)
      return false
    }
    return true
  }

  /// Complains about constant arguments that make no distribution.
  private func checkArguments(
    _ arguments: [ScalarExpression], _ labels: [String], _ checked: [CheckedExpression], _ name: String, _ scope: CheckScope
  ) -> Bool {
    for (index, label) in labels.enumerated() {
      guard let value = arguments[index].constantValue, let problem = Self.problem(of: value, label, name) else { continue }
      report(.outOfRange, problem, scope, at: checked[index].range)
      return false
    }
    let order = name == "triangular" ? ["low", "mode", "high"] : ["low", "high"]
    for (lower, upper) in zip(order, order.dropFirst()) {
      guard let low = labels.firstIndex(of: lower), let high = labels.firstIndex(of: upper), let lowest = arguments[low].constantValue,
        let highest = arguments[high].constantValue, lowest > highest
      else { continue }
      report(
        .reversedInterval, "\(lower) is above \(upper)", scope, at: checked[low].range, alsoMarked: [checked[high].range],
        help: [.init(name == "triangular" ? "write low, mode and high in order" : "write the lower bound first")])
      return false
    }
    return true
  }

  /// What is wrong with a constant argument; nil for a good one.
  private static func problem(of value: Double, _ label: String, _ name: String) -> String? {
    switch label {
    case "deviation", "sigma", "scale": return value < 0 ? "\(label) must be 0 or more" : nil
    case "mean" where ["exponential", "poisson"].contains(name): return value < 0 ? "mean must be 0 or more" : nil
    case "median", "shape", "a", "b": return value <= 0 ? "\(label) must be positive" : nil
    case "low" where name == "loguniform": return value <= 0 ? "low must be positive: its logarithm is taken" : nil
    case "p" where name == "geometric": return value > 0 && value <= 1 ? nil : "p must be above 0 and at most 1"
    case "p": return (0...1).contains(value) ? nil : "a probability lies in 0...1"
    case "n": return value >= 0 && value <= 1e6 && value.rounded() == value ? nil : "n must be a whole number of 0...1000000"
    default: return nil
    }
  }
}
