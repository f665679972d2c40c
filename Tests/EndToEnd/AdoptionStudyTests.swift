import Learning
import TestSupport
import Testing
import TrialAndError

@testable import Experiments

@Suite("From labelled attempts to a verdict", .enabled(if: BuildMode.isOptimised))
struct AdoptionStudyTests {
  private func settings(_ predictor: PredictorKind, seed: UInt64 = 1, restart: Double = 0) -> AdoptionSettings {
    var settings = AdoptionSettings()
    (settings.predictor, settings.seed, settings.restart_s) = (predictor, seed, restart)
    settings.training.epochs = 4
    return settings
  }

  @Test("What the sensor shows is adopted", arguments: [PredictorKind.cnn, .logistic])
  func adopted(_ kind: PredictorKind) throws {
    let attempts = try MadeAttempts.make(count: 120)
    let study = try AdoptionStudy(attempts, settings: settings(kind, restart: 2))
    let (test, verdict) = (study.split.test, study.verdict)
    #expect(abs(test.count - 36) <= 1 && abs(study.split.selection.count - 36) <= 1)
    #expect(test.count + study.split.selection.count + study.split.training.count == 120)
    #expect(verdict.adopts && study.selection.adopts)
    // exact on data: time and restarts over successes
    let successes = Double(test.filter(\.isSuccess).count)
    let expected = (test.reduce(0) { $0 + $1.duration_s } + 2 * (Double(test.count) - successes)) / successes
    let reactive = try #require(verdict.reactive)
    let preemptive = try #require(verdict.preemptive)
    #expect(abs(reactive.mean - expected) < 1e-9)
    // failures are stopped a little after the first prediction at 7 s, instead of at 24 s
    #expect(preemptive.mean < 0.75 * reactive.mean && preemptive.mean > 13 + 7)
    #expect(try #require(verdict.bootstrap).probabilitySavesTime > 0.99)
    #expect(verdict.dirichlet.probabilitySavesTime > 0.99)
    #expect(verdict.replay.counts.reduce(0, +) == test.count)
    // every success is there at 14 s, so the clock is hard to beat
    let clock = try #require(verdict.clock)
    #expect(clock.seconds >= 13 && clock.seconds <= 15)
    #expect(try abs(#require(verdict.valueOfInformation) - (#require(verdict.clocked).mean - preemptive.mean)) < 1e-12)
  }

  @Test("Shuffled labels are rejected", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func shuffled(_ seed: UInt64) throws {
    let attempts = try MadeAttempts.shuffled(MadeAttempts.make(count: 150, seed: seed), seed: seed)
    #expect(try !AdoptionStudy(attempts, settings: settings(.logistic, seed: seed)).verdict.adopts)
    #expect(try !AdoptionStudy(attempts, settings: settings(.hazard, seed: seed)).verdict.adopts)
  }

  @Test("Shuffled labels are rejected with the network too", arguments: [1, 2] as [UInt64])
  func shuffledNetwork(_ seed: UInt64) throws {
    let attempts = try MadeAttempts.shuffled(MadeAttempts.make(count: 100, seed: seed), seed: seed)
    #expect(try !AdoptionStudy(attempts, settings: settings(.cnn, seed: seed)).verdict.adopts)
  }

  @Test("The same attempts, settings and seed give the same verdict")
  func deterministic() throws {
    let attempts = try MadeAttempts.make(count: 60, signal: 0.5)
    let first = try AdoptionStudy(attempts, settings: settings(.logistic, seed: 3)).verdict
    let again = try AdoptionStudy(attempts, settings: settings(.logistic, seed: 3)).verdict
    #expect(first.replay.attempts == again.replay.attempts && first.bootstrap?.savings == again.bootstrap?.savings)
    #expect(first.dirichlet.savings == again.dirichlet.savings)
    let other = try AdoptionStudy(attempts, settings: settings(.logistic, seed: 4)).verdict
    #expect(other.replay.attempts != first.replay.attempts)
  }

  @Test("A change that does not pay for itself is not made")
  func switchingCost() throws {
    var dear = settings(.logistic)
    (dear.rule.switchingCostSeconds, dear.rule.makespansAhead) = (1e4, 10)
    let attempts = try MadeAttempts.make(count: 120)
    #expect(try !AdoptionStudy(attempts, settings: dear).verdict.adopts)
    dear.rule.makespansAhead = 1e4
    #expect(try AdoptionStudy(attempts, settings: dear).verdict.adopts)
  }

  @Test("Cells, times and clocks of replayed attempts")
  func replay() throws {
    let attempts = [
      AttemptReplay.Attempt(episode: 0, isSuccess: true, run_s: 30, decision: .predictedSuccess(time_s: 8)),
      AttemptReplay.Attempt(episode: 1, isSuccess: true, run_s: 20, decision: .predictedFailure(time_s: 10)),
      AttemptReplay.Attempt(episode: 2, isSuccess: false, run_s: 68, decision: .predictedFailure(time_s: 12)),
      AttemptReplay.Attempt(episode: 3, isSuccess: false, run_s: 66, decision: .predictedFailure(time_s: 70)),
      AttemptReplay.Attempt(episode: 4, isSuccess: false, run_s: 64, decision: .predictedSuccess(time_s: 9)),
      AttemptReplay.Attempt(episode: 5, isSuccess: true, run_s: 40, decision: .noCommitment),
      AttemptReplay.Attempt(episode: 6, isSuccess: false, run_s: 70, decision: .noCommitment),
    ]
    let replay = AttemptReplay(attempts, setup_s: 1, restart_s: 5)
    #expect(replay.counts == [1, 1, 2, 1, 1, 1])
    let times = try replay.times()
    #expect(times.success == 30 && times.failure == 67 && times.negativeOnGood == 10 && times.negativeOnBad == (12 + 66) / 2)
    #expect(try replay.reactive().durations == [31, 21, 74, 72, 70, 41, 76])
    // a decision after the end changes nothing but the cell
    #expect(try replay.preemptive().durations == [31, 16, 18, 72, 70, 41, 76])
    #expect(try replay.preemptive().successes == [true, false, false, false, false, true, false])
    #expect(try replay.clocked(30).durations == [31, 21, 36, 36, 36, 36, 36])
    #expect(try replay.clocked(30).successCount == 2)
  }

  @Test("Without a test part there is no verdict")
  func noTestPart() throws {
    let attempts = try MadeAttempts.make(count: 20)
    #expect(throws: FailurePredictionError.tooFewEpisodes(part: "test", found: 0, needed: 1)) {
      try AdoptionStudy(
        EpisodeSplit(training: Array(attempts[..<10]), selection: Array(attempts[10...]), test: []), settings: settings(.logistic))
    }
  }
}
