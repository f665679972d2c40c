import ScenarioModel

/// What a scenario file may say about level-based foraging; the defaults are those of Foraging-8x8-2p-2f-coop-v3.
enum ForagingSchema {
  static let sideMax = 64
  static let countMax = 16
  static let levelMax = 100

  static let task = ChoiceCase(
    "foraging", "Level-based foraging: players load food together whose level is at most the sum of theirs.",
    [
      FieldSchema("rows", "Rows of the field.", .integer(3...sideMax), default: "8"),
      FieldSchema("columns", "Columns of the field.", .integer(3...sideMax), default: "8"),
      FieldSchema("foods", "Foods at the start; fewer where they find no place.", .integer(1...countMax), default: "2"),
      FieldSchema(
        "cooperative", "Whether every food has the highest level, so that with food_level_max 0 up to three players must load it.",
        .boolean, default: "true"),
      FieldSchema(
        "sight", "Rows and columns that a player sees in each direction; 0: the whole field.", .integer(0...sideMax), default: "0"),
      FieldSchema("player_level_min", "Lowest level of a player; levels are drawn uniformly.", .integer(1...levelMax), default: "1"),
      FieldSchema("player_level_max", "Highest level of a player.", .integer(1...levelMax), default: "2"),
      FieldSchema("food_level_min", "Lowest level of a food; levels are drawn uniformly.", .integer(1...levelMax), default: "1"),
      FieldSchema(
        "food_level_max", "Highest level of a food; 0: the sum of the three lowest players' levels.", .integer(0...levelMax), default: "0"),
      FieldSchema("penalty", "What each player of a load that fails loses.", .number(0...1e6), default: "0"),
      FieldSchema("normalised", "Whether rewards are divided so that the whole field is worth 1 to the team.", .boolean, default: "true"),
    ])
}
