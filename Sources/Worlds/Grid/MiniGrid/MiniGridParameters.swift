import ScenarioModel
import Simulation

/// The structural values of a MiniGrid task, checked.
struct MiniGridParameters: Sendable {
  enum Level: Sendable {
    case empty(isStartRandom: Bool)
    case fourRooms
    case doorKey(goalLeftProbability: Double)
    case keyCorridor(KeyCorridor)
    case map(DrawnMap)
  }

  /// What ends an episode with success.
  enum Target: Sendable, Equatable {
    case goal
    /// To carry the object.
    case pickup(Int)
    /// To open the locked door.
    case unlock(Int)
  }

  let task: String
  let level: Level
  let target: Target
  let agentName: String
  let width: Int
  let height: Int
  let objectCount: Int
  let seesThroughWalls: Bool
  /// Share of the reward that is lost at the time limit.
  let timeCost: Double
  /// Steps of an episode.
  let stepLimit: Int

  /// - Throws: `WorldParameterError`.
  init(_ resolved: ResolvedWorld) throws(WorldParameterError) {
    let agents = resolved.block("agents")
    agentName = agents.name
    guard agents.count == 1 else {
      throw WorldParameterError(field: "\(agents.name) count", value: "\(agents.count)", allowed: "1 for the tasks of MiniGrid")
    }
    guard !["grid", "task", "own", "view", "mission"].contains(agentName) else {
      throw WorldParameterError(
        field: "agents", value: agentName, allowed: "any name but grid, task, own, view and mission, which name signals of the world")
    }
    let task = resolved.worldBlock.choice("task")
    self.task = task.name
    seesThroughWalls = task.arguments.value("see_through_walls").boolean
    timeCost = task.arguments.value("time_cost").real
    stepLimit = resolved.episodeSteps
    switch task.name {
    case "empty":
      (level, target, objectCount) = (.empty(isStartRandom: task.arguments.value("start").choice.name == "random"), .goal, 1)
      width = task.arguments.value("size").integer
      height = width
    case "four_rooms":
      (level, target, objectCount) = (.fourRooms, .goal, 1)
      width = task.arguments.value("size").integer
      height = width
      guard width % 2 == 1 else {
        throw WorldParameterError(field: "world.task", value: "size \(width)", allowed: "an odd number, for four rooms of one size")
      }
    case "door_key":
      level = .doorKey(goalLeftProbability: task.arguments.value("goal_left").real)
      target = Self.doorKeyTarget(task.arguments.value("target").choice.name)
      (width, objectCount) = (task.arguments.value("size").integer, 3)
      height = width
    case "key_corridor":
      let corridor = KeyCorridor(roomSize: task.arguments.value("room_size").integer, rowCount: task.arguments.value("rows").integer)
      (level, target, objectCount) = (.keyCorridor(corridor), .pickup(KeyCorridor.ballSlot), corridor.objectCount)
      (width, height) = (corridor.width, corridor.height)
      guard height <= MiniGridSchema.sideMax else {
        throw WorldParameterError(
          field: "world.task", value: "\(height) cells in y",
          allowed: "at most \(MiniGridSchema.sideMax), which are (room_size - 1) rows + 1")
      }
    default:
      let map = DrawnMap(resolved, width: task.arguments.value("width").integer, height: task.arguments.value("height").integer)
      (level, width, height, objectCount) = (.map(map), map.width, map.height, max(map.objectCount, 1))
      guard map.objectCount <= MapSchema.objectsMax else {
        throw WorldParameterError(
          field: "world.task", value: "\(map.objectCount) objects", allowed: "at most \(MapSchema.objectsMax), all kinds together")
      }
      target = try Self.mapTarget(task.arguments.value("target").choice.name, map)
    }
  }

  private static func doorKeyTarget(_ name: String) -> Target {
    switch name {
    case "door": .unlock(SmallRooms.doorKeySlots.door)
    case "key": .pickup(SmallRooms.doorKeySlots.key)
    default: .goal
    }
  }

  private static func mapTarget(_ name: String, _ map: DrawnMap) throws(WorldParameterError) -> Target {
    let kinds: [String: CellObject] = ["door": .door, "key": .key, "ball": .ball, "box": .box]
    let kind = kinds[name] ?? .goal
    // any goal counts; without one only lava and the limit end an episode
    if kind == .goal { return .goal }
    guard let slot = map.firstSlot(kind) else {
      throw WorldParameterError(field: "world.task", value: "target \(name)", allowed: "what the map has: it has no \(name)")
    }
    return kind == .door ? .unlock(slot) : .pickup(slot)
  }

  /// Whether the mission names a colour that differs between episodes.
  var namesColour: Bool { task == "key_corridor" }
}
