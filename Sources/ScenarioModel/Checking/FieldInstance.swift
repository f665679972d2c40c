import ScenarioLanguage

/// A field of a block with its value, once resolved.
final class FieldInstance {
  /// A drawn field that writes some of the field's elements.
  struct Writer {
    /// The number among the drawn fields.
    let number: Int
    let elements: [Range<Int>]
  }

  enum Content {
    case unresolved
    case resolving
    case invalid
    /// Fixed for the run; a region keeps its shape beside its bounding rectangle.
    case structural(ResolvedValue, Region?)
    /// A drawable field with the same value in every scene and element, one number a component.
    case constant([Double])
    /// A drawable field with the same values in every scene, those of each element.
    case elements([[Double]])
    case drawn([Writer])
  }

  /// A value for one element, or for the scenes in which a choice of blocks falls on an alternative.
  struct Part {
    enum Scope {
      case element(ExpressionSyntax)
      case alternative(BlockChoice, Int)
    }
    let scope: Scope
    let assignment: Assignment

    /// The choice that an alternative belongs to.
    var choice: BlockChoice? { if case .alternative(let choice, _) = scope { choice } else { nil } }
  }

  let schema: FieldSchema
  unowned let block: BlockInstance
  /// The value that counts: of the file, or of `--set`.
  var assignment: Assignment?
  /// Values that a higher layer replaced, the lowest first; they are checked for the names they use only.
  var replaced: [Assignment] = []
  /// Parts that a value of a higher layer replaced; checked for the names they use only.
  var replacedParts: [Part] = []
  /// Values of single elements and of alternatives, in the order given.
  var parts: [Part] = []
  var content = Content.unresolved
  /// While parts are being resolved.
  var progress: PartProgress?
  var slots: SceneSlots?
  /// Canonical text of a value that has parts.
  var partsText: String?

  init(_ schema: FieldSchema, in block: BlockInstance) {
    (self.schema, self.block) = (schema, block)
  }

  var path: String { block.path + "." + schema.name }

  /// Numbers of one element in a scene.
  var componentCount: Int {
    if case .point(let components, _, _, _) = schema.type { return components }
    return 1
  }
}
