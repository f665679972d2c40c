import ScenarioModel
import Simulation

/// The structural values of the trash grid, checked.
struct TrashParameters: Sendable {
  let robotName: String
  let robotCount: Int
  let side: Int
  let smallCount: Int
  let bigCount: Int
  let capacity: Int
  let pick: Double
  let split: Double
  let deliver: Double
  let finish: Double
  let stepCost: Double
  let uselessCost: Double
  let subgoalWeight: Double

  static let actionCount = 6
  static let subgoalCount = 4

  /// - Throws: `WorldParameterError`.
  init(_ resolved: ResolvedWorld) throws(WorldParameterError) {
    let robots = resolved.block("agents")
    (robotName, robotCount) = (robots.name, robots.count)
    let task = resolved.worldBlock.choice("task").arguments
    (side, capacity) = (task.value("side").integer, task.value("capacity").integer)
    (smallCount, bigCount) = (task.value("small").integer, task.value("big").integer)
    (pick, split) = (task.value("pick").real, task.value("split").real)
    (deliver, finish) = (task.value("deliver").real, task.value("finish").real)
    (stepCost, uselessCost) = (task.value("step_cost").real, task.value("useless_cost").real)
    subgoalWeight = task.value("subgoal_weight").real
    // robots begin in every second cell of the first row
    let robotsMax = min(TrashSchema.agentsMax, (side + 1) / 2)
    guard robotCount <= robotsMax else {
      throw WorldParameterError(field: "\(robotName) count", value: "\(robotCount)", allowed: "at most \(robotsMax) for \(side) cells")
    }
    guard (1...itemCells).contains(smallCount + bigCount) else {
      throw WorldParameterError(
        field: "world.task", value: "\(smallCount + bigCount) pieces", allowed: "1 to \(itemCells), the cells for trash")
    }
    guard !["trash", "own", "task", "recycling"].contains(robotName) else {
      throw WorldParameterError(
        field: "agents", value: robotName, allowed: "any name but trash, own, task and recycling, which name signals of the world")
    }
  }

  var itemCount: Int { smallCount + bigCount }
  /// Trash begins in the rows from 3 to two above the recycling area, not in the last column.
  var itemRows: Range<Int> { 3..<(side - 2) }
  var itemColumns: Range<Int> { 0..<(side - 1) }
  var itemCells: Int { itemRows.count * itemColumns.count }
  /// The recycling area: the last two rows, the last four columns.
  var recyclingRow: Int { side - 2 }
  var recyclingColumn: Int { side - 4 }
  static let recyclingCells = 8

  func isRecycling(row: Int, column: Int) -> Bool { row >= recyclingRow && column >= recyclingColumn }
}
