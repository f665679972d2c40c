import Simulation
import Testing

@testable import Grid

@Suite("The two-step game")
struct TwoStepTests {
  /// Payoff of the second round by the first player's first action and the joint second action.
  static let payoffs: [[[Double]]] = [[[7, 7], [7, 7]], [[0, 1], [1, 8]]]

  @Test("All sixteen sequences: nothing in the first round, 2A or 2B by the first player alone in the second, then the end")
  func everySequence() throws {
    let game = try GameHarness("two_step")
    for choices in 0..<16 {
      let (a, b, c, d) = (choices & 1, choices >> 1 & 1, choices >> 2 & 1, choices >> 3)
      let record = try game.play([[Double(a), Double(b)], [Double(c), Double(d)]], signals: ["game.regret"])
      let payoff = Self.payoffs[a][c][d]
      #expect(record.rewards == [0, payoff] && record.agentRewards == [0, 0, payoff, payoff])
      #expect(record.outcome == .terminated && record.steps == 2)
      // both players see the same: state 1, then 2A or 2B, then nothing
      let second: [Float] = a == 0 ? [0, 1, 0] : [0, 0, 1]
      #expect(record.observations == [1, 0, 0, 1, 0, 0] + second + second + [0, 0, 0, 0, 0, 0])
      #expect(record.signals == [0, a == 0 ? 1 : 0, 8 - payoff])
    }
  }

  @Test("The best play returns 8, uniform play 4.75", arguments: Precision.allCases)
  func returns(precision: Precision) throws {
    let game = try GameHarness("two_step", precision: precision)
    for record in try game.records(game.instance.policy("oracle")!, episodes: 40) { #expect(record.rewards == [0, 8]) }
    let sums = try game.records(game.instance.policy("random")!, episodes: 4000).map { $0.rewards.reduce(0, +) }
    // (7 + 10/4)/2, five standard errors of a return whose variance is 9.1
    #expect(abs(sums.reduce(0, +) / 4000 - 4.75) < 0.24)
  }

  @Test("Two players")
  func playerCount() {
    #expect {
      _ = try GameHarness("two_step", players: 3)
    } throws: { error in (error as? WorldParameterError)?.field == "player count" }
  }
}
