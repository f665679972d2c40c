import DeterministicMath

/// The levels of one or a few rooms.
enum SmallRooms {
  /// A room whose goal is in the corner of the largest x and y; the agent begins in the opposite corner, looking right, or anywhere.
  ///
  /// Source: MiniGrid (`envs/empty.py`).
  static func empty(size: Int, isStartRandom: Bool, _ stream: inout RandomStream) -> LevelDraft {
    var level = LevelDraft.room(width: size, height: size)
    level.add(.goal, .green, x: size - 2, y: size - 2)
    if isStartRandom {
      level.scatterAgent(in: level.everywhere, &stream)
    } else {
      level.placeAgent(x: 1, y: 1, heading: .right)
    }
    return level
  }

  /// Four rooms around a cross of walls with a gap in each arm; agent, then goal in any free cell.
  ///
  /// Source: MiniGrid (`envs/fourrooms.py`).
  /// - Parameter size: odd.
  static func fourRooms(size: Int, _ stream: inout RandomStream) -> LevelDraft {
    var level = LevelDraft.room(width: size, height: size)
    let middle = size / 2
    level.addWall(middle..<(middle + 1), 0..<size)
    level.addWall(0..<size, middle..<(middle + 1))
    for start in [0, middle] {
      let gap = start + 1 + stream.integer(below: middle - 1)
      level.removeWall(middle..<(middle + 1), gap..<(gap + 1))
      let other = start + 1 + stream.integer(below: middle - 1)
      level.removeWall(other..<(other + 1), middle..<(middle + 1))
    }
    level.scatterAgent(in: level.everywhere, &stream)
    level.scatter(.goal, .green, in: level.everywhere, &stream)
    return level
  }

  /// Objects of `doorKey`, in their order.
  static let doorKeySlots = (goal: 0, door: 1, key: 2)

  /// A wall with a locked door; the agent and its key are left of it, the goal is in the corner behind it.
  ///
  /// Source: MiniGrid (`envs/doorkey.py`); GMAH's version puts the goal to the agent's side with probability 0.8.
  /// - Parameter goalLeftProbability: of a goal in any free cell left of the wall.
  static func doorKey(size: Int, goalLeftProbability: Double, _ stream: inout RandomStream) -> LevelDraft {
    var level = LevelDraft.room(width: size, height: size)
    let wall = 2 + stream.integer(below: size - 4)
    level.addWall(wall..<(wall + 1), 0..<size)
    let left = CellRectangle(columns: 0..<wall, rows: 0..<size)
    if goalLeftProbability > 0, stream.bernoulli(probability: goalLeftProbability) {
      level.scatter(.goal, .green, in: left, &stream)
    } else {
      level.add(.goal, .green, x: size - 2, y: size - 2)
    }
    level.scatterAgent(in: left, &stream)
    level.add(.door, .yellow, .locked, x: wall, y: 1 + stream.integer(below: size - 3))
    level.scatter(.key, .yellow, in: left, &stream)
    return level
  }
}
