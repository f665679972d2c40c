import Simulation

/// Each robot goes to the nearest trash that no robot before it has chosen, splits it if it is big and picks it up; full, or with nothing
/// left to choose, it brings its load to the recycling area.
///
/// Centralised: it reads the state. Ways are shortest in turns and moves, around trash and robots; where robots bar every way, as if they
/// were not there. A robot with nothing to do turns left: there is no action that does nothing.
struct CollectingPolicy: Policy {
  private let columns: TrashColumns
  private let parameters: TrashParameters

  init(_ world: TrashWorld) { (columns, parameters) = (world.columns, world.parameters) }

  private struct Pose: Equatable {
    var row: Int
    var column: Int
    var heading: Int
  }

  private enum Action { static let (forward, left, right, pick, split, put) = (0, 1, 2, 3, 4, 5) }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      // the first signals are a copy of the state
      func signal(_ column: Int) -> Int { Int(table.signals[column * table.laneCount + lane]) }
      let poses = (0..<columns.robotCount).map {
        Pose(row: signal(columns.row + $0), column: signal(columns.column + $0), heading: signal(columns.heading + $0))
      }
      var trash = [Int](repeating: 0, count: parameters.side * parameters.side)
      for item in 0..<columns.itemCount {
        let kind = signal(columns.itemKind + item)
        if kind > 0 { trash[signal(columns.itemRow + item) * parameters.side + signal(columns.itemColumn + item)] = kind }
      }
      var chosen: Set<Int> = []
      for robot in 0..<columns.robotCount {
        let action = action(poses, robot, load: signal(columns.load + robot), trash, &chosen)
        table.actions[robot * table.laneCount + lane] = Float(action)
      }
    }
  }

  private func action(_ poses: [Pose], _ robot: Int, load: Int, _ trash: [Int], _ chosen: inout Set<Int>) -> Int {
    let side = parameters.side
    let pose = poses[robot]
    if load < parameters.capacity {
      let free = trash.indices.filter { trash[$0] > 0 && !chosen.contains($0) }
      func distance(_ cell: Int) -> Int { abs(cell / side - pose.row) + abs(cell % side - pose.column) }
      if let target = free.min(by: { distance($0) < distance($1) }) {
        chosen.insert(target)
        return way(poses, robot, trash) { $0 * side + $1 == target } ?? (trash[target] == 2 ? Action.split : Action.pick)
      }
    }
    guard load > 0 else { return Action.left }
    return way(poses, robot, trash) { parameters.isRecycling(row: $0, column: $1) } ?? Action.put
  }

  /// The first action of a shortest way to have a cell in front that is wanted; nil where one is in front already.
  private func way(_ poses: [Pose], _ robot: Int, _ trash: [Int], isWanted: (_ row: Int, _ column: Int) -> Bool) -> Int? {
    let others = poses.indices.filter { $0 != robot }.map { poses[$0].row * parameters.side + poses[$0].column }
    for barred in [others, []] {
      switch search(from: poses[robot], trash, barred, isWanted) {
      case .arrived: return nil
      case .action(let action): return action
      case .none: continue
      }
    }
    return Action.left
  }

  private enum Way {
    case arrived
    case action(Int)
    case none
  }

  private func search(from start: Pose, _ trash: [Int], _ barred: [Int], _ isWanted: (_ row: Int, _ column: Int) -> Bool) -> Way {
    let side = parameters.side
    func index(_ pose: Pose) -> Int { 4 * (pose.row * side + pose.column) + pose.heading }
    var firstAction = [Int](repeating: -1, count: 4 * side * side)
    firstAction[index(start)] = 0
    var waiting = [start]
    var next = 0
    while next < waiting.count {
      let pose = waiting[next]
      next += 1
      let front = Self.front(pose)
      let isInside = (0..<side).contains(front.row) && (0..<side).contains(front.column)
      if isInside, isWanted(front.row, front.column) { return pose == start ? .arrived : .action(firstAction[index(pose)]) }
      var steps = [
        (Action.left, Pose(row: pose.row, column: pose.column, heading: (pose.heading + 1) % 4)),
        (Action.right, Pose(row: pose.row, column: pose.column, heading: (pose.heading + 3) % 4)),
      ]
      if isInside, trash[front.row * side + front.column] == 0, !barred.contains(front.row * side + front.column) {
        steps.insert((Action.forward, front), at: 0)
      }
      for (action, pose) in steps where firstAction[index(pose)] < 0 {
        firstAction[index(pose)] = waiting[next - 1] == start ? action : firstAction[index(waiting[next - 1])]
        waiting.append(pose)
      }
    }
    return .none
  }

  private static func front(_ pose: Pose) -> Pose {
    var front = pose
    switch pose.heading {
    case 0: front.row += 1
    case 1: front.column += 1
    case 2: front.row -= 1
    default: front.column -= 1
    }
    return front
  }
}
