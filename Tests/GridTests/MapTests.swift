import Simulation
import Testing

@testable import Grid

@Suite("Maps of the scenario")
struct MapTests {
  static let rooms = """
    walls bar[2] { from = (4 m, 0 m); to = (4 m, 6 m) }
    bar[1].from = (0 m, 6 m)
    bar[1].to = (3 m, 6 m)
    doors gate[1] { position ~ uniform(grid(4 m, 1 m, 4 m, 4 m, 1, 4)); colour = 2; state = 2 }
    keys key[1] { position ~ uniform(grid(2 m, 1 m, 3 m, 5 m, 2, 5)); colour = 2 }
    balls prize[1] { position = (7 m, 3 m); colour ~ uniform(0, 5) }
    starts corner[1] { position = (1 m, 1 m); heading = 3 }
    """

  @Test("Walls, objects and the start stand where the scenario puts them; an object clears the wall in its cell")
  func blocks() throws {
    let task = try TaskHarness("map(width: 9, height: 7, target: ball)", steps: 200, blocks: Self.rooms)
    var doorRows: Set<Double> = []
    var colours: Set<Double> = []
    for start in try task.starts(0..<100) {
      #expect((start["hero.x"], start["hero.y"], start["hero.heading"]) == ([1], [1], [3]))
      #expect(start["grid.object_kind"] == [4, 5, 6] && start["grid.object_state", 0] == 2)
      #expect(start["grid.object_colour", 0] == 2 && start["grid.object_colour", 1] == 2)
      let door = Int(start["grid.object_y", 0])
      let rows = (0..<7).map { y in (y == door ? 0.0 : 16) + (y == 6 ? 15 : 0) }
      #expect(start["grid.walls"] == rows && start["grid.object_x", 0] == 4)
      #expect(start["grid.object_x", 2] == 7 && start["grid.object_y", 2] == 3)
      doorRows.insert(Double(door))
      colours.insert(start["grid.object_colour", 2])
    }
    #expect(doorRows == [1, 2, 3, 4] && colours == [0, 1, 2, 3, 4, 5])
    for record in try task.records("oracle", episodes: 0..<10, signals: ["task.event"]) {
      // the key, the door, then the ball, which is no event
      #expect(record.outcome == .terminated && record.signals.filter { $0 != 0 } == [1, 2] && record.rewards.last! > 0)
    }
  }

  @Test("Without a start the agent begins in any free cell; without a way the plan is to do nothing")
  func freeStart() throws {
    let task = try TaskHarness(
      "map(width: 3, height: 3)", steps: 20,
      blocks: "walls bar[1] { from = (1 m, 0 m); to = (1 m, 2 m) }\ngoals g[1] { position = (0 m, 0 m) }")
    var cells: Set<[Double]> = []
    for start in try task.starts(0..<200) { cells.insert([start["hero.x"][0], start["hero.y"][0]]) }
    #expect(cells == [[0, 1], [0, 2], [2, 0], [2, 1], [2, 2]])
    for record in try task.records("oracle", episodes: 0..<20, signals: ["hero.x"]) {
      let isRight = record.signals[0] == 2
      #expect(record.outcome == (isRight ? .truncated : .terminated))
      if isRight { #expect(record.actions.allSatisfy { $0 == 6 }) }
    }
  }

  @Test("A ball that bars the way is carried aside")
  func removal() throws {
    // a corridor one cell wide, with a niche beside its beginning
    let blocks = """
      walls bar[1] { from = (1 m, 1 m); to = (4 m, 1 m) }
      balls b[1] { position = (2 m, 0 m) }
      goals g[1] { position = (4 m, 0 m) }
      starts s[1] { position = (0 m, 0 m); heading = 0 }
      """
    let record = try TaskHarness("map(width: 5, height: 3)", steps: 50, blocks: blocks).records("oracle", episodes: 0..<1)[0]
    // forward, pick up, four steps to the goal with the ball in hand
    #expect(record.actions == [2, 3, 2, 2, 2] && record.outcome == .terminated)
  }

  @Test("Positions are rounded to the nearest cell; of two things in one cell the first counts")
  func positions() throws {
    let blocks = """
      goals g[1] { position = (1.6 m, 0.4 m) }
      keys k[1] { position = (2 m, 0 m) }
      starts s[1] { position = (23 m, 1.5 m); heading = 1 }
      """
    let start = try TaskHarness("map(width: 4, height: 4)", steps: 50, blocks: blocks).starts(0..<1)[0]
    #expect(start["grid.object_kind"] == [8, 1] && start["grid.object_x"] == [2, -1] && start["grid.object_y"] == [0, -1])
    #expect((start["hero.x"], start["hero.y"]) == ([3], [2]))
  }

  @Test("What does not fit is refused by name; blocks that a scenario does not use are not part of it")
  func refusals() throws {
    func field(_ make: () throws -> TaskHarness) -> String {
      do { _ = try make() } catch { return (error as? WorldParameterError)?.field ?? "\(error)" }
      return "accepted"
    }
    #expect(field { try TaskHarness("map(target: ball)", steps: 10) } == "world.task")
    #expect(field { try TaskHarness("map", steps: 10) } == "accepted")
    let crowd = "keys k[32] { }\nballs b[32] { }\nboxes c[1] { }"
    #expect(field { try TaskHarness("map", steps: 10, blocks: crowd) } == "world.task")
    #expect(field { try TaskHarness("four_rooms(size: 12)", steps: 10) } == "world.task")
    #expect(field { try TaskHarness("key_corridor(room_size: 8, rows: 4)", steps: 10) } == "world.task")
    #expect(field { try TaskHarness("door_key", agents: 2, steps: 10) } == "hero count")
    for size in ["door_key(size: 4)", "empty(size: 25)", "map(width: 2)"] {
      #expect(throws: GameHarness.ScenarioMistakes.self) { _ = try TaskHarness(size, steps: 10) }
    }
    let json = try TaskHarness("matrix(climbing)", agents: 2, steps: 10).scenario.resolvedJSON()
    for block in ["walls", "goals", "doors", "starts"] { #expect(!json.contains("\"\(block)")) }
    let map = try TaskHarness("map(width: 9, height: 7, target: ball)", steps: 200, blocks: Self.rooms).scenario.resolvedJSON()
    #expect(map.contains("\"bar.from\"") && !map.contains("\"boxes"))
  }
}
