import ScenarioModel

/// The blocks of `task = map(...)`: a cell (x, y) stands at x m, y m, and x points to the right, y down.
enum MapSchema {
  /// Objects of a kind, at most.
  static let countMax = 32
  /// Objects of all kinds together, at most: the search for plans holds a bit for each.
  static let objectsMax = 64

  /// The blocks of objects, in the order of the state's objects.
  static let kinds: [(keyword: String, kind: CellObject)] = [
    ("goals", .goal), ("lava", .lava), ("doors", .door), ("keys", .key), ("balls", .ball), ("boxes", .box),
  ]

  static func isColoured(_ kind: CellObject) -> Bool { kind != .goal && kind != .lava }

  static let blocks = [walls] + kinds.map { objects($0.keyword, $0.kind) } + [starts]

  private static let cell = FieldType.point(components: 2, .length, 0...Double(MiniGridSchema.sideMax - 1), unit: "m")

  private static func position(_ name: String, _ summary: String) -> FieldSchema {
    FieldSchema(name, summary, cell, default: "(1 m, 1 m)", drawable: true)
  }

  private static let walls = BlockSchema(
    "walls", "Walls of a map: rectangles of cells. Beyond the level everything is wall.", naming: .group(count: 0...64),
    fields: [position("from", "Cell of a corner."), position("to", "Cell of the opposite corner.")])

  private static func objects(_ keyword: String, _ kind: CellObject) -> BlockSchema {
    var fields = [position("position", "Cell; a wall there gives way.")]
    if isColoured(kind) {
      fields.append(
        FieldSchema(
          "colour", "0 red, 1 green, 2 blue, 3 purple, 4 yellow, 5 grey.", .integer(0...(CellColour.allCases.count - 1)), default: "4",
          drawable: true))
    }
    if kind == .door {
      fields.append(FieldSchema("state", "0 open, 1 closed, 2 locked.", .integer(0...2), default: "1", drawable: true))
    }
    return BlockSchema(keyword, "The \(keyword) of a map.", naming: .group(count: 0...countMax), fields: fields)
  }

  private static let starts = BlockSchema(
    "starts", "Where the agent of a map begins; without the block in any free cell.", naming: .group(count: 0...1),
    fields: [
      position("position", "Cell."),
      FieldSchema("heading", "0 right (+x), 1 down (+y), 2 left, 3 up.", .integer(0...3), default: "uniform(0, 3)", drawable: true),
    ])
}
