import Simulation

@testable import Grid

/// A situation of MiniGrid, drawn as text: # wall, . empty, G goal, L lava, > v < ^ the agent; K key, D closed door, O open door, X locked
/// door, all yellow; k and x a blue key and a blue locked door; B ball, b box.
struct MiniGridSituation {
  let harness: TaskHarness
  let state: StateView

  private struct Thing {
    let kind: CellObject
    let colour: CellColour
    let condition: DoorCondition
    let x: Int
    let y: Int
  }

  private static let kinds: [CellObject] = [.goal, .lava, .door, .key, .ball, .box]

  init(
    _ drawing: String, target: String = "goal", seesThroughWalls: Bool = false, timeCost: Double = 0.9, steps: Int = 100,
    precision: Precision = .double
  ) throws {
    let rows = drawing.split(separator: "\n").map(Array.init)
    let things = Self.things(rows)
    let counts = Self.kinds.map { kind in things.filter { $0.kind == kind }.count }
    let blocks = zip(["goals", "lava", "doors", "keys", "balls", "boxes"], counts).filter { $0.1 > 0 }
      .map { "\($0.0) \($0.0)_here[\($0.1)] { }" }.joined(separator: "\n")
    harness = try TaskHarness(
      "map(width: \(rows[0].count), height: \(rows.count), target: \(target), "
        + "see_through_walls: \(seesThroughWalls), time_cost: \(timeCost))",
      steps: steps, blocks: blocks, precision: precision)
    var state = StateView(harness.layout.state, [Double](repeating: 0, count: harness.layout.stateWidth))
    if things.isEmpty {
      (state["grid.object_kind"], state["grid.object_x"], state["grid.object_y"]) = ([CellObject.empty.code], [-1], [-1])
    }
    for (y, row) in rows.enumerated() {
      state["grid.walls", y] = Double(row.enumerated().reduce(0) { $0 | ($1.element == "#" ? 1 << $1.offset : 0) })
      for (x, character) in row.enumerated() {
        guard let heading = Array(">v<^").firstIndex(of: character) else { continue }
        (state["hero.x", 0], state["hero.y", 0], state["hero.heading", 0]) = (Double(x), Double(y), Double(heading))
      }
    }
    for (slot, thing) in things.enumerated() {
      (state["grid.object_kind", slot], state["grid.object_colour", slot]) = (thing.kind.code, thing.colour.code)
      state["grid.object_state", slot] = thing.condition.code
      (state["grid.object_x", slot], state["grid.object_y", slot]) = (Double(thing.x), Double(thing.y))
    }
    self.state = state
  }

  /// Things in the order of the world's slots.
  private static func things(_ rows: [[Character]]) -> [Thing] {
    var things: [Thing] = []
    for (y, row) in rows.enumerated() {
      for (x, character) in row.enumerated() {
        let thing: (CellObject, CellColour, DoorCondition)? =
          switch character {
          case "G": (.goal, .green, .open)
          case "L": (.lava, .red, .open)
          case "K": (.key, .yellow, .open)
          case "k": (.key, .blue, .open)
          case "D": (.door, .yellow, .closed)
          case "O": (.door, .yellow, .open)
          case "X": (.door, .yellow, .locked)
          case "x": (.door, .blue, .locked)
          case "B": (.ball, .purple, .open)
          case "b": (.box, .grey, .open)
          default: nil
          }
        if let thing { things.append(Thing(kind: thing.0, colour: thing.1, condition: thing.2, x: x, y: y)) }
      }
    }
    return kinds.flatMap { kind in things.filter { $0.kind == kind } }
  }

  /// Steps through actions and returns the last outcome.
  func after(_ actions: MiniGridAction...) -> TaskHarness.Outcome {
    var outcome = harness.step(state, [actions[0].code])
    for action in actions.dropFirst() { outcome = harness.step(outcome.state, [action.code]) }
    return outcome
  }

  /// The view as text, row by row: space unseen, otherwise as in a drawing, without colours and headings.
  static func view(_ observations: [Double]) -> [String] {
    (0..<7).map { y in
      String(
        (0..<7).map { x -> Character in
          let cell = 3 * (7 * x + y)
          switch CellObject(rawValue: Int(observations[cell])) {
          case .unseen: return " "
          case .empty: return "."
          case .wall: return observations[cell + 1] == 5 ? "#" : "?"
          case .door: return ["O", "D", "X"][Int(observations[cell + 2])]
          case .key: return "K"
          case .ball: return "B"
          case .box: return "b"
          case .goal: return observations[cell + 1] == 1 ? "G" : "?"
          case .lava: return "L"
          default: return "?"
          }
        })
    }
  }

  var view: [String] { Self.view(harness.observations(state)) }
}

extension [String] {
  /// The character in a column of a row.
  subscript(x x: Int, y y: Int) -> Character { Array<Character>(self[y])[x] }
}
