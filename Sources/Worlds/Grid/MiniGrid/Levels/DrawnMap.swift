import ScenarioModel
import Simulation

/// A level that the scenario draws: walls as rectangles, objects by kind, the agent's start.
///
/// A cell (x, y) stands at x m, y m; positions are rounded to the nearest cell and clamped to the level. An object clears the wall in its
/// cell; of two objects in one cell the first counts, in the order goals, lava, doors, keys, balls, boxes.
struct DrawnMap: Sendable {
  /// Objects of one kind.
  struct Group: Sendable {
    let kind: CellObject
    let count: Int
    let position: SceneSlots
    /// nil where the kind has one colour.
    let colour: SceneSlots?
    let condition: SceneSlots?
  }

  let width: Int
  let height: Int
  let wallCount: Int
  let wallFrom: SceneSlots
  let wallTo: SceneSlots
  let groups: [Group]
  /// nil: any free cell and heading.
  let start: (position: SceneSlots, heading: SceneSlots)?

  init(_ resolved: ResolvedWorld, width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    let walls = resolved.block("walls")
    (wallCount, wallFrom, wallTo) = (walls.count, walls.slots("from"), walls.slots("to"))
    groups = MapSchema.kinds.map { keyword, kind in
      let block = resolved.block(keyword)
      return Group(
        kind: kind, count: block.count, position: block.slots("position"), colour: MapSchema.isColoured(kind) ? block.slots("colour") : nil,
        condition: kind == .door ? block.slots("state") : nil)
    }
    let starts = resolved.block("starts")
    start = starts.count == 0 ? nil : (starts.slots("position"), starts.slots("heading"))
  }

  var objectCount: Int { groups.reduce(0) { $0 + $1.count } }

  /// The first object of a kind; nil where there is none.
  func firstSlot(_ kind: CellObject) -> Int? {
    var slot = 0
    for group in groups {
      if group.kind == kind { return group.count > 0 ? slot : nil }
      slot += group.count
    }
    return nil
  }

  /// The level of a scene; without a start of the scenario the agent is not placed yet.
  func level(_ scene: UnsafePointer<Double>) -> LevelDraft {
    var level = LevelDraft(width: width, height: height)
    for wall in 0..<wallCount {
      let (a, b) = (cell(scene, wallFrom, wall), cell(scene, wallTo, wall))
      level.addWall(min(a.x, b.x)..<(max(a.x, b.x) + 1), min(a.y, b.y)..<(max(a.y, b.y) + 1))
    }
    for group in groups {
      for element in 0..<group.count {
        let place = cell(scene, group.position, element)
        let colour = group.colour.flatMap { CellColour(rawValue: Int(scene[$0.index(element: element)])) }
        let condition = group.condition.flatMap { DoorCondition(rawValue: Int(scene[$0.index(element: element)])) }
        let isTaken = level.hasObject(place.x, place.y)
        level.add(
          isTaken ? .empty : group.kind, colour ?? (group.kind == .goal ? .green : .red), condition ?? .open,
          x: isTaken ? -1 : place.x, y: isTaken ? -1 : place.y)
      }
    }
    if let start {
      let place = cell(scene, start.position, 0)
      level.placeAgent(x: place.x, y: place.y, heading: Heading(rawValue: Int(scene[start.heading.index(element: 0)])) ?? .right)
    }
    return level
  }

  private func cell(_ scene: UnsafePointer<Double>, _ slots: SceneSlots, _ element: Int) -> (x: Int, y: Int) {
    func index(_ component: Int, below count: Int) -> Int {
      let value = scene[slots.index(element: element, component: component)].rounded()
      return value > 0 ? Int(min(value, Double(count - 1))) : 0
    }
    return (index(0, below: width), index(1, below: height))
  }
}
