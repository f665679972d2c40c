import DeterministicMath
import Simulation
import Testing

@testable import Grid

@Suite("Matrix games")
struct MatrixGameTests {
  /// The tables, their best payoffs, and where these stand first.
  static let games: [(task: String, table: [Double], best: Double)] = [
    ("climbing", [11, -30, 0, -30, 7, 0, 0, 6, 5], 11),
    ("penalty", [0, 0, 10, 0, 2, 0, 10, 0, 0], 10),
    ("penalty(k: -25)", [-25, 0, 10, 0, 2, 0, 10, 0, -25], 10),
    ("qtran", [8, -12, -12, -12, 0, 0, -12, 0, 0], 8),
    ("qtran(peak: 12, miss: -0.1)", [12, -0.1, -0.1, -0.1, 0, 0, -0.1, 0, 0], 12),
    ("plateau", [12, 0, 10, 0, 0, 10, 10, 10, 10], 12),
    ("xor", [1, 0, 0, 1], 1),
    ("multiplicative", [0, 3, 1, 0, 0, 0, 0, 6, 2], 6),
  ]

  @Test("Every joint action pays what the table says, to both players and the team", arguments: games)
  func payoffs(_ game: (task: String, table: [Double], best: Double)) throws {
    let harness = try GameHarness("matrix(\(game.task))")
    let actions = Int(Double(game.table.count).squareRoot())
    #expect(harness.layout.action[0].caseCount == actions && harness.layout.observationWidth == 1)
    for (cell, value) in game.table.enumerated() {
      let record = try harness.play([[Double(cell / actions), Double(cell % actions)]], signals: ["game.regret"])
      #expect(record.rewards == [value] && record.agentRewards == [value, value] && record.outcome == .terminated)
      #expect(record.observations == [0, 0, 0, 0])
      #expect(abs(record.signals[1] - (game.best - value)) < 1e-12)
    }
    #expect(try harness.table() == game.table)
    for record in try harness.records(harness.instance.policy("oracle")!, episodes: 20) { #expect(record.rewards == [game.best]) }
  }

  @Test("25 rounds: the climbing game's best return is 275, its safe one 175; the penalty game's 250")
  func rounds() throws {
    let climbing = try GameHarness("matrix(climbing, rounds: 25)")
    #expect(try climbing.play([[0, 0]]).rewards.reduce(0, +) == 275)
    #expect(try climbing.play([[1, 1]]).rewards.reduce(0, +) == 175)
    let record = try climbing.play([[0, 0], [0, 1], [2, 2]], signals: ["game.round", "game.payoff_sum", "game.regret"])
    #expect(Array(record.rewards.prefix(3)) == [11, -30, 5] && record.steps == 25 && record.outcome == .terminated)
    #expect(Array(record.signals.prefix(12)) == [0, 0, 0, 1, 11, 0, 2, -19, 41, 3, -14, 47])
    let penalty = try GameHarness("matrix(penalty, rounds: 25)")
    #expect(try penalty.records(penalty.instance.policy("oracle")!, episodes: 1)[0].rewards.reduce(0, +) == 250)
  }

  @Test("Uniform play of the climbing game pays -31/9 a round", arguments: Precision.allCases)
  func uniformPlay(precision: Precision) throws {
    let game = try GameHarness("matrix(climbing, rounds: 25)", precision: precision)
    let rewards = try game.records(game.instance.policy("random")!, episodes: 800).flatMap(\.rewards)
    // five standard errors of 20 000 payoffs of variance 215
    #expect(rewards.count == 20_000 && abs(rewards.reduce(0, +) / 20_000 + 31.0 / 9) < 0.52)
  }

  @Test("Actions are clamped and rounded; what is not a number counts as 0")
  func badActions() throws {
    let game = try GameHarness("matrix(climbing)")
    for (choices, payoff) in [([-4.0, 0.4], 11.0), ([9, 2.6], 5), ([.nan, 0], 11), ([1, .infinity], 0)] {
      #expect(try game.play([choices]).rewards == [payoff])
    }
  }
}

@Suite("Payoff tables of the scenario")
struct PayoffTableTests {
  @Test("A constant table")
  func constant() throws {
    let game = try GameHarness("matrix(table(actions: 3))", payoff: "payoff row[3] { c0 = 1; c1 = -2.5; c2 = 4 }")
    #expect(try game.table() == [1, -2.5, 4, 1, -2.5, 4, 1, -2.5, 4])
    #expect(try game.play([[2, 1]]).rewards == [-2.5])
  }

  @Test("Drawn tables differ between episodes; the oracle takes each one's best cell", arguments: [(2, 2), (3, 2), (2, 4), (4, 3)])
  func drawn(_ size: (players: Int, actions: Int)) throws {
    var rows = 1
    for _ in 1..<size.players { rows *= size.actions }
    let columns = (0..<size.actions).map { "c\($0) ~ uniform(-1, \($0 + 1))" }.joined(separator: "; ")
    let game = try GameHarness(
      "matrix(table(actions: \(size.actions)), rounds: 3)", players: size.players, payoff: "payoff row[\(rows)] { \(columns) }")
    let width = rows * size.actions
    var first: Set<Double> = []
    for record in try game.records(game.instance.policy("oracle")!, episodes: 20, signals: ["game.table"]) {
      let table = Array(record.signals.prefix(width))
      first.insert(table[0])
      #expect(record.rewards == [Double](repeating: table.max()!, count: 3))
    }
    #expect(first.count == 20)
    // any joint action: the first player's choice changes slowest
    var stream = RandomStream(key: RandomKey(value: 8), episode: 0)
    for _ in 0..<10 {
      let choices = (0..<size.players).map { _ in stream.integer(below: size.actions) }
      let record = try game.play([choices.map(Double.init)], signals: ["game.table"])
      #expect(record.rewards[0] == record.signals[choices.reduce(0) { $0 * size.actions + $1 }])
    }
  }

  @Test("What does not fit is refused by name")
  func refusals() throws {
    func field(_ make: () throws -> GameHarness) -> String {
      do { _ = try make() } catch { return (error as? WorldParameterError)?.field ?? "\(error)" }
      return "accepted"
    }
    #expect(field { try GameHarness("matrix(table(actions: 3))", payoff: "payoff row[2] { c0 = 1 }") } == "row count")
    #expect(field { try GameHarness("matrix(table(actions: 3))") } == "payoff count")
    #expect(field { try GameHarness("matrix(table(actions: 8))", players: 4, payoff: "payoff row[256] { }") } == "world.task")
    #expect(field { try GameHarness("matrix(xor, rounds: 26)") } == "world.task")
    #expect(field { try GameHarness("matrix(xor)", players: 3) } == "player count")
    #expect(field { try GameHarness("matrix(table(actions: 2))", players: 9, payoff: "payoff row[256] { }") } == "player count")
    #expect(throws: GameHarness.ScenarioMistakes.self) { _ = try GameHarness("matrix(table)") }
    #expect(throws: GameHarness.ScenarioMistakes.self) { _ = try GameHarness("matrix(table(actions: 9))") }
  }
}
