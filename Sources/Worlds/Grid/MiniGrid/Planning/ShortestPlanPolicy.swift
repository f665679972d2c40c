import Simulation

/// Carries out a shortest plan, found once an episode by a search over the whole state; does nothing where there is none.
///
/// The plan is kept in the episode's memory and made anew when the agent is not where it should be.
struct ShortestPlanPolicy: Policy {
  private let world: MiniGridWorld

  init(_ world: MiniGridWorld) { self.world = world }

  /// Columns of the memory: actions done plus 1 (0: no plan yet; -1: there is none), actions in all, then eight actions a float of 24 bits.
  private enum Memory {
    static let progress = 0
    static let length = 1
    /// 4 · cell + heading that the last action led to.
    static let place = 2
    static let actions = 3
    static let actionsPerColumn = 8
    static let columns = 32
  }

  var memoryWidth: Int { Memory.actions + Memory.columns }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      table.actions[lane] = Float(nextAction(table, lane).rawValue)
    }
  }

  private func nextAction(_ table: PolicyTable, _ lane: Int) -> MiniGridAction {
    func cell(_ column: Int) -> UnsafeMutablePointer<Float> { table.memory + column * table.laneCount + lane }
    // the first signals are a copy of the state
    func signal(_ column: Int) -> Int { Int(table.signals[column * table.laneCount + lane]) }
    let columns = world.columns
    let (x, y, heading) = (signal(columns.x), signal(columns.y), signal(columns.heading))
    let place = 4 * (y * world.parameters.width + x) + heading
    let progress = Int(cell(Memory.progress).pointee)
    if progress < 0 { return .done }
    if progress == 0 || progress > Int(cell(Memory.length).pointee) || place != Int(cell(Memory.place).pointee) {
      var search = PlanSearch(SearchLevel(world, signal))
      guard let plan = search.plan() else {
        cell(Memory.progress).pointee = -1
        return .done
      }
      store(plan, cell)
    }
    let index = Int(cell(Memory.progress).pointee) - 1
    let word = Int(cell(Memory.actions + index / Memory.actionsPerColumn).pointee)
    let action = MiniGridAction(rawValue: word >> (3 * (index % Memory.actionsPerColumn)) & 7) ?? .done
    cell(Memory.progress).pointee += 1
    cell(Memory.place).pointee = Float(self.place(after: action, x: x, y: y, heading: heading))
    return action
  }

  private func store(_ plan: [MiniGridAction], _ cell: (Int) -> UnsafeMutablePointer<Float>) {
    let length = min(plan.count, Memory.columns * Memory.actionsPerColumn)
    for column in 0..<Memory.columns {
      var word = 0
      for index in 0..<Memory.actionsPerColumn where column * Memory.actionsPerColumn + index < length {
        word |= plan[column * Memory.actionsPerColumn + index].rawValue << (3 * index)
      }
      cell(Memory.actions + column).pointee = Float(word)
    }
    cell(Memory.progress).pointee = 1
    cell(Memory.length).pointee = Float(length)
  }

  private func place(after action: MiniGridAction, x: Int, y: Int, heading: Int) -> Int {
    var (x, y, heading) = (x, y, heading)
    switch action {
    case .left: heading = (heading + 3) % 4
    case .right: heading = (heading + 1) % 4
    case .forward:
      let direction = Heading(rawValue: heading) ?? .right
      (x, y) = (x + direction.dx, y + direction.dy)
    default: break
    }
    return 4 * (y * world.parameters.width + x) + heading
  }
}
