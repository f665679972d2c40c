/// First columns of one environment's state and observation.
struct TrashColumns: Sendable {
  let robotCount: Int
  let itemCount: Int

  /// `[robot]`.
  let row = 0
  let column: Int
  /// 0 towards +row, 1 +column, 2 -row, 3 -column.
  let heading: Int
  /// Pieces that the robot carries.
  let load: Int
  /// `[item]`: cell, and 1 small, 2 big, 0 gone.
  let itemRow: Int
  let itemColumn: Int
  let itemKind: Int
  let delivered: Int
  let stateWidth: Int

  /// Observation: four numbers of the robot and of each other one, three of each item, two of each recycling cell, the subgoal one-hot.
  let otherPlace = 4
  let itemPlace: Int
  let recyclingPlace: Int
  let subgoal: Int
  let observationWidth: Int

  init(robotCount n: Int, itemCount m: Int, showsSubgoal: Bool) {
    (robotCount, itemCount) = (n, m)
    column = n
    heading = 2 * n
    load = 3 * n
    itemRow = 4 * n
    itemColumn = itemRow + m
    itemKind = itemColumn + m
    delivered = itemKind + m
    stateWidth = delivered + 1
    itemPlace = 4 * n
    recyclingPlace = itemPlace + 3 * m
    subgoal = recyclingPlace + 2 * TrashParameters.recyclingCells
    observationWidth = subgoal + (showsSubgoal ? TrashParameters.subgoalCount : 0)
  }
}
