import ScenarioLanguage

/// A `param`, `let` or `region` of a file or scenario; evaluated when first needed.
final class Definition {
  enum Kind: String {
    case parameter = "param"
    case constant = "let"
    case region
  }
  enum State {
    case unresolved
    case resolving
    case resolved(CheckedExpression)
  }

  let kind: Kind
  let name: NameSyntax
  /// The file that it stands in.
  unowned let module: SourceModule
  let value: ExpressionSyntax
  /// Type and range of a parameter.
  let typeName: NameSyntax?
  let allowed: ExpressionSyntax?
  /// `let NAME ~ DISTRIBUTION`: drawn once a scene.
  var isDrawn = false
  /// Stands in the scenario, not in the file around it.
  let isInScenario: Bool
  /// Of the scenario's layers, the one that it stands in.
  var layer = 0
  /// The value in the block of the `import` that brought the file in.
  var importOverride: Assignment?
  /// The value of `--set NAME=VALUE`.
  var override: Assignment?
  var state = State.unresolved
  var isUsed = false
  /// Nodes of the checked value, counted once.
  var nodeCount = 0

  var source: SourceText { module.source }

  init(
    _ kind: Kind, _ name: NameSyntax, in module: SourceModule, value: ExpressionSyntax, typeName: NameSyntax? = nil,
    allowed: ExpressionSyntax? = nil, isDrawn: Bool = false, isInScenario: Bool
  ) {
    (self.kind, self.name, self.module, self.value) = (kind, name, module, value)
    (self.typeName, self.allowed, self.isDrawn, self.isInScenario) = (typeName, allowed, isDrawn, isInScenario)
  }

  /// The definitions among the items of a file or scenario, in the order written.
  static func all(in items: [ItemSyntax], of module: SourceModule, isInScenario: Bool) -> [Definition] {
    items.compactMap { item in
      switch item {
      case .parameter(let item):
        Definition(
          .parameter, item.name, in: module, value: item.value, typeName: item.type, allowed: item.allowed, isInScenario: isInScenario)
      case .constant(let item):
        Definition(.constant, item.name, in: module, value: item.value, isDrawn: item.isDrawn, isInScenario: isInScenario)
      case .region(let item): Definition(.region, item.name, in: module, value: item.value, isInScenario: isInScenario)
      default: nil
      }
    }
  }
}

/// One `path = value` or `path ~ distribution`, wherever it stands.
struct Assignment {
  let source: SourceText
  /// The file whose names the value may use.
  let module: SourceModule
  let keyRange: SourceRange
  let operation: SettingSyntax.Operator
  let operatorRange: SourceRange
  let value: ExpressionSyntax
  /// The formula behind `where`: what a draw must meet.
  var condition: ExpressionSyntax?
  /// A scenario's own values count over those that it inherits, and `--set` over both: the higher layer wins.
  let layer: Int
  var isSchemaText = false

  init(
    _ setting: SettingSyntax, in source: SourceText, of module: SourceModule, layer: Int, operation: SettingSyntax.Operator? = nil,
    isSchemaText: Bool = false
  ) {
    (self.source, self.module, self.layer, self.isSchemaText) = (source, module, layer, isSchemaText)
    (keyRange, self.operation) = (setting.path.range, operation ?? setting.operator)
    (operatorRange, value, condition) = (setting.operatorRange, setting.value, setting.condition)
  }

  init(
    source: SourceText, module: SourceModule, keyRange: SourceRange, operation: SettingSyntax.Operator, value: ExpressionSyntax, layer: Int
  ) {
    (self.source, self.module, self.keyRange, self.operation) = (source, module, keyRange, operation)
    (operatorRange, self.value, self.layer) = (keyRange, value, layer)
  }

  var scope: CheckScope { CheckScope(source, module, layer: layer, isSchemaText: isSchemaText) }
}
