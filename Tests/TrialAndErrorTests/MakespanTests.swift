import TestSupport
import Testing
import TrialAndError

@Suite struct MakespanTests {
  @Test(arguments: KnownAttempts.all) func momentsHaveTheKnownDigits(_ known: KnownAttempts) throws {
    let exponential = try #require(Makespan(known.preemptive, holding: .exponential))
    let deterministic = try #require(Makespan(known.preemptive, holding: .deterministic))
    #expect(abs(exponential.mean - known.mean) < 6e-7)
    #expect(abs(exponential.secondMoment - known.secondMoment) < 1e-5)
    #expect(abs(exponential.standardDeviation - known.exponentialDeviation) < 6e-7)
    #expect(abs(deterministic.standardDeviation - known.deterministicDeviation) < 6e-7)
    #expect(deterministic.mean == exponential.mean)
  }

  @Test(arguments: KnownAttempts.all) func theClosedFormsAreThoseOfTheJumpProcess(_ known: KnownAttempts) throws {
    guard case .phaseType(let absorption) = MakespanDistribution(known.preemptive, holding: .exponential) else {
      Issue.record("exponential holding gives a phase-type distribution")
      return
    }
    let closed = try #require(Makespan(known.preemptive, holding: .exponential))
    #expect(relativeError(absorption.mean, closed.mean) < 1e-12)
    #expect(relativeError(absorption.secondMoment, closed.secondMoment) < 1e-12)
    for (probability, expected) in zip(KnownAttempts.quantileProbabilities, known.quantiles) {
      #expect(abs(absorption.quantile(probability) - expected) < 6e-7)
      #expect(abs(absorption.cumulative(absorption.quantile(probability)) - probability) < 1e-12)
    }
  }

  static let cumulativeRows: [(tpr: Double, tnr: Double, setup: Double, values: [Double])] = [
    (1, 0, 1, [0.343042, 0.531070, 0.722718, 0.887190]), (1, 0, 0, [0.353598, 0.538814, 0.727972, 0.890029]),
    (1, 1, 1, [0.461959, 0.762451, 0.962056, 0.999240]), (0.9, 0.9, 1, [0.420713, 0.705938, 0.920329, 0.988740]),
    (0.7, 0.7, 1, [0.335080, 0.581327, 0.811222, 0.945986]),
  ]

  @Test(arguments: cumulativeRows) func theDistributionFunctionHasTheKnownDigits(
    _ row: (tpr: Double, tnr: Double, setup: Double, values: [Double])
  ) throws {
    let cells = try AttemptCells(successRate: 0.5, truePositiveRate: row.tpr, trueNegativeRate: row.tnr)
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: row.setup)
    let distribution = MakespanDistribution(.preemptive(cells, times), holding: .exponential)
    for (time, expected) in zip([30.0, 60, 120, 240], row.values) { #expect(try abs(distribution.cumulative(time) - expected) < 6e-7) }
  }

  /// Published cells, set-up 0 and 1 s.
  static let published: [(name: String, times: [Double], cells: [Double], means: [Double])] = [
    ("FCN .85", [29.1218, 68.9269, 13.0216], [0.440419, 0.042898, 0.442326, 0.0381316, 0.036225, 0], [47.892, 49.990]),
    ("FCN .90", [29.4915, 68.8812, 14.1179], [0.455357, 0.0357143, 0.409722, 0.047619, 0.0406746, 0.0109127], [50.297, 52.313]),
    ("FCN .95", [29.3938, 68.9233, 17.8813], [0.443107, 0.0175055, 0.347921, 0.0262582, 0.103939, 0.0612691], [52.366, 54.194]),
    ("RNN .95", [30.422, 68.8413, 26.3079], [0.0592672, 0.00215517, 0.0334052, 0.00646552, 0.479526, 0.419181], [86.543, 88.399]),
  ]

