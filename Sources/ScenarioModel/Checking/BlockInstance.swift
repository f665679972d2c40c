import ScenarioLanguage

/// A range of one of the scenario's texts.
struct TextPlace {
  let scope: CheckScope
  let range: SourceRange

  func note(_ message: String) -> Diagnostic.Note { .init(message, at: range, in: scope.source) }
}

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
  /// Where a file declares the block; nil where none does.
  let head: TextPlace?
  private(set) var fields: [FieldInstance] = []
  private(set) var children: [BlockInstance] = []
  /// Child blocks that stand in a layer's file, for the check of duplicates.
  var childHeads: [String: TextPlace] = [:]

  init(schema: BlockSchema, name: String, count: Int, isGroup: Bool, parent: BlockInstance? = nil, head: TextPlace? = nil) {
    (self.schema, self.name, self.count, self.isGroup) = (schema, name, count, isGroup)
    (self.parent, self.head) = (parent, head)
    path = parent.map { $0.path + "." + name } ?? name
    fields = schema.fields.map { FieldInstance($0, in: self) }
    children = schema.children.map { BlockInstance(schema: $0, name: $0.keyword, count: count, isGroup: false, parent: self) }
  }

  /// The group that the block is or belongs to.
  var group: BlockInstance? { isGroup ? self : parent?.group }

  /// Made of the rows of a table, not of the world's schema.
  var isTable: Bool { schema.keyword == Self.tableKeyword }
  static let tableKeyword = "table"

  /// Where the block or the one around it is declared.
  var nearestHead: TextPlace? { head ?? parent?.nearestHead }

  /// The block and all below it, parents first.
  var withDescendants: [BlockInstance] { [self] + children.flatMap(\.withDescendants) }

  func field(_ name: String) -> FieldInstance? { fields.first { $0.schema.name == name } }
  func child(_ keyword: String) -> BlockInstance? { children.first { $0.schema.keyword == keyword } }
}
