import DeterministicMath

/// A corridor between two columns of rooms: a ball lies in a locked room on the right, its key in a room on the left.
///
/// The column in the middle is one corridor. Closed doors of any colours are added between neighbouring rooms drawn at random, except at
/// the locked one, until every room can be reached; so there may be more of them than needed.
///
/// Source: MiniGrid (`envs/keycorridor.py`, `core/roomgrid.py`).
struct KeyCorridor {
  /// Cells from wall to wall, both counted.
  let roomSize: Int
  let rowCount: Int

  static let columnCount = 3
  /// Additions of a door that are tried; each missing door is drawn with a probability of at least 1/(6 rows).
  private static let trialsMax = 5000
  /// Objects, in their order: the ball, the locked door, the key, other doors.
  static let ballSlot = 0

  var pitch: Int { roomSize - 1 }
  var width: Int { pitch * Self.columnCount + 1 }
  var height: Int { pitch * rowCount + 1 }
  /// The ball, the key, and a door in each wall between rooms but those of the corridor.
  var objectCount: Int { 2 + 2 * rowCount + 2 * (rowCount - 1) }

  /// The walls between a room and its neighbours to the right and below.
  private struct Walls {
    /// `[row · columns + column]`: where a door would be, along the wall.
    var rightDoorY: [Int] = []
    var downDoorX: [Int] = []
    var isRightOpen: [Bool] = []
    var isDownOpen: [Bool] = []
  }

  func level(_ stream: inout RandomStream) -> LevelDraft {
    var level = LevelDraft(width: width, height: height)
    var walls = Walls()
    for row in 0..<rowCount {
      for column in 0..<Self.columnCount {
        level.addWall((column * pitch)..<(column * pitch + 1), 0..<height)
        level.addWall(0..<width, (row * pitch)..<(row * pitch + 1))
        walls.rightDoorY.append(row * pitch + 1 + stream.integer(below: roomSize - 2))
        walls.downDoorX.append(column * pitch + 1 + stream.integer(below: roomSize - 2))
        walls.isRightOpen.append(false)
        walls.isDownOpen.append(column == 1 && row + 1 < rowCount)
      }
    }
    level.addWall((width - 1)..<width, 0..<height)
    level.addWall(0..<width, (height - 1)..<height)
    for row in 1..<max(rowCount, 1) { level.removeWall((pitch + 1)..<(2 * pitch), (row * pitch)..<(row * pitch + 1)) }

    let lockedRow = stream.integer(below: rowCount)
    let colour = drawColour(&stream)
    let lockedWall = lockedRow * Self.columnCount + 1
    level.scatter(.ball, drawColour(&stream), in: room(2, lockedRow), &stream)
    level.add(.door, colour, .locked, x: 2 * pitch, y: walls.rightDoorY[lockedWall])
    walls.isRightOpen[lockedWall] = true
    level.scatter(.key, colour, in: room(0, stream.integer(below: rowCount)), &stream)
    placeAgent(&level, &stream)
    connect(&level, &walls, lockedRow: lockedRow, &stream)
    return level
  }

  private func drawColour(_ stream: inout RandomStream) -> CellColour {
    CellColour.allCases[stream.integer(below: CellColour.allCases.count)]
  }

  /// The cells of a room with its walls.
  private func room(_ column: Int, _ row: Int) -> CellRectangle {
    CellRectangle(
      columns: (column * pitch)..<(column * pitch + roomSize), rows: (row * pitch)..<(row * pitch + roomSize))
  }

  /// A free cell of the middle room and a heading, all as probable, such that no object is in front of the agent.
  private func placeAgent(_ level: inout LevelDraft, _ stream: inout RandomStream) {
    var places: [(x: Int, y: Int, heading: Heading)] = []
    let room = room(1, rowCount / 2)
    for y in room.rows {
      for x in room.columns where level.isFree(x, y) {
        for heading in Heading.allCases where !level.hasObject(x + heading.dx, y + heading.dy) { places.append((x, y, heading)) }
      }
    }
    let place = places[stream.integer(below: places.count)]
    level.placeAgent(x: place.x, y: place.y, heading: place.heading)
  }

  private func connect(_ level: inout LevelDraft, _ walls: inout Walls, lockedRow: Int, _ stream: inout RandomStream) {
    for _ in 0..<Self.trialsMax {
      if isConnected(walls) { return }
      var column = stream.integer(below: Self.columnCount)
      var row = stream.integer(below: rowCount)
      let side = Heading.allCases[stream.integer(below: Heading.allCases.count)]
      let neighbour = (column: column + side.dx, row: row + side.dy)
      guard (0..<Self.columnCount).contains(neighbour.column), (0..<rowCount).contains(neighbour.row) else { continue }
      let locked = (column: 2, row: lockedRow)
      if (column, row) == locked || neighbour == locked { continue }
      // a wall belongs to the room on its left or above it
      (column, row) = (min(column, neighbour.column), min(row, neighbour.row))
      let wall = row * Self.columnCount + column
      if side.dx != 0, !walls.isRightOpen[wall] {
        walls.isRightOpen[wall] = true
        level.add(.door, drawColour(&stream), .closed, x: (column + 1) * pitch, y: walls.rightDoorY[wall])
      } else if side.dy != 0, !walls.isDownOpen[wall] {
        walls.isDownOpen[wall] = true
        level.add(.door, drawColour(&stream), .closed, x: walls.downDoorX[wall], y: (row + 1) * pitch)
      }
    }
    preconditionFailure("the random generator is broken")
  }

  /// Whether every room can be reached from the corridor, through doors of any kind.
  private func isConnected(_ walls: Walls) -> Bool {
    let count = Self.columnCount * rowCount
    var isReached = Array(repeating: false, count: count)
    var waiting = [Self.columnCount * (rowCount / 2) + 1]
    isReached[waiting[0]] = true
    var reached = 0
    while let room = waiting.popLast() {
      reached += 1
      let column = room % Self.columnCount
      var next: [Int] = []
      if walls.isRightOpen[room] { next.append(room + 1) }
      if walls.isDownOpen[room] { next.append(room + Self.columnCount) }
      if column > 0, walls.isRightOpen[room - 1] { next.append(room - 1) }
      if room >= Self.columnCount, walls.isDownOpen[room - Self.columnCount] { next.append(room - Self.columnCount) }
      for other in next where !isReached[other] {
        isReached[other] = true
        waiting.append(other)
      }
    }
    return reached == count
  }
}
