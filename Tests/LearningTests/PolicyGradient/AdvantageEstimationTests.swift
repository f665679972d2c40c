import Simulation
import Testing

@testable import Learning

/// Generalised advantage estimation against numbers worked by hand and its two closed forms.
@Suite struct AdvantageEstimationTests {
  private typealias Step = AdvantageEstimation.Step

  private func expect(_ found: [Float], _ expected: [Float], _ name: Comment, _ location: SourceLocation = #_sourceLocation) {
    #expect(found.count == expected.count, name, sourceLocation: location)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 2e-6, "\(name): \(found)", sourceLocation: location) }
  }

  @Test func threeStepsWorkedByHand() {
    // δ = 1.4, 2.35, 3.3;  A₂ = 3.3, A₁ = 2.35 + 0.72·3.3, A₀ = 1.4 + 0.72·4.726
    let steps = [Step(reward: 1, value: 0.5), Step(reward: 2, value: 1), Step(reward: 3, value: 1.5)]
    let (advantages, returns) = AdvantageEstimation(discount: 0.9, trace: 0.8).estimate(steps, finalValue: 2)
    expect(advantages, [4.80272, 4.726, 3.3], "advantages")
    expect(returns, [5.30272, 5.726, 4.8], "returns")
  }

  private var walk: [Step] { (0..<7).map { Step(reward: Float($0 % 3) - 0.5, value: Float(($0 * 5) % 4) / 3) } }

  @Test func withoutTraceItIsTheTemporalDifference() {
    let (advantages, _) = AdvantageEstimation(discount: 0.7, trace: 0).estimate(walk, finalValue: 0.4)
    let next = walk.dropFirst().map(\.value) + [0.4]
    expect(advantages, zip(walk, next).map { $0.reward + 0.7 * $1 - $0.value }, "λ = 0")
  }

  @Test func withFullTraceItIsTheDiscountedReturn() {
    let (_, returns) = AdvantageEstimation(discount: 0.7, trace: 1).estimate(walk, finalValue: 0.4)
    var expected: [Float] = []
    var value: Float = 0.4
    for step in walk.reversed() {
      value = step.reward + 0.7 * value
      expected.insert(value, at: 0)
    }
    expect(returns, expected, "λ = 1")
  }

  @Test func terminatedEpisodesEndAndTruncatedOnesBootstrap() {
    var steps = [Step(reward: 1, value: 0.5), Step(reward: 2, value: 1), Step(reward: 3, value: 1.5)]
    steps[1].ending = .terminated
    let estimation = AdvantageEstimation(discount: 0.9, trace: 0.8)
    // δ₁ = 2 - 1, A₀ = 1.4 + 0.72·1
    expect(estimation.estimate(steps, finalValue: 2).advantages, [2.12, 1, 3.3], "terminated")
    steps[1].ending = .truncated
    steps[1].truncationValue = 4
    // δ₁ = 2 + 0.9·4 - 1
    expect(estimation.estimate(steps, finalValue: 2).advantages, [4.712, 4.6, 3.3], "truncated")
  }

  @Test func aDivergedStepCountsForNothing() {
    var steps = [Step(reward: 1, value: 0.5), Step(reward: 0, value: 1), Step(reward: 3, value: 1.5)]
    steps[1].ending = .diverged
    // step 0 sees the value 1 of the state before the divergence and no advantage
    let (advantages, returns) = AdvantageEstimation(discount: 0.9, trace: 0.8).estimate(steps, finalValue: 2)
    expect(advantages, [1.4, 0, 3.3], "advantages")
    expect(returns, [1.9, 1, 4.8], "returns")
  }

  /// What an agent gets while it has no choice belongs to its last choice, whatever the critic says of the time between.
  @Test func rewardsWithoutChoiceGoToTheLastChoice() {
    var steps = [Step(reward: 1, value: 0.5), Step(reward: 2, value: -77), Step(reward: 4, value: 99)]
    steps[1].chose = false
    steps[2].chose = false
    steps[2].ending = .terminated
    // 1 + 0.5·(2 + 0.5·4) - 0.5
    let (advantages, _) = AdvantageEstimation(discount: 0.5, trace: 0.3).estimate(steps, finalValue: 8)
    expect(advantages, [2.5, 0, 0], "advantages")
  }
}
