/// A level as a search sees it: what never changes, and where the objects stand at the beginning.
struct SearchLevel: Sendable {
  let width: Int
  let target: MiniGridParameters.Target
  /// Whether any movable object may be taken, not only the target and keys that fit a locked door.
  let takesAnything: Bool
  /// `[cell]`, cell = y · width + x.
  private(set) var isWall: [Bool]
  /// `[cell]`: the object that stands there; -1 for none.
  private(set) var slotAtCell: [Int]
  let objects: [LevelObject]
  let start: SearchState

  init(_ world: MiniGridWorld, _ signal: (Int) -> Int) {
    let (p, columns) = (world.parameters, world.columns)
    (width, target) = (p.width, p.target)
    if case .map = p.level { takesAnything = true } else { takesAnything = false }
    var isWall = [Bool](repeating: false, count: p.width * p.height)
    for y in 0..<p.height { for x in 0..<p.width { isWall[y * p.width + x] = signal(columns.walls + y) >> x & 1 != 0 } }
    var objects: [LevelObject] = []
    var slotAtCell = [Int](repeating: -1, count: p.width * p.height)
    for slot in 0..<columns.objectCount {
      let object = LevelObject(
        kind: CellObject(rawValue: signal(columns.kind + slot)) ?? .empty,
        colour: CellColour(rawValue: signal(columns.colour + slot)) ?? .red,
        condition: DoorCondition(rawValue: signal(columns.condition + slot)) ?? .open, x: signal(columns.objectX + slot),
        y: signal(columns.objectY + slot))
      objects.append(object)
      if object.x >= 0 { slotAtCell[object.y * p.width + object.x] = slot }
    }
    (self.isWall, self.objects, self.slotAtCell) = (isWall, objects, slotAtCell)
    start = SearchState(
      cell: signal(columns.y) * p.width + signal(columns.x), heading: signal(columns.heading), carried: signal(columns.carried))
  }

  /// The cell in front of the agent; nil at the edge of the level.
  func front(_ state: SearchState) -> Int? {
    let heading = Heading(rawValue: state.heading) ?? .right
    let (x, y) = (state.cell % width + heading.dx, state.cell / width + heading.dy)
    guard x >= 0, y >= 0, x < width, y < isWall.count / width else { return nil }
    return y * width + x
  }

  /// The object that stands in a cell.
  func slot(at cell: Int, _ state: SearchState) -> Int? {
    if let dropped = state.droppedSlot(at: cell) { return dropped }
    let slot = slotAtCell[cell]
    return slot < 0 || state.hasMoved(slot) ? nil : slot
  }

  func isOpen(_ slot: Int, _ state: SearchState) -> Bool {
    objects[slot].condition == .open || state.openedDoors & (1 << UInt64(slot)) != 0
  }

  /// Whether the object is a key of a door that is still locked.
  func isNeededKey(_ slot: Int, _ state: SearchState) -> Bool {
    objects[slot].kind == .key
      && objects.indices.contains {
        objects[$0].kind == .door && objects[$0].condition == .locked && objects[$0].colour == objects[slot].colour && !isOpen($0, state)
      }
  }
}

/// One situation of a search, in two words.
struct SearchState: Hashable, Sendable {
  /// Bits 0-9 cell, 10-11 heading, 12-18 carried, then two dropped objects: seven bits of 1 + object and ten of the cell each.
  private(set) var place: UInt64
  /// Bit s: the door that is object s has been opened.
  private(set) var openedDoors: UInt64 = 0

  init(cell: Int, heading: Int, carried: Int) { place = UInt64(cell) | UInt64(heading) << 10 | UInt64(carried) << 12 }

  var cell: Int {
    get { Int(place & 0x3FF) }
    set { place = place & ~0x3FF | UInt64(newValue) }
  }
  var heading: Int {
    get { Int(place >> 10 & 3) }
    set { place = place & ~(3 << 10) | UInt64(newValue) << 10 }
  }
  /// 1 + the carried object; 0 for none.
  var carried: Int {
    get { Int(place >> 12 & 0x7F) }
    set { place = place & ~(0x7F << 12) | UInt64(newValue) << 12 }
  }

  private static let droppedShifts: [UInt64] = [19, 36]

  func droppedSlot(at cell: Int) -> Int? {
    for shift in Self.droppedShifts where place >> shift & 0x7F != 0 && Int(place >> (shift + 7) & 0x3FF) == cell {
      return Int(place >> shift & 0x7F) - 1
    }
    return nil
  }

  func hasMoved(_ slot: Int) -> Bool {
    carried == slot + 1 || Self.droppedShifts.contains { Int(place >> $0 & 0x7F) == slot + 1 }
  }

  mutating func open(_ slot: Int) { openedDoors |= 1 << UInt64(slot) }

  mutating func take(_ slot: Int) {
    carried = slot + 1
    for shift in Self.droppedShifts where Int(place >> shift & 0x7F) == slot + 1 { place &= ~(0x1_FFFF << shift) }
  }

  /// Puts the carried object down; false where two other objects lie already where they were dropped.
  mutating func drop(at cell: Int) -> Bool {
    guard let shift = Self.droppedShifts.first(where: { place >> $0 & 0x7F == 0 }) else { return false }
    place |= (UInt64(carried) | UInt64(cell) << 7) << shift
    carried = 0
    return true
  }
}
