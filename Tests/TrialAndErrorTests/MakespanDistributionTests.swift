import TestSupport
import Testing
import TrialAndError

@Suite struct MakespanDistributionTests {
  /// P(T <= t) of attempts with fixed durations, by playing every sequence of at most `depth` attempts.
  private func enumerated(
    _ outcomes: [(Double, Double)], success: (Double, Double), time: Double, elapsed: Double = 0, depth: Int
  ) -> Double {
    guard depth > 0, elapsed <= time else { return 0 }
    let rest = outcomes.reduce(0) { sum, outcome in
      sum + outcome.0 * enumerated(outcomes, success: success, time: time, elapsed: elapsed + outcome.1, depth: depth - 1)
    }
    return rest + (elapsed + success.1 <= time ? success.0 : 0)
  }

  @Test func deterministicHoldingSumsOverAllSequences() throws {
    let cells = try AttemptCells(truePositive: 0.35, falseNegative: 0.15, trueNegative: 0.3, falsePositive: 0.2)
    let times = try AttemptTimes(success: 3, failure: 11, negativeOnGood: 4, negativeOnBad: 6, setup: 1, restart: 0.5)
    let distribution = MakespanDistribution(.preemptive(cells, times), holding: .deterministic)
    let failures = [(0.15, 5.5), (0.3, 7.5), (0.2, 12.5)]
    for time in [0.0, 3.9, 4, 9.4, 9.5, 11.5, 20, 37.25, 48] {
      let expected = enumerated(failures, success: (0.35, 4), time: time, depth: 12)
      #expect(try abs(distribution.cumulative(time) - expected) < 1e-13, "t = \(time)")
    }
    #expect(try abs(distribution.quantile(0.35) - 4) < 1e-11)
    #expect(try abs(distribution.quantile(0.36) - 9.5) < 1e-11)
  }

  @Test func deterministicReactiveAttemptsAreGeometric() throws {
    let cells = try AttemptCells(successRate: 0.5, truePositiveRate: 1, trueNegativeRate: 0)
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1)
    let distribution = MakespanDistribution(.preemptive(cells, times), holding: .deterministic)
    for (probability, failures) in [(0.4, 0.0), (0.5, 0), (0.501, 1), (0.75, 1), (0.9, 3), (0.999, 9)] {
      #expect(try abs(distribution.quantile(probability) - (31 + 69 * failures)) < 1e-9)
    }
    #expect(try distribution.cumulative(30.999) == 0)
    #expect(try abs(distribution.cumulative(100) - 0.75) < 1e-14)
  }

  @Test func durationsOfZeroAreLeftOutExactly() throws {
    // decisions that take no time: only the runs that go on count
    let cells = try AttemptCells(truePositive: 0.2, falseNegative: 0.3, trueNegative: 0.4, falsePositive: 0.1)
    let instant = try AttemptTimes(success: 10, failure: 20, negative: 0)
    let quick = try AttemptTimes(success: 10, failure: 20, negative: 1e-9)
    for holding in [HoldingLaw.exponential, .deterministic] {
      let a = MakespanDistribution(.preemptive(cells, instant), holding: holding)
      let b = MakespanDistribution(.preemptive(cells, quick), holding: holding)
      for time in [5.0, 10.5, 31, 95] { #expect(try abs(a.cumulative(time) - b.cumulative(time)) < 1e-8) }
    }
    let nothing = try AttemptTimes(success: 0, failure: 0, negative: 0)
    for holding in [HoldingLaw.exponential, .deterministic] {
      #expect(try MakespanDistribution(.preemptive(cells, nothing), holding: holding).quantile(0.99) == 0)
    }
  }

  @Test func rareSuccessesKeepTheirDigits() throws {
    // one success in 10^8 attempts: the makespan is nearly exponential with its mean
    let cells = try AttemptCells(successRate: 1e-8, truePositiveRate: 1, trueNegativeRate: 0)
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1)
    let distribution = MakespanDistribution(.preemptive(cells, times), holding: .exponential)
    let mean = try #require(Makespan(.preemptive(cells, times), holding: .exponential)).mean
    #expect(try relativeError(distribution.quantile(0.5), 0.6931471805599453 * mean) < 1e-7)
    #expect(try relativeError(distribution.cumulative(mean), 0.6321205588285577) < 1e-7)
  }

  @Test(arguments: [1e-6, 1e-9, 1e-30, 1e-200]) func successesAsRareAsDoublesAllowTrapNothing(_ successRate: Double) throws {
    let cells = try AttemptCells(successRate: successRate, truePositiveRate: 1, trueNegativeRate: 0)
    let attempts = RepeatedAttempts.preemptive(cells, try AttemptTimes(success: 30, failure: 68, negative: 10))
    let mean = try #require(Makespan(attempts, holding: .deterministic)).mean
    for holding in [HoldingLaw.exponential, .deterministic] {
      let median = try MakespanDistribution(attempts, holding: holding).quantile(0.5)
      #expect(relativeError(median, 0.6931471805599453 * mean) < 1e-5)
    }
  }

  @Test func theDistributionRisesAndTheQuantileInvertsIt() throws {
    for known in KnownAttempts.all {
      for holding in [HoldingLaw.exponential, .deterministic] {
        let distribution = MakespanDistribution(known.preemptive, holding: holding)
        var before = 0.0
        for step in 1...19 {
          let quantile = try distribution.quantile(Double(step) / 20)
          #expect(quantile >= before)
          #expect(try distribution.cumulative(quantile) >= Double(step) / 20 - 1e-11)
          before = quantile
        }
      }
    }
  }

  @Test func tooManySequencesAreRefused() throws {
    let cells = try AttemptCells(truePositive: 0.01, falseNegative: 0.3, trueNegative: 0.3, falsePositive: 0.39)
    let times = try AttemptTimes(success: 3, failure: 0.0011, negativeOnGood: 0.0012, negativeOnBad: 0.0013)
    #expect(throws: MakespanError.self) {
      _ = try MakespanDistribution(.preemptive(cells, times), holding: .deterministic).cumulative(1e4)
    }
  }
}
