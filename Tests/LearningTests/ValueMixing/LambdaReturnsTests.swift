import Learning
import Testing

/// TD(λ) targets against rows that were computed from the definition, γ = 0.99.
@Suite struct LambdaReturnsTests {
  struct Row: Sendable {
    let trace: Double
    let whole: [Double]
    let padded: [Double]
  }

  @Test(arguments: [
    Row(trace: 0, whole: [2.98, 3.96, 2.99, 0], padded: [6.93, 1, 0, 0]),
    Row(trace: 0.6, whole: [3.578291056, 3.007224, 2.396, 0], padded: [3.366, 1, 0, 0]),
    Row(trace: 1, whole: [2.9602, 1.98, 2, 0], padded: [0.99, 1, 0, 0]),
  ])
  func knownRows(row: Row) {
    let whole = LambdaReturns.targets(
      rewards: [1, 0, 2, 0], values: [3, 2, 4, 1, 5], length: 4, isTerminated: true, discount: 0.99, trace: row.trace)
    let padded = LambdaReturns.targets(
      rewards: [0, 1, 0, 0], values: [2, 7, 9, 9, 9], length: 2, isTerminated: true, discount: 0.99, trace: row.trace)
    #expect(whole.count == 4 && padded.count == 4)
    for (found, expected) in zip(whole + padded, row.whole + row.padded) { #expect(abs(found - expected) < 1e-12) }
  }

  @Test(arguments: [0, 0.6, 1]) func truncationBootstrapsAndTerminationDoesNot(trace: Double) {
    func last(isTerminated: Bool) -> Double {
      LambdaReturns.targets(
        rewards: [1, 1, .nan], values: [.nan, 0, 10, .nan], length: 2, isTerminated: isTerminated, discount: 0.5, trace: trace)[1]
    }
    #expect(abs(last(isTerminated: false) - 6) < 1e-12)
    #expect(abs(last(isTerminated: true) - 1) < 1e-12)
  }
}
