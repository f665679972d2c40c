import DeterministicMath
import Simulation

extension TrashWorld {
  /// Carries out one robot's action in every lane; returns its reward.
  @inline(__always)
  func act<L: Lane>(_ state: UnsafeMutablePointer<L>, _ robot: Int, _ action: L) -> L {
    let heading = state[columns.heading + robot]
    let alongRows = L.select(L.equal(heading, .zero), L(1), L.select(L.equal(heading, L(2)), L(-1), .zero))
    let alongColumns = L.select(L.equal(heading, L(1)), L(1), L.select(L.equal(heading, L(3)), L(-1), .zero))
    let row = state[columns.row + robot] + alongRows
    let column = state[columns.column + robot] + alongColumns
    let isForward = L.equal(action, .zero)
    let shaping = L.select(isForward, subgoalReward(UnsafePointer(state), robot), .zero)
    let kind = trash(UnsafePointer(state), row, column)

    let last = L(Double(parameters.side - 1))
    let isInside = L.Mask.and(
      L.Mask.and(L.lessOrEqual(.zero, row), L.lessOrEqual(row, last)),
      L.Mask.and(L.lessOrEqual(.zero, column), L.lessOrEqual(column, last)))
    let isFree = L.Mask.and(L.equal(kind, .zero), L.Mask.not(hasRobot(UnsafePointer(state), row, column)))
    let moves = L.Mask.and(isForward, L.Mask.and(isInside, isFree))
    state[columns.row + robot] = L.select(moves, row, state[columns.row + robot])
    state[columns.column + robot] = L.select(moves, column, state[columns.column + robot])
    // left is the next heading, right the one before
    let turned = heading + L.select(L.equal(action, L(1)), L(1), L.select(L.equal(action, L(2)), L(3), .zero))
    state[columns.heading + robot] = L.select(L.lessOrEqual(L(4), turned), turned - L(4), turned)
    return shaping + handle(state, robot, action, row, column, kind, isInside: isInside)
  }

  /// Pickup, split and putdown in the cell in front.
  @inline(__always)
  private func handle<L: Lane>(
    _ state: UnsafeMutablePointer<L>, _ robot: Int, _ action: L, _ row: L, _ column: L, _ kind: L, isInside: L.Mask
  ) -> L {
    let load = state[columns.load + robot]
    let hasRoom = L.less(load, L(Double(parameters.capacity)))
    let picks = L.Mask.and(L.equal(action, L(3)), L.Mask.and(L.equal(kind, L(1)), hasRoom))
    let splits = L.Mask.and(L.equal(action, L(4)), L.equal(kind, L(2)))
    let isRecycling = L.Mask.and(
      L.lessOrEqual(L(Double(parameters.recyclingRow)), row), L.lessOrEqual(L(Double(parameters.recyclingColumn)), column))
    let delivers = L.Mask.and(
      L.Mask.and(L.equal(action, L(5)), L.less(.zero, load)), L.Mask.and(isRecycling, isInside))
    for item in 0..<columns.itemCount {
      let isHere = isItem(UnsafePointer(state), item, row, column)
      let rest = L.select(picks, .zero, L.select(splits, L(1), state[columns.itemKind + item]))
      state[columns.itemKind + item] = L.select(isHere, rest, state[columns.itemKind + item])
    }
    state[columns.load + robot] = L.select(picks, load + L(1), L.select(delivers, .zero, load))
    state[columns.delivered] = state[columns.delivered] + L.select(delivers, load, .zero)
    let isHandling = L.lessOrEqual(L(3), action)
    let gain = L.select(delivers, L(parameters.deliver) * load, L.select(isHandling, L(-parameters.uselessCost), .zero))
    return L.select(picks, L(parameters.pick), L.select(splits, L(parameters.split), gain))
  }

  /// Whether the item lies in the cell.
  @inline(__always)
  private func isItem<L: Lane>(_ state: UnsafePointer<L>, _ item: Int, _ row: L, _ column: L) -> L.Mask {
    let isCell = L.Mask.and(L.equal(state[columns.itemRow + item], row), L.equal(state[columns.itemColumn + item], column))
    return L.Mask.and(isCell, L.less(.zero, state[columns.itemKind + item]))
  }

