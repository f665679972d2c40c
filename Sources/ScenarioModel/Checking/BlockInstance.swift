import ScenarioLanguage

/// A block of the schema with what the file and `--set` say about it.
final class BlockInstance {
  let schema: BlockSchema
  /// The user's name of a group; the keyword for unnamed blocks.
  let name: String
  /// Dotted path: "uav", "uav.radio".
  let path: String
  let isGroup: Bool
  /// Elements of the group that the block is or belongs to; 1 elsewhere.
  let count: Int
  /// Holds this block, so it is not held in turn.
  unowned let parent: BlockInstance?
  /// Where the file declares the block, for notes; nil where it has none.
  let head: SourceRange?
  let source: SourceText
  private(set) var fields: [FieldInstance] = []
  private(set) var children: [BlockInstance] = []
  /// Child blocks that stand in the file, for the check of duplicates.
  var childHeads: [String: SourceRange] = [:]

  init(
    schema: BlockSchema, name: String, count: Int, isGroup: Bool, parent: BlockInstance?, head: SourceRange?, source: SourceText
  ) {
    (self.schema, self.name, self.count, self.isGroup) = (schema, name, count, isGroup)
    (self.parent, self.head, self.source) = (parent, head, source)
    path = parent.map { $0.path + "." + name } ?? name
    fields = schema.fields.map { FieldInstance($0, in: self) }
    children = schema.children.map {
      BlockInstance(schema: $0, name: $0.keyword, count: count, isGroup: false, parent: self, head: nil, source: source)
    }
  }

  /// The group that the block is or belongs to.
  var group: BlockInstance? { isGroup ? self : parent?.group }

  func field(_ name: String) -> FieldInstance? { fields.first { $0.schema.name == name } }
  func child(_ keyword: String) -> BlockInstance? { children.first { $0.schema.keyword == keyword } }
}

/// A field of a block with its value, once resolved.
final class FieldInstance {
  enum Content {
    case unresolved
    case resolving
    case invalid
    /// Fixed for the run; a region keeps its shape beside its bounding rectangle.
    case structural(ResolvedValue, Region?)
    /// A drawable field with the same value in every scene, one number a component.
    case constant([Double])
    /// The field's number among the drawn fields.
    case drawn(Int)
  }

  let schema: FieldSchema
  unowned let block: BlockInstance
  /// The value that counts: of the file, or of `--set`.
  var assignment: Assignment?
  /// Values that `--set` replaced; they are checked for the names they use only.
  var replaced: [Assignment] = []
  var content = Content.unresolved
  var slots: SceneSlots?

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
