import Simulation

extension MiniGridWorld {
  static func layout(_ p: MiniGridParameters) -> WorldLayout {
    WorldLayout(
      agents: ["\(p.agentName.lowercased())_0"], observation: observationFields(p),
      action: [
        ActionLayout(
          "action", "0 turn left, 1 turn right, 2 forward, 3 pick up, 4 drop, 5 toggle, 6 done (nothing)", frame: "relative to the agent",
          kind: .discrete(cases: MiniGridAction.allCases.count))
      ], signals: stateFields(p), state: stateFields(p))
  }

  private static func observationFields(_ p: MiniGridParameters) -> [FieldLayout] {
    let side = EgocentricView.side
    let mission = FieldLayout("mission.colour", "Colour of the object to pick up", unit: "1", range: 0...5)
    return [
      FieldLayout(
        "view.image", "Object (0 unseen ... 9 lava), colour (0 red ... 5 grey) and state of each cell before the agent", unit: "1",
        shape: [side, side, 3], dimensions: ["view_x", "view_y", "channel"], frame: "agent at x 3, y 6, looking to y 0", range: 0...9),
      FieldLayout("own.heading", "0 right (+x), 1 down (+y), 2 left, 3 up", unit: "1", frame: "world", range: 0...3),
    ] + (p.namesColour ? [mission] : [])
  }

  private static func stateFields(_ p: MiniGridParameters) -> [FieldLayout] {
    let (agent, count) = (p.agentName, p.objectCount)
    func perObject(_ name: String, _ longName: String, _ range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout("grid.object_\(name)", longName, unit: "1", shape: [count], dimensions: ["object"], frame: "world", range: range)
    }
    return [
      FieldLayout("\(agent).x", "Column of the agent's cell", unit: "1", frame: "world", range: 0...Double(p.width - 1)),
      FieldLayout("\(agent).y", "Row of the agent's cell", unit: "1", frame: "world", range: 0...Double(p.height - 1)),
      FieldLayout("\(agent).heading", "0 right (+x), 1 down (+y), 2 left, 3 up", unit: "1", frame: "world", range: 0...3),
      FieldLayout("\(agent).carried", "1 + the object that the agent carries; 0 for none", unit: "1", range: 0...Double(count)),
      FieldLayout("task.steps", "Steps done", unit: "1", range: 0...Double(p.stepLimit)),
      FieldLayout("task.outcome", "1 after success, -1 in lava, else 0", unit: "1", range: -1...1),
      FieldLayout("task.event", "The last step: 1 took a key, 2 unlocked a door, 3 reached a goal, else 0", unit: "1", range: 0...3),
      FieldLayout(
        "grid.walls", "Walls of a row: bit x of the whole number", unit: "1", shape: [p.height], dimensions: ["y"], frame: "world",
        range: 0...Double(MiniGridSchema.wallWordMax)),
      perObject("kind", "4 door, 5 key, 6 ball, 7 box, 8 goal, 9 lava; 1 for none", 1...9),
      perObject("colour", "0 red, 1 green, 2 blue, 3 purple, 4 yellow, 5 grey", 0...5),
      perObject("state", "Doors: 0 open, 1 closed, 2 locked", 0...2),
      perObject("x", "Column; -1 when carried or gone", -1...Double(p.width - 1)),
      perObject("y", "Row; -1 when carried or gone", -1...Double(p.height - 1)),
    ]
  }

  /// What a run says of an episode.
  static let measures = [
    SummaryMeasure("success", "success", signal: "task.outcome", .last, unit: "1", isBetterWhenHigher: true),
    SummaryMeasure("steps", "steps", signal: "task.steps", .last, unit: "1", isBetterWhenHigher: false),
  ]
}
