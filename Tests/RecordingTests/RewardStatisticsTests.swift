import Testing

@testable import Recording

@Suite("Reward statistics")
struct RewardStatisticsTests {
  @Test("Known values: 2, 4, 4, 4, 5, 5, 7, 9 have mean 5 and population deviation 2")
  func known() {
    let statistics = RewardStatistics([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(statistics.sum == 40 && statistics.mean == 5 && statistics.std == 2)
    #expect(statistics.max == 9 && statistics.min == 2)
  }

  @Test("One reward, negative rewards")
  func few() {
    let one = RewardStatistics([-3])
    #expect(one.sum == -3 && one.mean == -3 && one.std == 0 && one.max == -3 && one.min == -3)
    let two = RewardStatistics([-1, -3])
    #expect(two.mean == -2 && two.std == 1 && two.max == -1 && two.min == -3)
  }

  @Test("No reward: all zero")
  func none() {
    let statistics = RewardStatistics([])
    #expect([statistics.sum, statistics.mean, statistics.std, statistics.max, statistics.min] == [0, 0, 0, 0, 0])
  }

  @Test("Sums beyond the range of doubles stay finite")
  func huge() {
    for rewards in [[1e308, 1e308], [-1e308, -1e308], [1e308, -1e308]] {
      let statistics = RewardStatistics(rewards)
      #expect(statistics.sum.isFinite && statistics.mean.isFinite && statistics.std.isFinite)
      #expect(statistics.max == rewards.max() && statistics.min == rewards.min())
    }
  }
}
