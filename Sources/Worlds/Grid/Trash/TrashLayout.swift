import Simulation

extension TrashWorld {
  static func layout(_ p: TrashParameters) -> WorldLayout {
    WorldLayout(
      agents: (0..<p.robotCount).map { "\(p.robotName.lowercased())_\($0)" }, observation: observationFields(p),
      action: [
        ActionLayout(
          "action", "0 forward, 1 turn left, 2 turn right, 3 pick up, 4 split, 5 put down", frame: "relative to the robot",
          kind: .discrete(cases: TrashParameters.actionCount))
      ], signals: stateFields(p), state: stateFields(p))
  }

  private static func observationFields(_ p: TrashParameters) -> [FieldLayout] {
    let reach = Double(max(p.side - 1, p.capacity))
    func field(_ name: String, _ longName: String, _ shape: [Int], _ dimensions: [String]) -> FieldLayout {
      FieldLayout(name, longName, unit: "1", shape: shape, dimensions: dimensions, frame: "relative to the robot", range: -reach...reach)
    }
    let robot = "row, column, load and heading"
    let own = field("own.seen", "Own \(robot); row and column are 0", [4], ["row_column_load_heading"])
    let others = field(
      "\(p.robotName).seen", "Each other robot's \(robot)", [p.robotCount - 1, 4], ["other_\(p.robotName)", "row_column_load_heading"])
    let subgoal = FieldLayout(
      "own.subgoal", "Subgoal, one-hot: find, pick, split, put", unit: "1", shape: [TrashParameters.subgoalCount], dimensions: ["subgoal"],
      range: 0...1)
    return [own] + (p.robotCount > 1 ? [others] : []) + [
      field(
        "trash.seen", "Row, column and kind (1 small, 2 big) of each piece; zeros when gone", [p.itemCount, 3],
        ["piece", "row_column_kind"]),
      field("recycling.seen", "Row and column of each recycling cell", [TrashParameters.recyclingCells, 2], ["cell", "row_column"]),
    ] + (p.subgoalWeight > 0 ? [subgoal] : [])
  }

  private static func stateFields(_ p: TrashParameters) -> [FieldLayout] {
    let side = Double(p.side - 1)
    func robots(_ name: String, _ longName: String, _ range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout(
        "\(p.robotName).\(name)", longName, unit: "1", shape: [p.robotCount], dimensions: [p.robotName], frame: "world", range: range)
    }
    func pieces(_ name: String, _ longName: String, _ range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout("trash.\(name)", longName, unit: "1", shape: [p.itemCount], dimensions: ["piece"], frame: "world", range: range)
    }
    return [
      robots("row", "Row", 0...side), robots("column", "Column", 0...side),
      robots("heading", "0 towards +row, 1 +column, 2 -row, 3 -column", 0...3),
      robots("load", "Pieces that the robot carries", 0...Double(p.capacity)),
      pieces("row", "Row at the start", 0...side), pieces("column", "Column at the start", 0...side),
      pieces("kind", "1 small, 2 big, 0 picked up", 0...2),
      FieldLayout("task.delivered", "Pieces delivered", unit: "1", range: 0...Double(p.itemCount)),
    ]
  }

  /// What a run says of an episode.
  static let measures = [
    SummaryMeasure("delivered", "delivered", signal: "task.delivered", .last, unit: "1", isBetterWhenHigher: true)
  ]
}