  /// The kind of the trash in the cell; 0 for none.
  @inline(__always)
  private func trash<L: Lane>(_ state: UnsafePointer<L>, _ row: L, _ column: L) -> L {
    var kind = L.zero
    for item in 0..<columns.itemCount {
      kind = L.select(isItem(state, item, row, column), state[columns.itemKind + item], kind)
    }
    return kind
  }

  @inline(__always)
  private func hasRobot<L: Lane>(_ state: UnsafePointer<L>, _ row: L, _ column: L) -> L.Mask {
    var isTaken = L.Mask(all: false)
    for robot in 0..<columns.robotCount {
      isTaken = L.Mask.or(isTaken, L.Mask.and(L.equal(state[columns.row + robot], row), L.equal(state[columns.column + robot], column)))
    }
    return isTaken
  }

  /// GMAH's shaping of a move forward, by the distance before it: weight/d, d at least 1; 0 where the subgoal has no target.
  @inline(__always)
  private func subgoalReward<L: Lane>(_ state: UnsafePointer<L>, _ robot: Int) -> L {
    guard parameters.subgoalWeight > 0 else { return .zero }
    let (row, column) = (state[columns.row + robot], state[columns.column + robot])
    let subgoal = Self.subgoal(of: robot)
    let far = L(Double(4 * parameters.side))
    var distance = far
    if subgoal == 3 {
      // the recycling area reaches to the last row and column
      distance =
        L.maximum(L(Double(parameters.recyclingRow)) - row, .zero) + L.maximum(L(Double(parameters.recyclingColumn)) - column, .zero)
    } else {
      for item in 0..<columns.itemCount {
        let way = L.absolute(state[columns.itemRow + item] - row) + L.absolute(state[columns.itemColumn + item] - column)
        let isTarget = L.equal(state[columns.itemKind + item], L(Double(subgoal)))
        distance = L.minimum(distance, L.select(isTarget, way, far))
      }
    }
    return L.select(L.less(distance, far), L(parameters.subgoalWeight) / L.maximum(distance, L(1)), .zero)
  }

  /// 1 pick small trash, 2 split big trash, 3 deliver; 0, to look for trash, has no target and is given to no robot.
  static func subgoal(of robot: Int) -> Int { 1 + robot % 3 }

  /// One robot's observation: rows and columns are relative to it; trash that is gone is (0, 0, 0).
  @inline(__always)
  func observe<L: Lane>(_ state: UnsafePointer<L>, _ robot: Int, _ places: UnsafeMutablePointer<L>) {
    let (row, column) = (state[columns.row + robot], state[columns.column + robot])
    observeRobot(state, robot, places, row, column)
    var place = places + columns.otherPlace
    for other in 0..<columns.robotCount where other != robot {
      observeRobot(state, other, place, row, column)
      place += 4
    }
    place = places + columns.itemPlace
    for item in 0..<columns.itemCount {
      let kind = state[columns.itemKind + item]
      let isThere = L.less(.zero, kind)
      place[0] = L.select(isThere, state[columns.itemRow + item] - row, .zero)
      place[1] = L.select(isThere, state[columns.itemColumn + item] - column, .zero)
      place[2] = kind
      place += 3
    }
    for cell in 0..<TrashParameters.recyclingCells {
      place[0] = L(Double(parameters.recyclingRow + cell / 4)) - row
      place[1] = L(Double(parameters.recyclingColumn + cell % 4)) - column
      place += 2
    }
    guard parameters.subgoalWeight > 0 else { return }
    for subgoal in 0..<TrashParameters.subgoalCount { place[subgoal] = subgoal == Self.subgoal(of: robot) ? L(1) : .zero }
  }

  @inline(__always)
  private func observeRobot<L: Lane>(_ state: UnsafePointer<L>, _ robot: Int, _ place: UnsafeMutablePointer<L>, _ row: L, _ column: L) {
    place[0] = state[columns.row + robot] - row
    place[1] = state[columns.column + robot] - column
    place[2] = state[columns.load + robot]
    place[3] = state[columns.heading + robot]
  }
}
