import DeterministicMath
import Simulation

/// What stands in front of the agent of each lane.
private struct FrontCell<L: Lane> {
  var x: L
  var y: L
  var isWall: L.Mask
  /// 1 + the object in the cell; 0 for none.
  var slot = L.zero
  var kind = L(CellObject.empty.code)
  var colour = L.zero
  var condition = L.zero
}

extension MiniGridWorld {
  /// Carries out the action in every lane; returns the lanes whose agent reached what the episode is about.
  @inline(__always)
  func advance<L: Lane>(_ state: UnsafeMutablePointer<L>, _ action: L) -> L.Mask {
    state[columns.stepCount] = state[columns.stepCount] + L(1)
    let front = frontCell(UnsafePointer(state))
    turn(state, action)
    let isFree = L.Mask.and(L.Mask.not(front.isWall), L.equal(front.slot, .zero))
    let isGoal = L.equal(front.kind, L(CellObject.goal.code))
    let isLava = L.equal(front.kind, L(CellObject.lava.code))
    let isDoor = L.equal(front.kind, L(CellObject.door.code))

    let isForward = L.equal(action, L(MiniGridAction.forward.code))
    let isOpenDoor = L.Mask.and(isDoor, L.equal(front.condition, .zero))
    let isPassable = L.Mask.or(L.Mask.or(isFree, isOpenDoor), L.Mask.or(isGoal, isLava))
    let moves = L.Mask.and(isForward, isPassable)
    state[columns.x] = L.select(moves, front.x, state[columns.x])
    state[columns.y] = L.select(moves, front.y, state[columns.y])
    let reaches = L.Mask.and(moves, isGoal)

    let taken = carry(state, action, front, isFree: isFree)
    let unlocked = toggle(state, action, front, isDoor: isDoor)
    var success = reaches
    switch parameters.target {
    case .goal: break
    case .pickup(let slot): success = L.equal(taken, L(Double(slot + 1)))
    case .unlock(let slot): success = L.equal(unlocked, L(Double(slot + 1)))
    }
    let drowns = L.Mask.and(moves, isLava)
    state[columns.outcome] = L.select(drowns, L(-1), L.select(success, L(1), .zero))
    let isKey = L.Mask.and(L.less(.zero, taken), L.equal(front.kind, L(CellObject.key.code)))
    var event = L.select(isKey, L(MiniGridEvent.keyTaken.code), .zero)
    event = L.select(L.less(.zero, unlocked), L(MiniGridEvent.doorUnlocked.code), event)
    state[columns.event] = L.select(reaches, L(MiniGridEvent.goalReached.code), event)
    return success
  }

  @inline(__always)
  private func turn<L: Lane>(_ state: UnsafeMutablePointer<L>, _ action: L) {
    let isRight = L.equal(action, L(MiniGridAction.right.code))
    let isLeft = L.equal(action, L(MiniGridAction.left.code))
    let turned = state[columns.heading] + L.select(isRight, L(1), L.select(isLeft, L(3), .zero))
    state[columns.heading] = L.select(L.lessOrEqual(L(4), turned), turned - L(4), turned)
  }

  @inline(__always)
  private func frontCell<L: Lane>(_ state: UnsafePointer<L>) -> FrontCell<L> {
    let heading = state[columns.heading]
    let alongX = L.select(L.equal(heading, .zero), L(1), L.select(L.equal(heading, L(2)), L(-1), .zero))
    let alongY = L.select(L.equal(heading, L(1)), L(1), L.select(L.equal(heading, L(3)), L(-1), .zero))
    let (x, y) = (state[columns.x] + alongX, state[columns.y] + alongY)
    var front = FrontCell(x: x, y: y, isWall: isWall(state, x, y))
    for slot in 0..<columns.objectCount {
      let isHere = L.Mask.and(L.equal(state[columns.objectX + slot], x), L.equal(state[columns.objectY + slot], y))
      front.slot = L.select(isHere, L(Double(slot + 1)), front.slot)
      front.kind = L.select(isHere, state[columns.kind + slot], front.kind)
      front.colour = L.select(isHere, state[columns.colour + slot], front.colour)
      front.condition = L.select(isHere, state[columns.condition + slot], front.condition)
    }
    return front
  }

