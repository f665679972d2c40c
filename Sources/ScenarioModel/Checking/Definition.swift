import ScenarioLanguage

/// A `param`, `let` or `region` of the file; evaluated when first needed.
final class Definition {
  enum Kind: String { case parameter = "param", constant = "let", region }
  enum State {
    case unresolved
    case resolving
    case resolved(CheckedExpression)
  }

  let kind: Kind
  let name: NameSyntax
  let source: SourceText
  let value: ExpressionSyntax
  /// Type and range of a parameter.
  let typeName: NameSyntax?
  let allowed: ExpressionSyntax?
  /// Stands in the scenario, not in the file around it.
  let isInScenario: Bool
  /// The value of `--set NAME=VALUE`.
  var override: Assignment?
  var state = State.unresolved
  var isUsed = false
  /// Nodes of the checked value, counted once.
  var nodeCount = 0

  init(
    _ kind: Kind, _ name: NameSyntax, in source: SourceText, value: ExpressionSyntax, typeName: NameSyntax? = nil,
    allowed: ExpressionSyntax? = nil, isInScenario: Bool
  ) {
    (self.kind, self.name, self.source, self.value) = (kind, name, source, value)
    (self.typeName, self.allowed, self.isInScenario) = (typeName, allowed, isInScenario)
  }
}

/// One `path = value` or `path ~ distribution`, wherever it stands.
struct Assignment {
  let source: SourceText
  let keyRange: SourceRange
  let operation: SettingSyntax.Operator
  let operatorRange: SourceRange
  let value: ExpressionSyntax
  var isSchemaText = false
}
