import ScenarioLanguage

/// `param place: name = urban in [suburban, urban]`: a word that a choice field takes.
extension ScenarioChecker {
  /// The word that counts; nil after a complaint.
  func nameParameter(_ definition: Definition, _ scope: CheckScope) -> CheckedExpression? {
    guard let allowed = allowedNames(definition, scope) else { return nil }
    var word = nameValue(definition.value, definition, allowed, scope)
    for override in [definition.importOverride, definition.override].compactMap({ $0 }) {
      guard override.operation == .assign else {
        report(
          .notConstant, "a param is fixed for the run: write '\(definition.name.text)=...'", override.scope, at: override.operatorRange)
        return nil
      }
      word = nameValue(override.value, definition, allowed, override.scope)
    }
    return word.map { CheckedExpression(type: .word($0), components: [], range: definition.value.range) }
  }

  /// The list after `in`, which such a param must have; nil after a complaint.
  private func allowedNames(_ definition: Definition, _ scope: CheckScope) -> [String]? {
    let place = definition.allowed?.range ?? definition.name.range
    guard case .array(let list)? = definition.allowed?.ungrouped, !list.arguments.isEmpty else {
      report(
        .wrongType, "a param of the type 'name' lists what it may be", scope, at: place,
        help: [.init("write 'in [one, another]' after its value")])
      return nil
    }
    var names: [String] = []
    for argument in list.arguments {
      guard case .value(nil, let value) = argument, case .name(let name) = value.ungrouped else {
        report(.wrongType, "expected a name", scope, at: argument.range)
        return nil
      }
      names.append(name.text)
    }
    return names
  }

  private func nameValue(_ syntax: ExpressionSyntax, _ definition: Definition, _ allowed: [String], _ scope: CheckScope) -> String? {
    guard case .name(let name) = syntax.ungrouped else {
      if case .missing = syntax { return nil }
      report(.wrongType, "expected a name for '\(definition.name.text)'", scope, at: syntax.range)
      return nil
    }
    guard allowed.contains(name.text) else {
      let notes = definition.allowed.map { [Diagnostic.Note("names declared", at: $0.range, in: definition.source)] } ?? []
      report(
        .outOfRange, "'\(definition.name.text)' is '\(name.text)', not one of \(allowed.joined(separator: ", "))", scope, at: name.range,
        notes: notes, help: nearestHelp(name, among: allowed))
      return nil
    }
    return name.text
  }
}
