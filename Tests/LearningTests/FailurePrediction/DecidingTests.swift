import DeterministicMath
import Testing

@testable import Learning

@Suite("Calibration, decisions and thresholds")
struct DecidingTests {
  @Test("The temperature of margins that are too confident by a factor is that factor")
  func temperature() throws {
    var stream = RandomStream(key: RandomKey(seed: 2, purpose: "test", path: "calibration"), episode: 0)
    let attempts = (0..<4000).map { _ -> (margins: [Float?], isSuccess: Bool) in
      let honest = 2 * stream.normal()
      return ([nil, Float(3 * honest)], stream.uniform() < Double.sigmoid(honest))
    }
    let calibration = try TemperatureCalibration(fitting: attempts)
    #expect(abs(calibration.temperature - 3) < 0.25)
    #expect(abs(calibration.probability(0) - 0.5) < 1e-12)
    #expect(throws: FailurePredictionError.tooFewEpisodes(part: "selection (with predictions)", found: 0, needed: 1)) {
      try TemperatureCalibration(fitting: [(margins: [nil, nil], isSuccess: true)])
    }
  }

  private func attempt(_ episode: UInt64, _ isSuccess: Bool, duration: Double) throws -> LabelledSeries {
    try LabelledSeries(
      episode: episode, channels: 1, values: [0, 0, 0, 0], period_s: 1, isSuccess: isSuccess, duration_s: duration, lead_s: 5)
  }

  @Test("The first confident prediction decides")
  func firstConfident() throws {
    let series = try attempt(1, true, duration: 30)
    let rule = DecisionRule(threshold: 0.9)
    #expect(rule.decide([nil, 0.5, 0.95, 0.01], on: series) == .predictedSuccess(time_s: 7))
    #expect(rule.decide([nil, 0.1, 0.95, 0.01], on: series) == .predictedFailure(time_s: 6))
    #expect(rule.decide([nil, 0.11, 0.89, 0.5], on: series) == .noCommitment)
    #expect(DecisionRule.never.decide([0, 1, 0, 1], on: series) == .noCommitment)
  }

  @Test("Stopping and committing may ask for different confidence")
  func twoThresholds() throws {
    let series = try attempt(1, true, duration: 30)
    let rule = DecisionRule(stopThreshold: 0.7, runThreshold: 2)
    #expect(rule.decide([nil, 0.999, 0.31, 0.3], on: series) == .predictedFailure(time_s: 8))
    #expect(DecisionRule(stopThreshold: 2, runThreshold: 0.8).decide([nil, 0, 0.8, 0], on: series) == .predictedSuccess(time_s: 7))
  }

  @Test("A watch decides as the replay of the record does, at the same sample, and then stays")
  func watch() throws {
    let series = try SyntheticSeries.make(count: 30, samples: 120)
    let model = try LogisticModel(fitting: series, window: 60)
    for threshold in [0.55, 0.8, 0.95, 2] {
      let predictor = FailurePredictor(
        model: model, calibration: TemperatureCalibration(temperature: 1.5), rule: DecisionRule(threshold: threshold))
      for one in series.prefix(10) {
        let watch = predictor.makeWatch(period_s: one.period_s)
        var taken: [EarlyDecision] = []
        for sample in 0..<one.sampleCount { taken.append(try watch.push(Array(one.values[sample * 6..<(sample + 1) * 6]))) }
        let decision = predictor.decide(PredictedSeries(one, by: model))
        #expect(taken.last == decision && watch.decision == decision && (watch.probability != nil))
        if let first = taken.firstIndex(where: { $0 != .noCommitment }) { #expect(taken[first...].allSatisfy { $0 == decision }) }
      }
    }
  }

  @Test("The replay's cells and makespan: 9, 1, 9, 1 attempts with 30, 68 and 10 s")
  func replay() throws {
    var replay = DecisionReplay()
    for index in 0..<10 {
      replay.add(try attempt(UInt64(index), true, duration: 30), index < 9 ? .predictedSuccess(time_s: 8) : .predictedFailure(time_s: 10))
      replay.add(
        try attempt(UInt64(index + 10), false, duration: 68), index < 9 ? .predictedFailure(time_s: 10) : .predictedSuccess(time_s: 9))
    }
    #expect(replay.truePositives == 9 && replay.falseNegatives == 1 && replay.trueNegatives == 9 && replay.falsePositives == 1)
    // E = (p1 MTS + p2 MTN + p3 MTF)/p1 with p1 = .45, p2 = .5, p3 = .05
    #expect(abs(replay.expectedMakespan_s() - (0.45 * 30 + 0.5 * 10 + 0.05 * 68) / 0.45) < 1e-12)
    // one second for every attempt is row R4 of the facts sheet
    #expect(abs(replay.expectedMakespan_s() + 20.0 / 9 - 50.888889) < 1e-6)
    #expect(abs(replay.expectedMakespan_s(overhead_s: 4) - replay.expectedMakespan_s() - 4 * 11.0 / 9) < 1e-12)
    #expect(replay.meanNegativeTime_s == 10 && replay.attempts == 20 && replay.successes == 9)
    var late = DecisionReplay()
    late.add(try attempt(50, false, duration: 6), .predictedFailure(time_s: 8))
    #expect(late.time_s == 6 && late.expectedMakespan_s() == .infinity)
  }

  /// Margins that are given with the series, one number an attempt.
  private struct KnownModel: OutcomeModel {
    let margin: @Sendable (LabelledSeries) -> Float
    func makeStream() -> any PredictionStream { preconditionFailure("not streamed") }
    func margins(_ series: LabelledSeries) -> [Float?] { Array(repeating: margin(series), count: series.sampleCount) }
  }

  @Test("A predictor that knows is adopted, one that guesses is not")
  func adoption() throws {
    var attempts: [LabelledSeries] = []
    for index in 0..<60 {
      attempts.append(try attempt(UInt64(index), index % 2 == 0, duration: index % 2 == 0 ? 30 : 68))
    }
    let knowing = try ThresholdSelection(KnownModel { $0.isSuccess ? 4 : -4 }, on: attempts)
    #expect(knowing.adopts && abs(knowing.reactiveMakespan_s - 98) < 1e-9)
    // perfect after 5 s: 30 s and, for each success, one stopped failure
    #expect(abs(knowing.predictedMakespan_s - 35) < 1e-9)
    // a coin that stops half of the successes too: break-even never holds for a + b = 1
    let guessing = try ThresholdSelection(KnownModel { $0.episode % 4 < 2 ? 4 : -4 }, on: attempts)
    #expect(!guessing.adopts && guessing.predictedMakespan_s == guessing.reactiveMakespan_s)
    // a majority class predictor never changes anything
    let majority = try ThresholdSelection(KnownModel { _ in 4 }, on: attempts)
    #expect(!majority.adopts)
    #expect(throws: FailurePredictionError.setting(name: "threshold", value: 0.5, allowed: "0.5 < threshold <= 1")) {
      try ThresholdSelection(KnownModel { _ in 4 }, on: attempts, candidates: [0.5])
    }
  }

  @Test("The clock's model counts who is still running")
  func hazard() throws {
    let attempts = [try attempt(1, true, duration: 10), try attempt(2, true, duration: 20), try attempt(3, false, duration: 30)]
    let model = try HazardModel(fitting: attempts)
    #expect(model.probability(runningAt: 0) == 2.5 / 4)
    #expect(model.probability(runningAt: 10) == 1.5 / 3)
    #expect(model.probability(runningAt: 25) == 0.5 / 2)
    #expect(model.probability(runningAt: 30) == 0.5)
  }
}
