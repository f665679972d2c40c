import Testing
import TrialAndError

@Suite struct StoppingTests {
  /// p₀, λ, s, R, and the optimal clock with its makespan.
  static let twoTypes: [[Double]] = [
    [0.5, 0.05, 1, 0, 8.3244, 50.324423], [0.5, 0.05, 1, 10, 23.8255, 75.825501], [0.2, 0.05, 1, 0, 6.6778, 131.711294],
    [0.8, 0.1, 2, 5, 18.4817, 20.870415], [0.5, 0.2, 8, 0, 8.9505, 34.950549],
  ]

  @Test(arguments: twoTypes)
  func twoTypesHaveTheKnownClock(_ row: [Double]) throws {
    let attempt = try TwoTypeAttempt(goodProbability: row[0], successRate: row[1], setup: row[2], restart: row[3])
    let best = attempt.bestClock
    #expect(abs(best.seconds - row[4]) < 6e-5)
    #expect(abs(best.makespan - row[5]) < 6e-7)
    #expect(abs(row[1] * attempt.posteriorGood(clock: best.seconds) * (best.makespan + row[3]) - 1) < 1e-9)
    for factor in [0.5, 0.9, 1.1, 2] { #expect(attempt.makespan(clock: factor * best.seconds) > best.makespan) }
  }

  /// 241 measured episodes: successes and mean run length by cycle; when a clock after the cycle stops.
  static let measured: [(successes: Double, atRisk: Double, mean: Double, stop: Double)] = [
    (66, 241, 17.41, 18.5), (15, 175, 28.29, 29), (12, 160, 38.76, 39.5), (9, 148, 48.54, 49.5), (11, 139, 59.53, 61.5), (7, 128, 69, 69),
  ]

  private func hazards() throws -> CycleHazards {
    try CycleHazards(
      Self.measured.enumerated().map { index, row in
        // failures end at 67.69 s on average, before the last successes: the cycle's end is the longer of the two
        let isLast = index == 5
        return CycleHazards.Cycle(
          hazard: row.successes / row.atRisk, successSeconds: isLast ? 67.69 : row.mean, stopSeconds: isLast ? 67.69 : row.stop)
      })
  }

  static let clockMeans: [(restart: Double, means: [Double])] = [
    (0, [66.459, 76.706, 84.778, 91.723, 97.363, 98.376]), (5, [79.716, 86.583, 92.735, 98.536, 103.027, 103.417]),
    (10, [92.974, 96.459, 100.692, 105.350, 108.691, 108.459]), (20, [119.489, 116.212, 116.606, 118.978, 120.018, 118.542]),
  ]

  @Test(arguments: clockMeans)
  func clocksOnTheMeasuredEpisodes(_ row: (restart: Double, means: [Double])) throws {
    let (restart, known) = row
    let hazards = try hazards()
    for (index, expected) in known.enumerated() {
      let mean = try #require(hazards.makespan(stoppingAfter: index + 1, restart: restart))
      // the episodes' means are given to a hundredth of a second, the last cycle's only about
      #expect(abs(mean - expected) < (index < 5 ? 0.02 : 0.12), "cycle \(index + 1)")
    }
    let best = try #require(hazards.bestClock(restart: restart))
    #expect(best.cycle == (known.firstIndex(of: known.min() ?? 0) ?? 0) + 1)
    #expect(best.valueOfInformation(ofMakespan: 50) == best.makespan - 50)
  }

  /// The measured episodes one by one, each at its cycle's mean.
  @Test(arguments: clockMeans)
  func theBestClockOfLoggedAttempts(_ row: (restart: Double, means: [Double])) throws {
    var (runs, successes): ([Double], [Bool]) = ([], [])
    for (index, cycle) in Self.measured.enumerated() {
      runs += [Double](repeating: index == 5 ? 67.69 : cycle.mean, count: Int(cycle.successes))
      successes += [Bool](repeating: true, count: Int(cycle.successes))
    }
    runs += [Double](repeating: 67.69, count: 121)
    successes += [Bool](repeating: false, count: 121)
    let best = try #require(
      try BestClock(runSeconds: runs, successes: successes, stops: Self.measured.prefix(5).map(\.stop), restart: row.restart))
    let expected = row.means.min() ?? 0
    #expect(best.cycle == (row.means.firstIndex(of: expected) ?? 0) + 1)
    #expect(abs(best.makespan - expected) < 0.12)
    #expect(try BestClock(runSeconds: [5, 6], successes: [false, false], stops: [1]) == nil)
    #expect(try BestClock(runSeconds: [], successes: [], stops: [1]) == nil)
  }

  @Test func largeOverheadsFavourRunningOn() throws {
    let hazards = try hazards()
    #expect(try abs(#require(hazards.restartBreakEven(stoppingAfter: 1)) - 19.4) < 0.1)
    #expect(try abs(#require(hazards.restartBreakEven(stoppingAfter: 3)) - 23.3) < 0.2)
    let best = try #require(hazards.bestClock(restart: 40))
    #expect(best.cycle == 6 && abs(best.makespan - 138.709) < 0.12)
  }

