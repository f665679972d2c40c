import ScenarioModel

/// What a scenario file may say about the grid world.
public enum GridSchema {
  public static let world = WorldSchema(
    name: "grid",
    summary:
      "Small tasks with known answers: the two-step game, matrix games, MiniGrid's rooms, own maps, level-based foraging, the trash grid.",
    dtDefault: "1 s",
    durationDefault: "25 s",
    worldFields: [
      FieldSchema(
        "task", "The game or task.", .choice([twoStep, matrix] + MiniGridSchema.tasks + [ForagingSchema.task, TrashSchema.task]),
        default: "two_step")
    ],
    blocks: [agents, payoff] + MapSchema.blocks,
    policies: [
      PolicySchema("random", "Every action uniform."),
      PolicySchema("oracle", "Knows the whole state. Games: best joint action. MiniGrid: a shortest plan. Foraging, trash: nearest first."),
    ])

  /// The largest numbers of players of a game, of actions of a player, and of joint actions.
  static let playerCountMax = 8
  /// The largest number of agents of any task.
  static let agentCountMax = 16
  static let actionCountMax = 8
  static let jointActionCountMax = 512

  static let twoStep = ChoiceCase(
    "two_step", "The first player chooses which of two matrix games follows (Rashid et al. 2018); two players, two actions.")

  static let matrix = ChoiceCase(
    "matrix", "All players choose at once and get the same payoff.",
    [
      FieldSchema("game", "The payoff table.", .choice(games), default: "climbing"),
      FieldSchema("rounds", "Times that the game is played in an episode; the observation does not change.", .integer(1...1_000_000),
        default: "1"),
    ])

  private static let number = FieldType.number(-1e6...1e6)

  static let games = [
    ChoiceCase("climbing", "Climbing game: best 11 beside penalties of -30."),
    ChoiceCase(
      "penalty", "Penalty game: two best cells of 10, k where the players miss each other.",
      [FieldSchema("k", "Payoff of the two other corners.", number, default: "0")]),
    ChoiceCase(
      "qtran", "One peak whose row and column are bad (Son et al. 2019).",
      [
        FieldSchema("peak", "Payoff when all take action 0.", number, default: "8"),
        FieldSchema("miss", "Payoff when only one of them does.", number, default: "-12"),
      ]),
    ChoiceCase("plateau", "A peak of 12 beside a plateau of 10."),
    ChoiceCase("xor", "1 if both take the same action."),
    ChoiceCase("multiplicative", "Product of what each chooses: (1, 0, 2) times (0, 3, 1)."),
    ChoiceCase(
      "table", "The table of the block payoff, for any number of players.",
      [FieldSchema("actions", "Actions of each player.", .integer(2...actionCountMax), default: nil)]),
  ]

  /// `agents player[2] { }`: the players.
  static let agents = BlockSchema(
    "agents", "Players.", naming: .group(count: 1...agentCountMax), isRequired: true, fields: [])

  /// `payoff row[3] { c0 = 11; ... }`: the table of `matrix(table(actions: 3))`.
  static let payoff = BlockSchema(
    "payoff",
    "Payoff table: a row for each choice of all players but the last (the first player's changes slowest), a column for the last one's.",
    naming: .group(count: 1...(jointActionCountMax / 2)),
    fields: (0..<actionCountMax).map { column in
      FieldSchema(
        "c\(column)", "Payoff of the row where the last player takes action \(column).", number, default: "0", drawable: true)
    })
}
