import Learning
import Testing

/// n-step targets, γ = 0.5, against rows written out by hand.
@Suite struct MultiStepReturnsTests {
  private func targets(_ steps: Int, length: Int = 4, isTerminated: Bool) -> [Double] {
    MultiStepReturns.targets(
      rewards: [1, 0, 2, 4], values: [.nan, 8, 16, 32, 64], length: length, isTerminated: isTerminated, discount: 0.5, steps: steps)
  }

  @Test func knownRows() {
    #expect(targets(1, isTerminated: true) == [5, 8, 18, 4])
    #expect(targets(1, isTerminated: false) == [5, 8, 18, 36])
    // r0 + γ r1 + γ² v2, r1 + γ r2 + γ² v3, r2 + γ r3 (+ γ² v4), r3 (+ γ v4)
    #expect(targets(2, isTerminated: true) == [5, 9, 4, 4])
    #expect(targets(2, isTerminated: false) == [5, 9, 20, 36])
    #expect(targets(3, isTerminated: true) == [5.5, 2, 4, 4])
    #expect(targets(9, isTerminated: true) == [2, 2, 4, 4])
    #expect(targets(4, isTerminated: false) == [6, 10, 20, 36])
  }

  @Test func whatStandsBehindTheLengthIsNotRead() {
    let cut = MultiStepReturns.targets(
      rewards: [1, 0, .nan], values: [.nan, 8, 16, .nan], length: 2, isTerminated: false, discount: 0.5, steps: 3)
    #expect(cut == [5, 8, 0])
  }

  @Test func oneStepAndTheWholeEpisodeAreTheEndsOfLambda() {
    let rewards = [0.5, -1, 2, 0.25, 3]
    let values = [0.0, 1, -2, 4, 0.5, 7]
    for isTerminated in [true, false] {
      for (steps, trace) in [(1, 0.0), (5, 1.0)] {
        let found = MultiStepReturns.targets(
          rewards: rewards, values: values, length: 5, isTerminated: isTerminated, discount: 0.9, steps: steps)
        let known = LambdaReturns.targets(
          rewards: rewards, values: values, length: 5, isTerminated: isTerminated, discount: 0.9, trace: trace)
        for (a, b) in zip(found, known) { #expect(abs(a - b) < 1e-12) }
      }
    }
  }
}
