import ScenarioModel

/// What a scenario file may say about the tasks of MiniGrid; the defaults are Farama's.
enum MiniGridSchema {
  /// Cells of a side, at most: a row of walls is a whole number that a float holds exactly.
  static let sideMax = 24
  static let wallWordMax: Int32 = 1 << 24 - 1

  static let tasks = [empty, fourRooms, doorKey, keyCorridor, map]
  static let taskNames = tasks.map(\.name)

  private static func common(seesThroughWalls: Bool) -> [FieldSchema] {
    [
      FieldSchema("see_through_walls", "Whether walls and closed doors hide nothing.", .boolean, default: "\(seesThroughWalls)"),
      FieldSchema(
        "time_cost", "Share of the reward that is lost at the time limit: success after t of T steps is worth 1 - time_cost t/T.",
        .number(0...1), default: "0.9"),
    ]
  }

  private static func size(_ range: ClosedRange<Int>, _ value: Int) -> FieldSchema {
    FieldSchema("size", "Cells of a side, walls counted.", .integer(range), default: "\(value)")
  }

  static let empty = ChoiceCase(
    "empty", "MiniGrid Empty: walk to the goal in the opposite corner.",
    [
      size(5...sideMax, 8),
      FieldSchema(
        "start", "Where the agent begins.",
        .choice([
          ChoiceCase("corner", "In the first corner, looking right."), ChoiceCase("random", "In any free cell, looking anywhere."),
        ]), default: "corner"),
    ] + common(seesThroughWalls: true))

  static let fourRooms = ChoiceCase(
    "four_rooms", "MiniGrid FourRooms: find the goal in one of four rooms.",
    [size(7...(sideMax - 1), 19)] + common(seesThroughWalls: false))

  static let doorKey = ChoiceCase(
    "door_key", "MiniGrid DoorKey: take the key, unlock the door, walk to the goal; with other arguments the version of GMAH.",
    [
      size(5...sideMax, 8),
      FieldSchema(
        "goal_left", "Probability that the goal lies on the agent's side, in any free cell, instead of the far corner (GMAH: 0.8).",
        .number(0...1), default: "0"),
      FieldSchema(
        "target", "What ends the episode with success.",
        .choice([
          ChoiceCase("goal", "To reach the goal."), ChoiceCase("door", "To unlock the door."), ChoiceCase("key", "To take the key."),
        ]), default: "goal"),
    ] + common(seesThroughWalls: false))

  static let keyCorridor = ChoiceCase(
    "key_corridor", "MiniGrid KeyCorridor: find the key of a locked room and pick up the ball in it.",
    [
      FieldSchema("room_size", "Cells of a room's side, both walls counted (the S of MiniGrid's names).", .integer(3...8), default: "3"),
      FieldSchema("rows", "Rooms above each other (the R of MiniGrid's names).", .integer(1...11), default: "3"),
    ] + common(seesThroughWalls: false))

  static let map = ChoiceCase(
    "map", "A level of your own, from the blocks walls, goals, lava, doors, keys, balls, boxes and starts.",
    [
      FieldSchema("width", "Cells in x.", .integer(3...sideMax), default: "8"),
      FieldSchema("height", "Cells in y.", .integer(3...sideMax), default: "8"),
      FieldSchema(
        "target", "What ends the episode with success.",
        .choice([
          ChoiceCase("goal", "To reach a goal."), ChoiceCase("door", "To unlock the first door."),
          ChoiceCase("key", "To pick up the first key."),
          ChoiceCase("ball", "To pick up the first ball."), ChoiceCase("box", "To pick up the first box."),
        ]), default: "goal"),
    ] + common(seesThroughWalls: false))
}
