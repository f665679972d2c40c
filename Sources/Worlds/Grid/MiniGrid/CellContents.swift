/// What a cell of MiniGrid holds, by the numbers of its observations.
enum CellObject: Int, Sendable {
  case unseen, empty, wall, floor, door, key, ball, box, goal, lava

  var code: Double { Double(rawValue) }
  /// Whether the agent can carry it.
  var isMovable: Bool { self == .key || self == .ball || self == .box }
}

enum CellColour: Int, CaseIterable, Sendable {
  case red, green, blue, purple, yellow, grey

  var code: Double { Double(rawValue) }
}

enum DoorCondition: Int, Sendable {
  case open, closed, locked

  var code: Double { Double(rawValue) }
}

/// The actions of MiniGrid's agent.
enum MiniGridAction: Int, CaseIterable, Sendable {
  case left, right, forward, pickup, drop, toggle, done

  var code: Double { Double(rawValue) }
}

/// Where the agent looks: right is +x, down is +y.
enum Heading: Int, CaseIterable, Sendable {
  case right, down, left, up

  var dx: Int { self == .right ? 1 : self == .left ? -1 : 0 }
  var dy: Int { self == .down ? 1 : self == .up ? -1 : 0 }
}
