/// Breadth-first search for a shortest plan in a level whose whole state is known.
///
/// Doors are never closed and boxes never opened; a key is put down only when no locked door of its colour is left; at most two objects
/// lie where they were dropped. In Empty, FourRooms, DoorKey and KeyCorridor these limits exclude no shortest plan: carrying a needed key
/// costs nothing, and nothing else but the target can be taken.
struct PlanSearch {
  private let level: SearchLevel
  private var states: [SearchState]
  /// `[state]`: the state before and the action between.
  private var parents: [Int32] = [-1]
  private var actions: [UInt8] = [0]
  private var table: StateTable

  /// States that are visited at most.
  static let statesMax = 1 << 21

  init(_ level: SearchLevel) {
    self.level = level
    states = [level.start]
    table = StateTable(first: level.start)
  }

  /// The actions to success; nil where there is no way, or none was found among `statesMax` states.
  mutating func plan() -> [MiniGridAction]? {
    var next = 0
    while next < states.count, states.count < Self.statesMax {
      for action in MiniGridAction.allCases where action != .done {
        guard let (state, isSuccess) = outcome(of: action, in: states[next]) else { continue }
        guard isSuccess || table.insert(state, number: states.count, among: states) else { continue }
        states.append(state)
        parents.append(Int32(next))
        actions.append(UInt8(action.rawValue))
        if isSuccess { return path(to: states.count - 1) }
      }
      next += 1
    }
    return nil
  }

  private func path(to last: Int) -> [MiniGridAction] {
    var plan: [MiniGridAction] = []
    var state = last
    while parents[state] >= 0 {
      plan.append(MiniGridAction(rawValue: Int(actions[state])) ?? .done)
      state = Int(parents[state])
    }
    return plan.reversed()
  }

  /// The state after an action that changes anything worth while, and whether it is success.
  private func outcome(of action: MiniGridAction, in state: SearchState) -> (state: SearchState, isSuccess: Bool)? {
    var after = state
    switch action {
    case .left, .right:
      after.heading = (state.heading + (action == .right ? 1 : 3)) % 4
      return (after, false)
    case .done: return nil
    default: break
    }
    guard let front = level.front(state), !level.isWall[front] else { return nil }
    guard let slot = level.slot(at: front, state) else {
      if action == .forward {
        after.cell = front
        return (after, false)
      }
      guard action == .drop, state.carried > 0, !level.isNeededKey(state.carried - 1, state), after.drop(at: front) else { return nil }
      return (after, false)
    }
    switch (action, level.objects[slot].kind) {
    case (.forward, .goal):
      after.cell = front
      return (after, level.target == .goal)
    case (.forward, .door) where level.isOpen(slot, state):
      after.cell = front
      return (after, false)
    case (.pickup, .key), (.pickup, .ball), (.pickup, .box):
      let isTarget = level.target == .pickup(slot)
      guard state.carried == 0, isTarget || level.takesAnything || level.isNeededKey(slot, state) else { return nil }
      after.take(slot)
      return (after, isTarget)
    case (.toggle, .door): return opened(slot, state)
    default: return nil
    }
  }

  private func opened(_ slot: Int, _ state: SearchState) -> (state: SearchState, isSuccess: Bool)? {
    guard !level.isOpen(slot, state) else { return nil }
    let isLocked = level.objects[slot].condition == .locked
    if isLocked {
      guard state.carried > 0 else { return nil }
      let held = level.objects[state.carried - 1]
      guard held.kind == .key, held.colour == level.objects[slot].colour else { return nil }
    }
    var after = state
    after.open(slot)
    return (after, isLocked && level.target == .unlock(slot))
  }
}

/// A set of states by their numbers, open addressing.
private struct StateTable {
  /// The state's number; -1 for a free place. Half of the places at most are taken.
  private var places: [Int32]
  private var count = 1

  init(first: SearchState) {
    places = [Int32](repeating: -1, count: 1024)
    places[place(of: first)] = 0
  }

  private func place(of state: SearchState) -> Int {
    var mixed = state.place &* 0x9E37_79B9_7F4A_7C15 ^ (state.openedDoors &+ 0x632B_E59B_D9B4_E019) &* 0xD6E8_FEB8_6659_FD93
    mixed ^= mixed >> 32
    return Int(truncatingIfNeeded: mixed) & (places.count - 1)
  }

  /// Takes in a state; false where it is known.
  mutating func insert(_ state: SearchState, number: Int, among states: [SearchState]) -> Bool {
    if 2 * count >= places.count { grow(states) }
    var place = place(of: state)
    while places[place] >= 0 {
      if states[Int(places[place])] == state { return false }
      place = (place + 1) & (places.count - 1)
    }
    places[place] = Int32(number)
    count += 1
    return true
  }

  private mutating func grow(_ states: [SearchState]) {
    places = [Int32](repeating: -1, count: 2 * places.count)
    for (number, state) in states.enumerated() {
      var place = place(of: state)
      while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
      places[place] = Int32(number)
    }
  }
}