  /// Whether the cell of each lane is a wall; there are walls everywhere outside the level.
  @inline(__always)
  private func isWall<L: Lane>(_ state: UnsafePointer<L>, _ x: L, _ y: L) -> L.Mask {
    let rows = LaneMemory.scalars(state + columns.walls)
    let (width, height) = (Int32(parameters.width), Int32(parameters.height))
    var wall = L.zero
    for lane in 0..<L.laneCount {
      // moved by one, so that what is outside has the index 0 or the last one
      let column = LaneMemory.index(x[lane: lane] + 1, upTo: width + 1) &- 1
      let row = LaneMemory.index(y[lane: lane] + 1, upTo: height + 1) &- 1
      let isOutside = column < 0 || row < 0 || column >= width || row >= height
      let bits = LaneMemory.index(rows[Int(isOutside ? 0 : row) * L.laneCount + lane], upTo: MiniGridSchema.wallWordMax)
      wall[lane: lane] = isOutside || (bits &>> column) & 1 != 0 ? 1 : 0
    }
    return L.Mask.not(L.equal(wall, .zero))
  }

  /// Takes up or puts down; returns 1 + the object that was taken, 0 where none was.
  @inline(__always)
  private func carry<L: Lane>(_ state: UnsafeMutablePointer<L>, _ action: L, _ front: FrontCell<L>, isFree: L.Mask) -> L {
    let carried = state[columns.carried]
    let isEmptyHanded = L.equal(carried, .zero)
    // keys, balls and boxes are the kinds 5, 6 and 7
    let isMovable = L.Mask.and(
      L.lessOrEqual(L(CellObject.key.code), front.kind), L.lessOrEqual(front.kind, L(CellObject.box.code)))
    let takes = L.Mask.and(L.equal(action, L(MiniGridAction.pickup.code)), L.Mask.and(isMovable, isEmptyHanded))
    let drops = L.Mask.and(L.equal(action, L(MiniGridAction.drop.code)), L.Mask.and(isFree, L.Mask.not(isEmptyHanded)))
    let taken = L.select(takes, front.slot, .zero)
    let dropped = L.select(drops, carried, .zero)
    for slot in 0..<columns.objectCount {
      let number = L(Double(slot + 1))
      let isTaken = L.equal(taken, number)
      let isDropped = L.equal(dropped, number)
      for (column, target) in [(columns.objectX + slot, front.x), (columns.objectY + slot, front.y)] {
        state[column] = L.select(isTaken, L(-1), L.select(isDropped, target, state[column]))
      }
    }
    state[columns.carried] = L.select(takes, front.slot, L.select(drops, .zero, carried))
    return taken
  }

  /// Opens, closes or unlocks a door, or removes a box; returns 1 + the door that was unlocked, 0 where none was.
  @inline(__always)
  private func toggle<L: Lane>(_ state: UnsafeMutablePointer<L>, _ action: L, _ front: FrontCell<L>, isDoor: L.Mask) -> L {
    let isToggle = L.equal(action, L(MiniGridAction.toggle.code))
    var heldKind = L.zero
    var heldColour = L.zero
    for slot in 0..<columns.objectCount {
      let isHeld = L.equal(state[columns.carried], L(Double(slot + 1)))
      heldKind = L.select(isHeld, state[columns.kind + slot], heldKind)
      heldColour = L.select(isHeld, state[columns.colour + slot], heldColour)
    }
    let isLocked = L.equal(front.condition, L(DoorCondition.locked.code))
    let hasKey = L.Mask.and(L.equal(heldKind, L(CellObject.key.code)), L.equal(heldColour, front.colour))
    let unlocks = L.Mask.and(L.Mask.and(isToggle, isDoor), L.Mask.and(isLocked, hasKey))
    let flips = L.Mask.and(L.Mask.and(isToggle, isDoor), L.Mask.not(isLocked))
    let opens = L.Mask.and(isToggle, L.equal(front.kind, L(CellObject.box.code)))
    for slot in 0..<columns.objectCount {
      let isHere = L.equal(front.slot, L(Double(slot + 1)))
      let condition = state[columns.condition + slot]
      let flipped = L.select(L.Mask.and(isHere, flips), L(1) - condition, condition)
      state[columns.condition + slot] = L.select(L.Mask.and(isHere, unlocks), .zero, flipped)
      let isOpened = L.Mask.and(isHere, opens)
      state[columns.objectX + slot] = L.select(isOpened, L(-1), state[columns.objectX + slot])
      state[columns.objectY + slot] = L.select(isOpened, L(-1), state[columns.objectY + slot])
      state[columns.kind + slot] = L.select(isOpened, L(CellObject.empty.code), state[columns.kind + slot])
    }
    return L.select(unlocks, front.slot, .zero)
  }
}
