import Simulation

extension GameWorld {
  static func layout(_ p: GameParameters) -> WorldLayout {
    WorldLayout(
      agents: (0..<p.playerCount).map { "\(p.playerName.lowercased())_\($0)" }, observation: observationFields(p),
      action: [ActionLayout("choice", "What the player chooses", kind: .discrete(cases: p.actionCount))],
      signals: stateFields(p) + [
        FieldLayout("game.regret", "What the choices so far cost against the best ones", unit: "1", range: 0...(.infinity))
      ], state: stateFields(p))
  }

  private static func observationFields(_ p: GameParameters) -> [FieldLayout] {
    if p.isTwoStep {
      return [
        FieldLayout(
          "game.stage", "State of the game, one-hot: 1, 2A, 2B; zeros after the end", unit: "1", shape: [p.observationWidth],
          dimensions: ["stage"], range: 0...1)
      ]
    }
    return [FieldLayout("game.nothing", "Nothing to see, always 0", unit: "1", range: 0...0)]
  }

  private static func stateFields(_ p: GameParameters) -> [FieldLayout] {
    let infinite = -Double.infinity...Double.infinity
    let rows = p.stageCount * p.jointActionCount / p.actionCount
    return [
      FieldLayout("game.stage", "State of the game from 0; 3 after the two-step game", unit: "1", range: 0...3),
      FieldLayout("game.round", "Rounds played", unit: "1", range: 0...Double(p.rounds)),
      FieldLayout("game.payoff", "Payoff of the last round; 0 before the first", unit: "1", range: infinite),
      FieldLayout("game.payoff_sum", "Payoffs so far", unit: "1", range: infinite),
      FieldLayout("game.best", "Best payoff of a round; the best return of the two-step game", unit: "1", range: infinite),
      FieldLayout(
        "\(p.playerName).best_action", "Best joint action of the state of the game, the first one of several", unit: "1",
        shape: [p.playerCount], dimensions: [p.playerName], range: 0...Double(p.actionCount - 1)),
      FieldLayout(
        "game.table", "Payoffs: a row for each choice of all players but the last, stage after stage", unit: "1",
        shape: [rows, p.actionCount], dimensions: ["row", "last_choice"], range: infinite),
    ]
  }

  /// What a run says of an episode.
  static let measures = [
    SummaryMeasure("mean_payoff", "payoff of a round", signal: "game.payoff", .mean, unit: "1", isBetterWhenHigher: true),
    SummaryMeasure("regret", "regret", signal: "game.regret", .last, unit: "1", isBetterWhenHigher: false),
  ]
}
