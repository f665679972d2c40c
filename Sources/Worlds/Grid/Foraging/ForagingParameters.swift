import ScenarioModel
import Simulation

/// The structural values of level-based foraging, checked.
struct ForagingParameters: Sendable {
  let playerName: String
  let playerCount: Int
  let foodCount: Int
  let rows: Int
  let columns: Int
  /// Cells that a player sees in each direction.
  let sight: Int
  let isCooperative: Bool
  let playerLevels: ClosedRange<Int>
  let foodLevelMin: Int
  /// nil: the sum of the three lowest players' levels.
  let foodLevelMax: Int?
  let penalty: Double
  let isNormalised: Bool

  static let actionCount = 6

  /// - Throws: `WorldParameterError`.
  init(_ resolved: ResolvedWorld) throws(WorldParameterError) {
    let players = resolved.block("agents")
    (playerName, playerCount) = (players.name, players.count)
    let task = resolved.worldBlock.choice("task").arguments
    (rows, columns) = (task.value("rows").integer, task.value("columns").integer)
    foodCount = task.value("foods").integer
    let sight = task.value("sight").integer
    self.sight = sight == 0 ? max(rows, columns) : sight
    isCooperative = task.value("cooperative").boolean
    let (lowest, highest) = (task.value("player_level_min").integer, task.value("player_level_max").integer)
    foodLevelMin = task.value("food_level_min").integer
    let foodLevelMax = task.value("food_level_max").integer
    self.foodLevelMax = foodLevelMax == 0 ? nil : foodLevelMax
    (penalty, isNormalised) = (task.value("penalty").real, task.value("normalised").boolean)
    guard lowest <= highest else {
      throw WorldParameterError(field: "world.task", value: "player_level_max \(highest)", allowed: "at least player_level_min, \(lowest)")
    }
    playerLevels = lowest...highest
    // the sum of the lowest levels is at least that of three lowest players
    let highestFood = foodLevelMax == 0 ? lowest * min(playerCount, 3) : foodLevelMax
    guard isCooperative || foodLevelMin <= highestFood else {
      throw WorldParameterError(
        field: "world.task", value: "food_level_min \(foodLevelMin)",
        allowed: "at most the highest food level, which may be \(highestFood)")
    }
    guard playerCount + foodCount <= rows * columns else {
      throw WorldParameterError(field: "\(playerName) count", value: "\(playerCount)", allowed: "no more than cells without food")
    }
    guard !["food", "own", "task"].contains(playerName) else {
      throw WorldParameterError(
        field: "agents", value: playerName, allowed: "any name but food, own and task, which name signals of the world")
    }
  }

  /// The highest level that a food can have.
  var foodLevelBound: Int { max(foodLevelMax ?? playerLevels.upperBound * min(playerCount, 3), foodLevelMin) }
}
