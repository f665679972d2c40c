import DeterministicMath
import Testing
import TrialAndError

@Suite struct SavingTests {
  /// Counts TP, FN, TN, FP; P(saves time), median saving and its 5 % quantile, s.
  static let posteriors: [(counts: [Int], probability: Double, median: Double, low: Double)] = [
    ([9, 1, 8, 2], 0.9947, 38.3, 13.4), ([18, 2, 16, 4], 0.9999, 40.5, 21.1), ([45, 5, 40, 10], 1, 41.8, 28.3),
    ([10, 5, 9, 6], 0.7217, 10.1, -26.4), ([50, 25, 45, 30], 0.9228, 11.7, -2),
  ]

  @Test(arguments: posteriors) func aFewAttemptsGiveTheKnownConfidence(
    _ known: (counts: [Int], probability: Double, median: Double, low: Double)
  ) throws {
    let draws = 40_000
    let sample = try DirichletCells(counts: known.counts).savings(
      times: AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1), draws: draws,
      key: RandomKey(seed: 1, purpose: "test", path: "cells"))
    let error = (known.probability * (1 - known.probability) / Double(draws)).squareRoot()
    #expect(abs(sample.probabilitySavesTime - known.probability) < 0.0005 + 4.5 * error)
    // the known values are rounded to a tenth; the 5 % quantile of a long tail is known less well than the median
    #expect(abs(sample.median - known.median) < 0.6)
    #expect(abs(sample.quantile(0.05) - known.low) < 1.2)
  }

  @Test func theExpectedNumberOfAttemptsIsThatOfABetaLaw() throws {
    // p₁ ~ Beta(9.5, 11.5)
    let expected = try #require(try DirichletCells(counts: [9, 1, 7, 2]).expectedAttempts)
    #expect(abs(expected - 2.352941) < 6e-7)
    #expect(try DirichletCells(counts: [0, 3, 5, 4]).expectedAttempts == nil)
  }

  @Test func afterNoSuccessQuantilesAreDefined() throws {
    let sample = try DirichletCells(counts: [0, 0, 6, 4]).savings(
      times: AttemptTimes(success: 30, failure: 68, negative: 10), draws: 2000, key: RandomKey(value: 5))
    #expect(sample.median.isFinite && sample.probabilitySavesTime > 0)
  }

  @Test func badCountsAreRefused() {
    #expect(throws: MakespanError.self) { _ = try DirichletCells(counts: [1, 2, 3]) }
    #expect(throws: MakespanError.self) { _ = try DirichletCells(counts: [1, 2, 3, -1]) }
    #expect(throws: MakespanError.self) { _ = try DirichletCells(counts: [1, 2, 3, 1], prior: 0) }
  }

  /// Attempts under both policies, drawn from cells with deterministic times.
  static func attempts(_ cells: AttemptCells, count: Int, seed: UInt64) -> [SequentialAdoptionTest.Attempt] {
    var stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "attempts"), episode: 0)
    return (0..<count).map { _ in
      let cell = stream.index(weights: cells.values)
      let wouldSucceed = cell == 0 || cell == 1 || cell == 4
      let isStopped = cell == 1 || cell == 2
      let run = stream.uniform(from: 0.8, to: 1.2) * (wouldSucceed ? 30 : 68)
      return SequentialAdoptionTest.Attempt(
        reactiveSeconds: run, reactiveSucceeded: wouldSucceed, preemptiveSeconds: isStopped ? 10 : run,
        preemptiveSucceeded: wouldSucceed && !isStopped)
    }
  }

  static func records(_ attempts: [SequentialAdoptionTest.Attempt]) throws -> (reactive: AttemptRecord, preemptive: AttemptRecord) {
    (
      try AttemptRecord(runSeconds: attempts.map(\.reactiveSeconds), successes: attempts.map(\.reactiveSucceeded), setup: 1),
      try AttemptRecord(runSeconds: attempts.map(\.preemptiveSeconds), successes: attempts.map(\.preemptiveSucceeded), setup: 1)
    )
  }

  @Test func theBootstrapIsPaired() throws {
    let cells = try AttemptCells(successRate: 0.5, truePositiveRate: 0.9, trueNegativeRate: 0.9)
    let (reactive, preemptive) = try Self.records(Self.attempts(cells, count: 60, seed: 1))
    let same = try #require(try PairedBootstrap(reactive: reactive, preemptive: reactive).savings(draws: 200, key: RandomKey(value: 1)))
    #expect(same.savings == [Double](repeating: 0, count: 200))
    let bootstrap = try PairedBootstrap(reactive: reactive, preemptive: preemptive)
    let sample = try #require(bootstrap.savings(draws: 4000, key: RandomKey(value: 2)))
    #expect(sample.probabilitySavesTime > 0.99 && AdoptionRule().adopts(sample))
    #expect(!AdoptionRule(switchingCostSeconds: 1e5, makespansAhead: 100).adopts(sample))
    // the delta method knows the same spread
    let saving = try #require(try preemptive.saving(over: reactive))
    let moments = RunningMoments(sample.savings)
    #expect(abs(moments.sampleStandardDeviation / saving.standardError - 1) < 0.25)
    #expect(abs(sample.median - saving.mean) < saving.standardError)
  }

  @Test func theStandardErrorCoversTheTruth() throws {
    // 400 records of 200 attempts: the 95 % interval holds the truth as often as it should
    let cells = try AttemptCells(successRate: 0.5, truePositiveRate: 0.9, trueNegativeRate: 0.9)
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1)
    let truth = try #require(Makespan(.preemptive(cells, times), holding: .deterministic))
    var covered = 0
    for seed in 0..<400 {
      let (_, preemptive) = try Self.records(Self.attempts(cells, count: 200, seed: UInt64(seed)))
      let estimate = try #require(preemptive.makespan)
      if abs(estimate.mean - truth.mean) < 1.96 * estimate.standardError { covered += 1 }
    }
    // 380 expected, standard deviation 4.4
    #expect(covered >= 360 && covered <= 398)
  }

  @Test func theDeltaMethodOfCellsIsThatOfTheirAttempts() throws {
    let cells = try AttemptCells(truePositive: 0.4, falseNegative: 0.1, trueNegative: 0.3, falsePositive: 0.2)
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10)
    // ten attempts in exactly these shares
    let durations = [30.0, 30, 30, 30, 10, 10, 10, 10, 68, 68]
    let record = try AttemptRecord(runSeconds: durations, successes: durations.map { $0 == 30 })
    let error = try #require(Makespan.standardError(.preemptive(cells, times), attempts: 10, coefficientOfVariation: 0))
    #expect(try abs(error - #require(record.makespan).standardError) < 1e-12)
  }

  @Test func theSequentialTestKeepsItsLevelAndFindsAGoodPredictor() throws {
    // with a set-up of 0 the threshold makes both policies equal: the null at its edge
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10)
    let threshold = try #require(try BreakEven(successRate: 0.5, times: times).trueNegativeRate(letRunRate: 0.8))
    let edge = try AttemptCells(successRate: 0.5, truePositiveRate: 0.8, trueNegativeRate: threshold)
    let good = try AttemptCells(successRate: 0.5, truePositiveRate: 0.9, trueNegativeRate: 0.9)
    func adoptions(_ cells: AttemptCells, streams: Int, attempts: Int) throws -> Int {
      var adopted = 0
      for seed in 0..<streams {
        var test = try SequentialAdoptionTest(level: 0.05, longestSeconds: 90)
        for attempt in Self.attempts(cells, count: attempts, seed: UInt64(seed)) { try test.add(attempt) }
        if test.adopts { adopted += 1 }
      }
      return adopted
    }
    // 20 of 400 allowed, and 4.5 standard deviations of 4.4
    #expect(try adoptions(edge, streams: 400, attempts: 200) <= 39)
    #expect(try adoptions(good, streams: 40, attempts: 200) >= 38)
  }

  @Test func exploringCostsWhatItShould() throws {
    let cells = try AttemptCells(successRate: 0.5, truePositiveRate: 0.9, trueNegativeRate: 0.9)
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1)
    for (probability, expected) in [(0, 50.888889), (0.05, 53.602210), (0.1, 56.285714), (0.25, 64.162162), (1, 100)] {
      let makespan = try #require(Makespan(.preemptive(try cells.exploring(probability), times), holding: .exponential))
      #expect(abs(makespan.mean - expected) < 6e-7)
    }
  }

  @Test func exploredAttemptsStandForTheUnseenOnes() throws {
    let cells = try AttemptCells(
      truePositive: 0.3, falseNegative: 0.1, trueNegative: 0.3, falsePositive: 0.1, noCommitmentSuccess: 0.12, noCommitmentFailure: 0.08)
    var stream = RandomStream(key: RandomKey(seed: 2, purpose: "test", path: "exploration"), episode: 0)
    var learnt = ExploredCells()
    let attempts = 40_000
    for _ in 0..<attempts {
      let cell = stream.index(weights: cells.values)
      let prediction: ExploredCells.Prediction = cell == 1 || cell == 2 ? .failure : cell >= 4 ? .none : .success
      if prediction == .failure, !stream.bernoulli(probability: 0.1) {
        learnt.addStopped()
      } else {
        try learnt.addFinished(prediction, succeeded: [0, 1, 4].contains(cell), exploringWith: 0.1)
      }
    }
    #expect(learnt.attempts == attempts)
    let found = try #require(learnt.cells)
    for (value, expected) in zip(found.values, cells.values) {
      // a weight of ten makes the variance ten times larger at most
      #expect(abs(value - expected) < 4.5 * (10 * expected / Double(attempts)).squareRoot())
    }
    #expect(abs(learnt.effectiveCount(ofCell: 2) - learnt.weights[2] / 10) < 1e-6)
  }
}
