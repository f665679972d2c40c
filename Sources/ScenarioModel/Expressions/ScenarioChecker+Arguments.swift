import ScenarioLanguage

extension ScenarioChecker {
  /// Matches positional and labelled arguments to labels; nil after a complaint.
  func matchArguments(_ call: CallSyntax, labels: [String], _ scope: CheckScope) -> [ExpressionSyntax]? {
    matchArguments(call, labels: labels, optional: [], scope)?.compactMap { $0 }
  }

  /// As the other form; arguments of the optional labels, which come last, are nil where they are left out.
  func matchArguments(
    _ call: CallSyntax, labels required: [String], optional: [String], _ scope: CheckScope
  ) -> [ExpressionSyntax?]? {
    let labels = required + optional
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
        guard position < (optional == DistributionSignature.correlation ? required.count : labels.count), found[position] == nil else {
          report(
            .wrongArguments, "too many arguments; they are \(required.joined(separator: ", "))", scope, at: value.range)
          return nil
        }
        found[position] = value
        position += 1
      }
    }
    let missing = required.indices.filter { found[$0] == nil }.map { labels[$0] }
    guard missing.isEmpty else {
      report(
        .wrongArguments, "missing \(missing.joined(separator: ", ")); the arguments are \(required.joined(separator: ", "))", scope,
        at: call.argumentsRange)
      return nil
    }
    return found
  }
}
