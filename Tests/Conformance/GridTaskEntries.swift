import Experiments
import ScenarioModel

extension ConformanceCatalogue {
  /// Tasks of the grid world with states and observations of their own, as worlds of their own.
  static let gridTasks: [WorldEntry] = [
    gridTask("grid-empty", "empty(size: 8)", steps: 30),
    gridTask("grid-door-key", "door_key(size: 8, goal_left: 0.5)", steps: 60),
    gridTask("grid-four-rooms", "four_rooms(size: 19)", steps: 30),
    gridTask("grid-key-corridor", "key_corridor(room_size: 4, rows: 3)", steps: 60),
    gridTask(
      "grid-map", "map(width: 7, height: 5)", steps: 40,
      blocks: "goals g[1] { position = (6 m, 4 m) }; boxes b[2] { position = (2 m + 1 m * index, 2 m); colour ~ uniform(0, 5) }"),
    gridTask("grid-foraging", "foraging(foods: 3, sight: 2, cooperative: false)", agents: 3, steps: 20),
    gridTask("grid-trash", "trash(small: 3, big: 2, subgoal_weight: 0.5)", agents: 3, steps: 40),
  ]

  private static func gridTask(_ name: String, _ task: String, agents: Int = 1, steps: Int, blocks: String = "") -> WorldEntry {
    let grid = WorldCatalogue.entries.first { $0.schema.name == "grid" }!
    let schema = WorldSchema(
      name: name, summary: grid.schema.summary, dtDefault: grid.schema.dtDefault, durationDefault: grid.schema.durationDefault,
      worldFields: grid.schema.worldFields, blocks: grid.schema.blocks, policies: grid.schema.policies)
    let scenario = """
      scenario "smallest" {
        world "\(name)" { task = \(task); duration = \(steps) s }
        agents hero[\(agents)] { }
        \(blocks)
      }
      """
    return WorldEntry(schema, smallestScenario: scenario, make: grid.make)
  }
}
