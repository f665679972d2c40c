import ScenarioLanguage

/// An expression with its type; one scalar for numbers and truth values, one a coordinate for points, none for all else.
struct CheckedExpression {
  var type: ExpressionType
  var components: [ScalarExpression]
  var range: SourceRange
  /// The literal 0 without unit, which every dimension takes.
  var isBareZero = false

  static func invalid(_ range: SourceRange) -> CheckedExpression {
    CheckedExpression(type: .invalid, components: [], range: range)
  }

  static func constant(_ value: Double, _ type: ExpressionType, _ range: SourceRange) -> CheckedExpression {
    CheckedExpression(type: type, components: [.constant(value)], range: range)
  }

  /// The only component of a number or truth value.
  var scalar: ScalarExpression { components[0] }

  var isConstant: Bool { components.allSatisfy { $0.constantValue != nil } }
}

/// Where a text is checked: its source, the block whose fields bare names mean, and the binders around it.
struct CheckScope {
  struct Binder {
    let name: String
    let group: BlockInstance
    let number: Int
  }

  let source: SourceText
  /// The file whose names the text may use.
  let module: SourceModule
  /// The layer of the scenario that the text belongs to.
  let layer: Int
  /// The block whose field is being checked.
  var block: BlockInstance?
  /// Texts of the schema see fields and the world, not the names of the file.
  var isSchemaText = false
  var binders: [Binder] = []

  init(_ source: SourceText, _ module: SourceModule, layer: Int = 0, block: BlockInstance? = nil, isSchemaText: Bool = false) {
    (self.source, self.module, self.layer) = (source, module, layer)
    (self.block, self.isSchemaText) = (block, isSchemaText)
  }
}
