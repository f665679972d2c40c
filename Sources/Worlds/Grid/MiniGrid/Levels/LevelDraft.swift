import DeterministicMath

/// One object of a level.
struct LevelObject: Sendable, Equatable {
  var kind: CellObject
  var colour: CellColour
  var condition = DoorCondition.open
  var x: Int
  var y: Int
}

/// A rectangle of cells; the lower bounds belong to it, the upper ones do not.
struct CellRectangle: Sendable {
  let columns: Range<Int>
  let rows: Range<Int>
}

/// The start of an episode while it is put together: walls, objects, the agent.
struct LevelDraft: Sendable {
  let width: Int
  let height: Int
  /// `[y]`: bit x is set where a wall stands.
  private(set) var walls: [UInt32]
  private(set) var objects: [LevelObject] = []
  private(set) var agentX = -1
  private(set) var agentY = -1
  private(set) var heading = Heading.right

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    walls = Array(repeating: 0, count: height)
  }

  /// A level with a wall all around.
  static func room(width: Int, height: Int) -> LevelDraft {
    var level = LevelDraft(width: width, height: height)
    level.addWall(0..<width, 0..<1)
    level.addWall(0..<width, (height - 1)..<height)
    level.addWall(0..<1, 0..<height)
    level.addWall((width - 1)..<width, 0..<height)
    return level
  }

  /// Sets walls; cells outside the level are left out.
  mutating func addWall(_ columns: Range<Int>, _ rows: Range<Int>) {
    for y in rows.clamped(to: 0..<height) { for x in columns.clamped(to: 0..<width) { walls[y] |= 1 << UInt32(x) } }
  }

  mutating func removeWall(_ columns: Range<Int>, _ rows: Range<Int>) {
    for y in rows.clamped(to: 0..<height) { for x in columns.clamped(to: 0..<width) { walls[y] &= ~(1 << UInt32(x)) } }
  }

  /// Adds an object; a wall in its cell gives way.
  mutating func add(_ kind: CellObject, _ colour: CellColour, _ condition: DoorCondition = .open, x: Int, y: Int) {
    objects.append(LevelObject(kind: kind, colour: colour, condition: condition, x: x, y: y))
    removeWall(x..<(x + 1), y..<(y + 1))
  }

  mutating func placeAgent(x: Int, y: Int, heading: Heading) { (agentX, agentY, self.heading) = (x, y, heading) }

  func isWall(_ x: Int, _ y: Int) -> Bool {
    x < 0 || y < 0 || x >= width || y >= height || walls[y] & (1 << UInt32(x)) != 0
  }

  func hasObject(_ x: Int, _ y: Int) -> Bool { objects.contains { $0.x == x && $0.y == y } }

  /// Whether nothing stands in the cell, not even the agent.
  func isFree(_ x: Int, _ y: Int) -> Bool { !isWall(x, y) && !hasObject(x, y) && !(x == agentX && y == agentY) }

  /// A free cell of the rectangle, each as probable as the others; nil where there is none.
  func drawFreeCell(in rectangle: CellRectangle, _ stream: inout RandomStream) -> (x: Int, y: Int)? {
    var cells: [(x: Int, y: Int)] = []
    for y in rectangle.rows { for x in rectangle.columns where isFree(x, y) { cells.append((x, y)) } }
    return cells.isEmpty ? nil : cells[stream.integer(below: cells.count)]
  }

  var everywhere: CellRectangle { CellRectangle(columns: 0..<width, rows: 0..<height) }

  /// Adds an object in a free cell of the rectangle; without one, nothing.
  mutating func scatter(_ kind: CellObject, _ colour: CellColour, in rectangle: CellRectangle, _ stream: inout RandomStream) {
    guard let cell = drawFreeCell(in: rectangle, &stream) else { return }
    add(kind, colour, x: cell.x, y: cell.y)
  }

  /// Puts the agent into a free cell of the rectangle with any heading; without one, into the first cell.
  mutating func scatterAgent(in rectangle: CellRectangle, _ stream: inout RandomStream) {
    let cell = drawFreeCell(in: rectangle, &stream) ?? (0, 0)
    placeAgent(x: cell.x, y: cell.y, heading: Heading.allCases[stream.integer(below: Heading.allCases.count)])
  }
}