  @Test func cyclesThatMakeNoSenseAreRefused() {
    func cycle(_ hazard: Double, _ success: Double, _ stop: Double) -> CycleHazards.Cycle {
      CycleHazards.Cycle(hazard: hazard, successSeconds: success, stopSeconds: stop)
    }
    #expect(throws: MakespanError.self) { _ = try CycleHazards([]) }
    #expect(throws: MakespanError.self) { _ = try CycleHazards([cycle(1.2, 1, 2)]) }
    #expect(throws: MakespanError.self) { _ = try CycleHazards([cycle(0.2, 3, 2)]) }
    #expect(throws: MakespanError.self) { _ = try CycleHazards([cycle(0.2, 1, 2), cycle(0.2, 2, 2)]) }
    #expect(throws: MakespanError.self) { _ = try CycleHazards([cycle(0.2, 1, 2), cycle(0.2, 1, 3)]) }
  }

  @Test func aProblemWithoutASignalIsAClock() throws {
    let hazards = try hazards()
    for restart in [0.0, 10, 20, 40] {
      var before = 0.0
      let stages = hazards.cycles.map { cycle in
        let seconds = cycle.hazard * (cycle.successSeconds - before) + (1 - cycle.hazard) * (cycle.stopSeconds - before)
        before = cycle.stopSeconds
        return StoppingProblem.Stage(seconds: [seconds], successProbabilities: [cycle.hazard], signalTransitions: [[1]])
      }
      let policy = try #require(try StoppingProblem(stages: stages, firstSignals: [1], setup: 1, restart: restart).optimalPolicy())
      let best = try #require(hazards.bestClock(setup: 1, restart: restart))
      #expect(abs(policy.makespan - best.makespan) < 1e-9)
      #expect(policy.goesOn.prefix { $0[0] }.count == best.cycle)
    }
  }

  @Test func aPerfectFirstSignalSavesEveryBadRun() throws {
    let stage = StoppingProblem.Stage(seconds: [30, 68], successProbabilities: [1, 0], signalTransitions: [[1, 0], [0, 1]])
    let policy = try #require(try StoppingProblem(stages: [stage], firstSignals: [0.4, 0.6], setup: 2, restart: 3).optimalPolicy())
    #expect(policy.goesOn == [[true, false]])
    #expect(abs(policy.makespan - (2 / 0.4 + 3 * 0.6 / 0.4 + 30)) < 1e-12)
  }

  @Test func theOptimalPolicyIsTheBestOfAll() throws {
    let stages = [
      StoppingProblem.Stage(seconds: [5, 6], successProbabilities: [0.3, 0.05], signalTransitions: [[0.8, 0.2], [0.3, 0.7]]),
      StoppingProblem.Stage(seconds: [4, 9], successProbabilities: [0.25, 0.02], signalTransitions: [[0.5, 0.5], [0.1, 0.9]]),
      StoppingProblem.Stage(seconds: [3, 3], successProbabilities: [0.5, 0.1], signalTransitions: [[1, 0], [0, 1]]),
    ]
    for restart in [0.0, 4, 30] {
      let problem = try StoppingProblem(stages: stages, firstSignals: [0.5, 0.5], setup: 1, restart: restart)
      let best = try #require(problem.optimalPolicy())
      let every = (0..<64).map { bits in (0..<3).map { stage in [bits >> (2 * stage) & 1 == 1, bits >> (2 * stage + 1) & 1 == 1] } }
      let least = every.compactMap { problem.makespan(of: $0) }.min()
      #expect(try abs(best.makespan - #require(least)) < 1e-12)
      #expect(try abs(#require(problem.makespan(of: best.goesOn)) - best.makespan) < 1e-12)
    }
  }

  @Test func problemsThatMakeNoSenseAreRefused() {
    let stage = StoppingProblem.Stage(seconds: [5], successProbabilities: [0.3], signalTransitions: [[0.9]])
    #expect(throws: MakespanError.self) { _ = try StoppingProblem(stages: [stage], firstSignals: [1], setup: 0, restart: 0) }
    #expect(throws: MakespanError.self) { _ = try StoppingProblem(stages: [], firstSignals: [1], setup: 0, restart: 0) }
    #expect(throws: MakespanError.self) { _ = try StoppingProblem(stages: [stage], firstSignals: [0.5, 0.5], setup: 0, restart: 0) }
  }

  @Test func theMyopicRuleStopsWhereTheHazardNoLongerPays() throws {
    let attempt = try TwoTypeAttempt(goodProbability: 0.5, successRate: 0.05, setup: 1, restart: 0)
    let best = attempt.bestClock
    for (time, goesOn) in [(best.seconds - 0.01, true), (best.seconds + 0.01, false)] {
      let hazard = 0.05 * attempt.posteriorGood(clock: time)
      #expect(StoppingPolicy.myopicGoesOn(hazard: hazard, makespan: best.makespan, restart: 0) == goesOn)
    }
  }
}
