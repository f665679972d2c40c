/// First columns of one environment's state and observation.
struct MiniGridColumns: Sendable {
  /// Cells in y.
  let height: Int
  /// Objects, of which some may be none.
  let objectCount: Int

  /// Cell of the agent.
  let x = 0
  let y = 1
  /// `Heading`.
  let heading = 2
  /// 1 + the object that the agent carries; 0 for none.
  let carried = 3
  let stepCount = 4
  /// 1 after success, -1 in lava, else 0.
  let outcome = 5
  /// What the last step achieved: `MiniGridEvent`.
  let event = 6
  /// `[y]`: bit x is set where a wall stands; 24 bits are whole numbers in either precision.
  let walls = 7
  /// `[object]`: `CellObject` (empty for no object), `CellColour`, `DoorCondition`, cell (-1, -1 when carried or gone).
  let kind: Int
  let colour: Int
  let condition: Int
  let objectX: Int
  let objectY: Int
  let stateWidth: Int

  /// Observation: `[view x, view y, channel]`, then the heading, then the colour that the mission names.
  let image = 0
  let ownHeading = 3 * EgocentricView.side * EgocentricView.side
  let missionColour: Int

  init(height: Int, objectCount k: Int) {
    (self.height, objectCount) = (height, k)
    kind = walls + height
    colour = kind + k
    condition = colour + k
    objectX = condition + k
    objectY = objectX + k
    stateWidth = objectY + k
    missionColour = ownHeading + 1
  }
}

/// What a step achieved on the way to the goal: the subgoals of GMAH.
enum MiniGridEvent: Int, Sendable {
  case none, keyTaken, doorUnlocked, goalReached

  var code: Double { Double(rawValue) }
}
