import Learning
import Recording
import ScenarioModel
import Simulation

/// All that a production loop is made of, besides what it has learned: the world, the skill, what is recorded, and the settings.
struct ProductionPlan: Sendable {
  let settings: ProductionSettings
  let instance: WorldInstance
  let scenes: any SceneSource
  let skill: any Policy
  let columns: AttemptColumns
  let episodeSteps: Int
  /// Duration of a step, s.
  let period_s: Double
  let seed: UInt64
  /// The world's signals that are recorded; the predictor's notes follow them in the files.
  let record: RecordPlan

  /// - Throws: `LearnerError.world` for a world without attempts, `CommandFailure` 65 for an unknown signal.
  init(_ loaded: LoadedScenario, _ training: ResolvedTraining, instance: WorldInstance, seed: UInt64) throws {
    let scenario = loaded.scenario
    columns = try AttemptColumns(instance.layout)
    settings = ProductionSettings(training.block, restart_s: scenario.world.worldBlock.real("overhead"))
    guard let skill = instance.policy(scenario.policyName) else {
      throw LearnerError.world("the world has no policy '\(scenario.policyName)'")
    }
    (self.skill, self.instance, self.seed) = (skill, instance, seed)
    let drawn = DrawnScenes(scenario, seed: seed)
    scenes = settings.change.map { ChangedScenes(drawn, scenario, after: $0.after, bias: $0.bias) } ?? drawn
    (episodeSteps, period_s) = (scenario.world.episodeSteps, scenario.world.stepDurationSeconds)
    record = try loaded.recordPlan(instance)
    try loaded.refuseLargeRecords(instance, record)
  }

  /// What the files of the run say about it.
  func recordingDescription(scenario: String, hash: String) -> RecordingDescription {
    RecordingDescription(
      layout: instance.layout, plan: RecordedNotes.plan(record), precision: instance.runner.precision, stepSeconds: period_s, seed: seed,
      scenario: scenario, scenarioSHA256: hash, policy: PreemptionSchema.schema.name,
      summary: "\(scenario) while it learned to stop failing attempts", creator: "sortie \(SortieVersion.text)")
  }

  /// Makes parts and hands their records over in order.
  ///
  /// - Parameters:
  ///   - predictor: watches the attempts; nil while there is none.
  ///   - whenInterrupted: is given what stops the flight.
  ///   - consume: takes each record, with the predictor's notes among its signals.
  /// - Returns: the attempts of all parts in order; nil where the flight was stopped.
  /// - Throws: what `consume` or the drawing of a scene throws.
  func fly(
    _ parts: Range<Int>, _ predictor: FailurePredictor?, _ response: PreemptivePolicy.Response, threads: Int,
    whenInterrupted: (@escaping @Sendable () -> Void) -> Void, consume: (EpisodeRecord) throws -> Void
  ) throws -> [FlownAttempt]? {
    let policy: any Policy =
      try predictor.map { try PreemptivePolicy(skill, $0, response, layout: instance.layout, period_s: period_s, seed: seed) } ?? skill
    let engine = EpisodeRunner(
      runner: instance.runner, policy: policy, scenes: scenes,
      plan: EpisodePlan(
        episodes: UInt64(parts.lowerBound)..<UInt64(parts.upperBound), episodeSteps: episodeSteps, record: record, threads: threads,
        lanes: 64))
    whenInterrupted { engine.requestStop() }
    var attempts: [FlownAttempt] = []
    let end = try engine.run { episode in
      attempts += FlownAttempt.attempts(of: episode, columns, period_s: period_s)
      try consume(RecordedNotes.record(episode, record))
    }
    return end == UInt64(parts.upperBound) ? attempts : nil
  }
}
