import DeterministicMath
import Learning
import Simulation
import TestSupport
import Testing

@testable import Experiments

/// A skill that is watched by a predictor: what is stopped, what is noted, and that lanes and threads do not show.
@Suite(.enabled(if: BuildMode.isOptimised)) struct PreemptiveFlightTests {
  /// Attempts of the skill alone, a predictor from them, and a plan to fly by it.
  private struct Trial {
    let plan: ProductionPlan
    let predictor: FailurePredictor

    init(_ kind: PredictorKind, threshold: Double) throws {
      guard let plan = try ProductionScenario.experiment(ProductionScenario.text()).production else {
        throw CommandFailure(.internalError, "no production")
      }
      self.plan = plan
      let attempts = try Self.fly(plan, 200..<230, nil, .listen).compactMap(\.labelled)
      let model: any OutcomeModel =
        kind == .logistic ? try LogisticModel(fitting: attempts, window: 40) : try HazardModel(fitting: attempts)
      predictor = FailurePredictor(
        model: model, calibration: TemperatureCalibration(temperature: 1), rule: DecisionRule(threshold: threshold))
    }

    static func fly(
      _ plan: ProductionPlan, _ parts: Range<Int>, _ predictor: FailurePredictor?, _ response: PreemptivePolicy.Response, threads: Int = 1
    ) throws -> [FlownAttempt] {
      try plan.fly(parts, predictor, response, threads: threads, whenInterrupted: { _ in }, consume: { _ in }) ?? []
    }
  }

  @Test func attemptsAreCutWhereTheSkillEndsThem() throws {
    let plan = try #require(try ProductionScenario.experiment(ProductionScenario.text()).production)
    var records: [EpisodeRecord] = []
    let flown = try plan.fly(0..<20, nil, .listen, threads: 1, whenInterrupted: { _ in }) { records.append($0) }
    let attempts = try #require(flown)
    let number = try #require(plan.instance.layout.signal("attempt.number"))
    #expect(records.count == 20 && number.field.width == 1)
    // the world's own measures: attempts, success, and its clock
    for record in records {
      let own = attempts.filter { $0.identity >> 10 == record.address.episode }
      #expect(Double(own.count) == record.summary[2] && own.map { $0.identity & 1023 } == own.indices.map { UInt64($0 + 1) })
      #expect((own.last?.ending == .succeeded) == (record.summary[1] == 1))
      #expect(own.dropLast().allSatisfy { $0.ending == .failed })
      let waits = 0.5 * Double(own.count - 1)
      #expect(abs(own.reduce(0) { $0 + $1.duration_s } + waits - record.summary[0]) < 1e-3)
      #expect(own.allSatisfy { $0.verdict == .none && $0.labelled?.sampleCount == ($0.ending == .cut ? nil : $0.steps) })
    }
  }

  @Test(arguments: [PredictorKind.logistic, .hazard]) func listeningChangesNothing(_ kind: PredictorKind) throws {
    let trial = try Trial(kind, threshold: 0.6)
    let plain = try Trial.fly(trial.plan, 0..<20, nil, .listen)
    let heard = try Trial.fly(trial.plan, 0..<20, trial.predictor, .listen)
    #expect(plain.map(\.values) == heard.map(\.values) && plain.map(\.ending) == heard.map(\.ending))
    #expect(heard.contains { $0.verdict != .none } && !heard.contains { $0.verdict == .stopped })
    // what is said in flight is what a replay of the recorded attempt says; the flight counts to the end of the step
    for attempt in heard {
      guard let series = attempt.labelled else { continue }
      let replayed = trial.predictor.decide(PredictedSeries(series, by: trial.predictor.model))
      switch (replayed, attempt.decision) {
      case (.noCommitment, .noCommitment): break
      case (.predictedSuccess(let first), .predictedSuccess(let second)), (.predictedFailure(let first), .predictedFailure(let second)):
        #expect(abs(first + 0.02 - second) < 1e-9)
      default: Issue.record("attempt \(attempt.identity): \(replayed) in replay, \(attempt.decision) in flight")
      }
    }
  }

  @Test func predictedFailuresAreStoppedAtOnce() throws {
    let trial = try Trial(.hazard, threshold: 0.6)
    let heard = try Trial.fly(trial.plan, 0..<20, trial.predictor, .listen)
    let flown = try Trial.fly(trial.plan, 0..<20, trial.predictor, .stop(exploring: 0))
    #expect(flown.contains { $0.ending == .stopped } && flown.allSatisfy { $0.verdict != .failureLetRun })
    #expect(flown.filter { $0.ending == .stopped }.allSatisfy { $0.labelled == nil && $0.verdictSteps == $0.steps })
    // the first attempt of a part is the same in both until it is stopped
    for (first, second) in zip(heard.filter { $0.identity & 1023 == 1 }, flown.filter { $0.identity & 1023 == 1 }) {
      #expect(first.identity == second.identity && first.values.prefix(second.values.count) == second.values[...])
      #expect(first.predictsFailure ? second.steps == first.verdictSteps : second.ending == first.ending)
    }
  }

  @Test func aShareIsExplored() throws {
    let trial = try Trial(.hazard, threshold: 0.6)
    let flown = try Trial.fly(trial.plan, 0..<120, trial.predictor, .stop(exploring: 0.25)).filter(\.predictsFailure)
    let explored = flown.filter { $0.verdict == .failureLetRun }.count
    let expected = 0.25 * Double(flown.count)
    #expect(flown.count > 100 && abs(Double(explored) - expected) < 4.5 * (expected * 0.75).squareRoot(), "\(explored) of \(flown.count)")
    #expect(flown.filter { $0.verdict == .failureLetRun }.allSatisfy { $0.isFinished || $0.ending == .cut })
  }

  @Test func lanesAndThreadsAreInvisible() throws {
    let trial = try Trial(.hazard, threshold: 0.6)
    let all = try Trial.fly(trial.plan, 0..<40, trial.predictor, .stop(exploring: 0.2))
    #expect(try Trial.fly(trial.plan, 0..<40, trial.predictor, .stop(exploring: 0.2), threads: 3) == all)
    let alone = try Trial.fly(trial.plan, 17..<18, trial.predictor, .stop(exploring: 0.2))
    #expect(alone == all.filter { $0.identity >> 10 == 17 } && !alone.isEmpty)
  }

  @Test func notesAreRecordedBehindTheSignals() throws {
    let trial = try Trial(.hazard, threshold: 0.6)
    var records: [EpisodeRecord] = []
    _ = try trial.plan.fly(0..<3, trial.predictor, .stop(exploring: 0), threads: 1, whenInterrupted: { _ in }) { records.append($0) }
    let plan = RecordedNotes.plan(trial.plan.record)
    #expect(plan.width == trial.plan.record.width + 2)
    for record in records {
      let rows = plan.rowCount(steps: record.steps)
      #expect(record.signals.count == rows * plan.width)
      for row in 0..<rows {
        let notes = record.signals[row * plan.width + plan.width - 2..<(row + 1) * plan.width]
        #expect((0...1).contains(notes.first ?? -1) && [0, 1, 2].contains(notes.last ?? -1))
      }
    }
  }

  @Test func worldsWithoutAttemptsAreRefused() throws {
    let text = """
      scenario "game" {
        world "grid" { task = two_step }
        agents player[2] { }
        train "preemption" { parts = 10 }
        policy = random
      }
      """
    let failure = #expect(throws: CommandFailure.self) { try ProductionScenario.experiment(text) }
    #expect(failure?.status == .scenarioError && failure?.message.contains("attempts") == true)
  }
}
