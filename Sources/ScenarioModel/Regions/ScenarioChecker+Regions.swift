import ScenarioLanguage

extension ScenarioChecker {
  /// Coordinates and radii of regions, metres.
  static let regionLimit = 1e9

  /// `rectangle(x0, y0, x1, y1)`, `disc(x, y, r)`
  func checkRegion(_ call: CallSyntax, _ name: NameSyntax, _ scope: CheckScope) -> CheckedExpression {
    let labels = name.text == "disc" ? ["x", "y", "r"] : ["x0", "y0", "x1", "y1"]
    guard let arguments = matchArguments(call, labels: labels, scope) else { return .invalid(call.range) }
    var values: [Double] = []
    for (label, argument) in zip(labels, arguments) {
      guard let value = constantQuantity(argument, .length, unit: "m", what: label, scope) else { continue }
      guard abs(value) <= Self.regionLimit else {
        report(.outOfRange, "\(label) is \(quantityText(value, unit: "m")), beyond 1e9 m", scope, at: argument.range)
        continue
      }
      values.append(value)
    }
    guard values.count == labels.count else { return .invalid(call.range) }
    if name.text == "disc" {
      guard values[2] > 0 else {
        report(.outOfRange, "a radius must be above 0 m", scope, at: arguments[2].range)
        return .invalid(call.range)
      }
      return CheckedExpression(type: .region(.disc(x: values[0], y: values[1], radius: values[2])), components: [], range: call.range)
    }
    for axis in 0...1 where values[axis] >= values[axis + 2] {
      report(
        .reversedInterval, "\(labels[axis]) must be below \(labels[axis + 2])", scope, at: arguments[axis].range,
        alsoMarked: [arguments[axis + 2].range], help: [.init("write the smaller \(axis == 0 ? "x" : "y") first")])
      return .invalid(call.range)
    }
    let region = Region.rectangle(lowX: values[0], lowY: values[1], highX: values[2], highY: values[3])
    return CheckedExpression(type: .region(region), components: [], range: call.range)
  }

  /// The bounding rectangle of all regions of the scenario.
  func scenarioBounds(_ scope: CheckScope, _ range: SourceRange) -> CheckedExpression {
    var bounds: (lowX: Double, lowY: Double, highX: Double, highY: Double)?
    var hasInvalid = false
    for definition in definitions where definition.kind == .region {
      resolve(definition)
      guard case .resolved(let value) = definition.state, case .region(let region) = value.type else {
        hasInvalid = true
        continue
      }
      let box = region.boundingRectangle
      bounds =
        bounds.map {
          (min($0.lowX, box.lowX), min($0.lowY, box.lowY), max($0.highX, box.highX), max($0.highY, box.highY))
        } ?? box
    }
    if let bounds {
      let region = Region.rectangle(lowX: bounds.lowX, lowY: bounds.lowY, highX: bounds.highX, highY: bounds.highY)
      return CheckedExpression(type: .region(region), components: [], range: range)
    }
    if !hasInvalid {
      report(
        .missingField, "the world has no area", CheckScope(source: source), at: worldBlock.head ?? SourceRange(0, 0),
        help: [.init("declare a region or set world.area")])
    }
    return .invalid(range)
  }

  /// Matches positional and labelled arguments to labels; nil after a complaint.
  func matchArguments(_ call: CallSyntax, labels: [String], _ scope: CheckScope) -> [ExpressionSyntax]? {
    var found: [ExpressionSyntax?] = Array(repeating: nil, count: labels.count)
    var position = 0
    for argument in call.arguments {
      switch argument {
      case .each(let binder, _):
        report(.wrongArguments, "elements cannot stand here", scope, at: binder.range)
        return nil
      case .weighted(_, let weight):
        report(.wrongArguments, "a weight cannot stand here", scope, at: weight.range)
        return nil
      case .value(let label?, let value):
        guard let index = labels.firstIndex(of: label.text) else {
          report(
            .wrongArguments, "no argument '\(label.text)'; the arguments are \(labels.joined(separator: ", "))", scope, at: label.range,
            help: nearestHelp(label, among: labels))
          return nil
        }
        guard found[index] == nil else {
          report(.wrongArguments, "'\(label.text)' is given twice", scope, at: argument.range)
          return nil
        }
        found[index] = value
        position = index + 1
      case .value(nil, let value):
        guard position < labels.count, found[position] == nil else {
          report(
            .wrongArguments, "too many arguments; they are \(labels.joined(separator: ", "))", scope, at: value.range)
          return nil
        }
        found[position] = value
        position += 1
      }
    }
    let missing = labels.indices.filter { found[$0] == nil }.map { labels[$0] }
    guard missing.isEmpty else {
      report(
        .wrongArguments, "missing \(missing.joined(separator: ", ")); the arguments are \(labels.joined(separator: ", "))", scope,
        at: call.argumentsRange)
      return nil
    }
    return found.compactMap { $0 }
  }
}
