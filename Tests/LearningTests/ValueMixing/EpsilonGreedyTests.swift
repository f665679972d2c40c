import Learning
import Testing

/// Exploration: the schedule's corners and the frequencies of choices.
@Suite struct EpsilonGreedyTests {
  @Test func theScheduleIsLinearThenConstant() throws {
    let schedule = try EpsilonSchedule(from: 1, to: 0.05, steps: 50_000)
    #expect(schedule.value(atEnvironmentStep: 0) == 1)
    #expect(abs(schedule.value(atEnvironmentStep: 25_000) - 0.525) < 1e-12)
    #expect(schedule.value(atEnvironmentStep: 50_000) == 0.05)
    #expect(schedule.value(atEnvironmentStep: 1_000_000) == 0.05)
    #expect(throws: ValueMixingError.self) { _ = try EpsilonSchedule(from: 1.5, to: 0, steps: 1) }
    #expect(throws: ValueMixingError.self) { _ = try EpsilonSchedule(from: 1, to: 0, steps: 0) }
  }

  @Test func greedyTakesTheFirstBestAvailable() {
    #expect(EpsilonGreedy.greedyAction(values: [9, 1, 3, 3], available: [0, 1, 1, 1]) == 2)
    #expect(EpsilonGreedy.greedyAction(values: [-5, -.infinity], available: [0, 1]) == 1)
  }

  /// ε = 0.5 over 3 available of 4 actions: the best with 1/2 + 1/6, the others 1/6 each; 4000 draws, 5 standard deviations.
  @Test func choicesHaveTheirFrequencies() {
    let policy = EpsilonGreedy(seed: 1)
    var counts = [0, 0, 0, 0]
    var bothExplored = 0
    for episode in 0..<4000 {
      let actions = (0..<2).map {
        policy.action(
          values: [5, 9, 1, 2], available: [1, 0, 1, 1], epsilon: 0.5, episode: UInt64(episode), step: 3, agent: UInt32($0))
      }
      counts[actions[0]] += 1
      if actions.allSatisfy({ $0 != 0 }) { bothExplored += 1 }
    }
    #expect(counts[1] == 0)
    #expect(abs(counts[0] - 2667) < 150)
    #expect(abs(counts[2] - 667) < 118 && abs(counts[3] - 667) < 118)
    // independent coins: (1/3)² of the steps
    #expect(abs(bothExplored - 444) < 100)
  }

  @Test func zeroNeverExploresAndOneAlwaysDoes() {
    let policy = EpsilonGreedy(seed: 2)
    for episode in 0..<200 {
      #expect(policy.action(values: [1, 2], available: [1, 1], epsilon: 0, episode: UInt64(episode), step: 0, agent: 0) == 1)
    }
    let actions = (0..<200).map {
      policy.action(values: [1, 2], available: [1, 1], epsilon: 1, episode: UInt64($0), step: 0, agent: 0)
    }
    #expect(abs(actions.count { $0 == 0 } - 100) < 36)
  }
}