  @Test(arguments: published) func publishedCellsGiveTheCorrectedMean(
    _ row: (name: String, times: [Double], cells: [Double], means: [Double])
  ) throws {
    // printed digits do not sum to 1: scale them
    let sum = row.cells.reduce(0, +)
    let c = row.cells.map { $0 / sum }
    let cells = try AttemptCells(
      truePositive: c[0], falseNegative: c[1], trueNegative: c[2], falsePositive: c[3], noCommitmentSuccess: c[4],
      noCommitmentFailure: c[5])
    for (setup, expected) in zip([0.0, 1], row.means) {
      let times = try AttemptTimes(success: row.times[0], failure: row.times[1], negative: row.times[2], setup: setup)
      let makespan = try #require(Makespan(.preemptive(cells, times), holding: .exponential))
      #expect(abs(makespan.mean - expected) < 6e-4, "\(row.name), set-up \(setup) s")
    }
  }

  @Test func theReactiveMeanIsThatOfTheMeasuredEpisodes() throws {
    let cells = try AttemptCells(successRate: 0.531568, truePositiveRate: 1, trueNegativeRate: 0)
    for (setup, expected) in [(0.0, 90.5300), (1, 92.4112)] {
      let times = try AttemptTimes(success: 29.8531, failure: 68.855, negative: 1, setup: setup)
      #expect(try abs(#require(Makespan(.reactive(cells, times), holding: .exponential)).mean - expected) < 1e-3)
    }
  }

  @Test func aPerfectImmediatePredictorCostsOnlySetUps() throws {
    let cells = try AttemptCells(successRate: 0.3, truePositiveRate: 1, trueNegativeRate: 1)
    let times = try AttemptTimes(success: 30, failure: 68, negative: 0, setup: 2)
    #expect(try abs(#require(Makespan(.preemptive(cells, times), holding: .exponential)).mean - (2 / 0.3 + 30)) < 1e-12)
  }

  @Test func attemptsThatNeverSucceedHaveNoMeanButQuantiles() throws {
    let cells = try AttemptCells(successRate: 0, truePositiveRate: 1, trueNegativeRate: 0.5)
    let attempts = RepeatedAttempts.preemptive(cells, try AttemptTimes(success: 30, failure: 68, negative: 10))
    for holding in [HoldingLaw.exponential, .deterministic] {
      #expect(Makespan(attempts, holding: holding) == nil)
      let distribution = MakespanDistribution(attempts, holding: holding)
      #expect(try distribution.quantile(0.5) == .infinity && distribution.cumulative(1e9) == 0)
    }
  }

  @Test func anyHoldingLawByItsMoments() throws {
    // a geometric number of failures of 2 s, sd 3 s, before a success of 5 s, sd 1 s; by conditioning on the count
    let makespan = Makespan(successProbability: 0.25, success: (5, 1), failure: (2, 9))
    #expect(makespan.mean == 11)
    #expect(makespan.variance == 1 + 3 * 9 + 12 * 4)
  }

  @Test func refusedNumbersNameQuantityValueAndRange() throws {
    #expect(throws: MakespanError.outside(quantity: "TP", value: -0.1, allowed: "0 ... 1")) {
      _ = try AttemptCells(truePositive: -0.1, falseNegative: 0.4, trueNegative: 0.4, falsePositive: 0.3)
    }
    #expect(throws: MakespanError.self) {
      _ = try AttemptCells(truePositive: 0.25, falseNegative: 0.25, trueNegative: 0.25, falsePositive: 0.2501)
    }
    #expect(throws: MakespanError.self) { _ = try AttemptCells(successRate: .nan, truePositiveRate: 1, trueNegativeRate: 1) }
    #expect(throws: MakespanError.self) {
      _ = try AttemptCells(successRate: 0.5, truePositiveRate: 0.8, trueNegativeRate: 1, noCommitmentGivenSuccess: 0.3)
    }
    #expect(throws: MakespanError.self) { _ = try AttemptTimes(success: 30, failure: -1, negative: 10) }
    #expect(throws: MakespanError.self) { _ = try AttemptTimes(success: .infinity, failure: 1, negative: 10) }
  }
}
