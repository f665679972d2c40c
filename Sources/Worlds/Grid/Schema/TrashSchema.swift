import ScenarioModel

/// What a scenario file may say about the trash grid; sizes are those of GMAH's logs, rewards are our choice.
enum TrashSchema {
  static let sideMax = 32
  static let agentsMax = 8
  static let itemsMax = 16

  private static let worth = FieldType.number(-1e3...1e3)

  static let task = ChoiceCase(
    "trash", "Trash grid (after GMAH): robots collect small trash, split big trash, and bring it to the recycling area.",
    [
      FieldSchema("side", "Cells of a side.", .integer(8...sideMax), default: "10"),
      FieldSchema("small", "Pieces of small trash at the start.", .integer(0...itemsMax), default: "5"),
      FieldSchema("big", "Pieces of big trash at the start.", .integer(0...itemsMax), default: "5"),
      FieldSchema("capacity", "Pieces that a robot carries at once.", .integer(1...itemsMax), default: "3"),
      FieldSchema("pick", "Reward of a piece that is picked up.", worth, default: "0.1"),
      FieldSchema("split", "Reward of a big piece that is split.", worth, default: "0.1"),
      FieldSchema("deliver", "Reward of a piece that is put into the recycling area.", worth, default: "1"),
      FieldSchema("finish", "Reward of the team when the last piece is delivered.", worth, default: "1"),
      FieldSchema("step_cost", "What each robot loses in every step.", worth, default: "0"),
      FieldSchema("useless_cost", "What a pickup, split or putdown costs that does nothing.", worth, default: "0.05"),
      FieldSchema(
        "subgoal_weight",
        "GMAH's shaping, if above 0: a move forward earns this over the distance to the nearest target of the robot's subgoal.",
        .number(0...1e3), default: "0"),
    ])
}
