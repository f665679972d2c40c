import ScenarioModel
import Simulation

/// The structural values of a game, checked.
struct GameParameters: Sendable {
  enum Payoffs: Sendable {
    /// A table for each stage; the first player's action leads from stage 0 to stage 1 or 2.
    case twoStep
    case fixed(PayoffTable)
    /// The scene slots of each column of the table.
    case drawn([SceneSlots])
  }

  let payoffs: Payoffs
  let isTwoStep: Bool
  let playerName: String
  let playerCount: Int
  let actionCount: Int
  /// Rounds of an episode.
  let rounds: Int

  /// - Throws: `WorldParameterError`.
  init(_ resolved: ResolvedWorld) throws(WorldParameterError) {
    let players = resolved.block("agents")
    (playerName, playerCount) = (players.name, players.count)
    guard playerName != "game" else {
      throw WorldParameterError(field: "agents", value: playerName, allowed: "any name but game, which names signals of the world")
    }
    guard playerCount <= GridSchema.playerCountMax else {
      throw WorldParameterError(
        field: "\(playerName) count", value: "\(playerCount)", allowed: "at most \(GridSchema.playerCountMax) in a game")
    }
    let task = resolved.worldBlock.choice("task")
    isTwoStep = task.name == "two_step"
    if isTwoStep {
      (payoffs, actionCount, rounds) = (.twoStep, 2, 2)
    } else {
      rounds = task.arguments.value("rounds").integer
      let game = task.arguments.value("game").choice
      if game.name == "table" {
        actionCount = game.arguments.value("actions").integer
        payoffs = try Self.drawnTable(resolved.block("payoff"), playerCount: playerCount, actionCount: actionCount)
      } else {
        let table = Self.table(game)
        (payoffs, actionCount) = (.fixed(table), table.actionCount)
      }
    }
    if case .drawn = payoffs {} else if playerCount != 2 {
      throw WorldParameterError(field: "\(playerName) count", value: "\(playerCount)", allowed: "2; only matrix(table(...)) has other numbers")
    }
    guard rounds <= resolved.episodeSteps else {
      throw WorldParameterError(
        field: "world.task", value: "\(rounds) rounds", allowed: "at most \(resolved.episodeSteps), the steps of world.duration")
    }
  }

  private static func table(_ game: (name: String, arguments: [ResolvedArgument])) -> PayoffTable {
    switch game.name {
    case "climbing": .climbing
    case "penalty": .penalty(k: game.arguments.value("k").real)
    case "qtran": .qtran(peak: game.arguments.value("peak").real, miss: game.arguments.value("miss").real)
    case "plateau": .plateau
    case "xor": .xor
    case "multiplicative": .multiplicative
    default: preconditionFailure("the schema has no game \(game.name)")
    }
  }

  private static func drawnTable(
    _ block: ResolvedBlock, playerCount: Int, actionCount: Int
  ) throws(WorldParameterError) -> Payoffs {
    var jointCount = 1
    for _ in 0..<playerCount { jointCount *= actionCount }
    guard jointCount <= GridSchema.jointActionCountMax else {
      throw WorldParameterError(
        field: "world.task", value: "\(jointCount) joint actions", allowed: "at most \(GridSchema.jointActionCountMax)")
    }
    let rowCount = jointCount / actionCount
    guard block.count == rowCount else {
      throw WorldParameterError(
        field: "\(block.name) count", value: "\(block.count)",
        allowed: "\(rowCount), a row for each choice of all players but the last (\(actionCount) actions, \(playerCount) players)")
    }
    return .drawn((0..<actionCount).map { block.slots("c\($0)") })
  }

  /// Joint actions of a stage.
  var jointActionCount: Int {
    var count = 1
    for _ in 0..<playerCount { count *= actionCount }
    return count
  }

  var stageCount: Int { isTwoStep ? PayoffTable.twoStepStages.count : 1 }
  /// The stage of the two-step game; nothing in a matrix game.
  var observationWidth: Int { isTwoStep ? PayoffTable.twoStepStages.count : 1 }
}
