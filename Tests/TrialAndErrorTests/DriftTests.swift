import DeterministicMath
import Testing

@testable import TrialAndError

/// The drift detector, and weights of explored attempts in the bootstrap.
@Suite struct DriftTests {
  /// Attempts that succeed with probability p after `success` s, else fail after `failure` s.
  private struct Attempts {
    var stream: RandomStream
    let rate, success, failure: Double

    init(seed: UInt64, rate: Double, success: Double = 30, failure: Double = 68) {
      stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "drift"), episode: 0)
      (self.rate, self.success, self.failure) = (rate, success, failure)
    }

    /// (p·success + (1 - p)·failure)/p.
    var makespan: Double { (rate * success + (1 - rate) * failure) / rate }

    mutating func next() -> (seconds: Double, succeeded: Bool) {
      let succeeded = stream.uniform() < rate
      return (succeeded ? success : failure, succeeded)
    }
  }

  /// Attempts until the alarm, at most `limit`.
  private func runLength(_ attempts: Attempts, promised: Double, limit: Int) throws -> Int {
    var attempts = attempts
    var detector = try MakespanDriftDetector(promisedSeconds: promised, runLength: 100)
    for count in 1...limit {
      let next = attempts.next()
      try detector.add(seconds: next.seconds, succeeded: next.succeeded)
      if detector.hasDrifted { return count }
    }
    return limit
  }

  @Test func oneAttemptBetsOnItsExcess() throws {
    var detector = try MakespanDriftDetector(promisedSeconds: 100, runLength: 10)
    try detector.add(seconds: 68, succeeded: false)
    // 1 + λ·τ/E₀ for each bet
    for (wealth, bet) in zip(detector.wealths, [0.5, 0.125, 0.03125]) { #expect(abs(wealth - (1 + bet * 0.68)) < 1e-15) }
    try detector.add(seconds: 30, succeeded: true)
    for (wealth, bet) in zip(detector.wealths, [0.5, 0.125, 0.03125]) {
      #expect(abs(wealth - (1 + bet * 0.68) * (1 + bet * (0.3 - 1))) < 1e-15)
    }
  }

  @Test func keptPromisesGiveNoMoreAlarmsThanAllowed() throws {
    // the makespan is exactly what was promised: the mean run length is at least 100 (sd about the mean: 200 runs, 4.5 se)
    var lengths = RunningMoments()
    for seed in 0..<200 {
      let attempts = Attempts(seed: UInt64(seed), rate: 0.5)
      lengths.add(Double(try runLength(attempts, promised: attempts.makespan, limit: 20_000)))
    }
    #expect(lengths.mean - 4.5 * lengths.sampleStandardDeviation / 200.0.squareRoot() > 100, "\(lengths.mean)")
  }

  @Test func aWorseProcessIsNoticed() throws {
    // success falls from 50 % to 20 %: 98 s become 302 s
    var lengths = RunningMoments()
    let promised = Attempts(seed: 0, rate: 0.5).makespan
    for seed in 0..<100 { lengths.add(Double(try runLength(Attempts(seed: UInt64(seed), rate: 0.2), promised: promised, limit: 5000))) }
    #expect(lengths.mean < 100 && lengths.maximum < 5000, "\(lengths.mean), \(lengths.maximum)")
  }

  @Test func whatItRefusesIsNamed() throws {
    #expect(throws: MakespanError.self) { try MakespanDriftDetector(promisedSeconds: 0, runLength: 100) }
    #expect(throws: MakespanError.self) { try MakespanDriftDetector(promisedSeconds: 60, runLength: 0.5) }
    var detector = try MakespanDriftDetector(promisedSeconds: 60, runLength: 100)
    #expect(throws: MakespanError.self) { try detector.add(seconds: .nan, succeeded: true) }
    #expect(detector.evidence == 1)
  }

  @Test func importanceMovesBothMakespansToTheWholeProcess() throws {
    // half of the attempts fail after 68 s; a rule stops every failure at 10 s. Only every tenth stopped attempt was explored
    let (good, explored) = (200, 20)
    let reactive = try AttemptRecord(
      runSeconds: Array(repeating: 30, count: good) + Array(repeating: 68, count: explored),
      successes: Array(repeating: true, count: good) + Array(repeating: false, count: explored))
    let preemptive = try AttemptRecord(
      runSeconds: Array(repeating: 30, count: good) + Array(repeating: 10, count: explored), successes: reactive.successes)
    let weights = Array(repeating: 1.0, count: good) + Array(repeating: 10, count: explored)
    let bootstrap = try PairedBootstrap(reactive: reactive, preemptive: preemptive, importance: weights)
    let draws = try #require(bootstrap.makespans(draws: 4000, key: RandomKey(value: 1)))
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    // 200 good and 200 bad attempts: 98 s and 40 s; sd of 20 exponential weights: 22 % of the failing part
    #expect(abs(mean(draws.reactive) - 98) < 1.5 && abs(mean(draws.preemptive) - 40) < 0.5)
    // with exploration at ε the stopped ones take (1 - ε)·10 + ε·68 s
    let exploring = try #require(bootstrap.makespans(draws: 4000, exploring: 0.1, key: RandomKey(value: 1)))
    #expect(abs(mean(exploring.preemptive) - 45.8) < 0.6)
    #expect(throws: MakespanError.self) {
      try PairedBootstrap(reactive: reactive, preemptive: preemptive, importance: Array(repeating: 0, count: good + explored))
    }
  }

  @Test func exploringEverythingIsReactive() throws {
    let record = try AttemptRecord(runSeconds: [30, 68, 25, 70], successes: [true, false, true, false])
    let rule = try AttemptRecord(runSeconds: [30, 10, 12, 20], successes: [true, false, false, false])
    let draws = try #require(
      try PairedBootstrap(reactive: record, preemptive: rule).makespans(draws: 500, exploring: 1, key: RandomKey(value: 2)))
    for (run, early) in zip(draws.reactive, draws.preemptive) { #expect(abs(run - early) < 1e-9 * run) }
  }
}
