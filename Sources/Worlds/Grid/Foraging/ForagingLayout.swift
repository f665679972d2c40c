import Simulation

extension ForagingWorld {
  static func layout(_ p: ForagingParameters) -> WorldLayout {
    WorldLayout(
      agents: (0..<p.playerCount).map { "\(p.playerName.lowercased())_\($0)" }, observation: observationFields(p),
      action: [
        ActionLayout(
          "action", "0 nothing, 1 north (row - 1), 2 south, 3 west (column - 1), 4 east, 5 load", frame: "world",
          kind: .discrete(cases: ForagingParameters.actionCount))
      ],
      signals: stateFields(p) + [
        FieldLayout("task.loaded_share", "Levels of the loaded foods over those of all foods", unit: "1", range: 0...1)
      ], state: stateFields(p))
  }

  private static func observationFields(_ p: ForagingParameters) -> [FieldLayout] {
    let side = Double(max(p.rows, p.columns) - 1)
    let frame = "visible window"
    let food = FieldLayout(
      "food.seen", "Row, column and level of each visible food, by rows; then (-1, -1, 0)", unit: "1", shape: [p.foodCount, 3],
      dimensions: ["food", "row_column_level"], frame: frame, range: -1...max(side, Double(p.foodLevelBound)))
    let levelled = max(side, Double(p.playerLevels.upperBound))
    let own = FieldLayout(
      "own.seen", "Own row, column and level", unit: "1", shape: [3], dimensions: ["row_column_level"], frame: frame, range: 0...levelled)
    let others = FieldLayout(
      "\(p.playerName).seen", "Row, column and level of each other visible player; then (-1, -1, 0)", unit: "1",
      shape: [p.playerCount - 1, 3], dimensions: ["other_\(p.playerName)", "row_column_level"], frame: frame, range: -1...levelled)
    return [food, own] + (p.playerCount > 1 ? [others] : [])
  }

  private static func stateFields(_ p: ForagingParameters) -> [FieldLayout] {
    func players(_ name: String, _ longName: String, _ range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout(
        "\(p.playerName).\(name)", longName, unit: "1", shape: [p.playerCount], dimensions: [p.playerName], frame: "world", range: range)
    }
    func foods(_ name: String, _ longName: String, _ range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout("food.\(name)", longName, unit: "1", shape: [p.foodCount], dimensions: ["food"], frame: "world", range: range)
    }
    let levelBound = Double(p.foodLevelBound)
    return [
      players("row", "Row, from north", 0...Double(p.rows - 1)),
      players("column", "Column, from west", 0...Double(p.columns - 1)),
      players("level", "Level", 1...Double(p.playerLevels.upperBound)),
      foods("row", "Row; -1 for food that found no place", -1...Double(p.rows - 1)),
      foods("column", "Column; -1 for food that found no place", -1...Double(p.columns - 1)),
      foods("level", "Level; 0 when loaded", 0...levelBound),
      FieldLayout("food.total", "Levels of all foods at the start together", unit: "1", range: 0...(levelBound * Double(p.foodCount))),
    ]
  }

  /// What a run says of an episode.
  static let measures = [
    SummaryMeasure("loaded_share", "loaded share", signal: "task.loaded_share", .last, unit: "1", isBetterWhenHigher: true)
  ]
}
