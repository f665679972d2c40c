import Learning
import Simulation

/// Parts made by an arm that tries again: whole episodes of a scenario, with nothing written.
struct FlownParts {
  /// One part: the attempts that it took.
  struct Part {
    /// From the start of the first attempt to the end of the last, with the overheads, s.
    let makespan_s: Double
    let attempts: [FlownAttempt]
    var failures: Int { attempts.count - 1 }
  }

  let scenario: String
  let threads: Int

  /// Flies parts with one of the world's skills, watched by a predictor if there is one.
  ///
  /// - Parameters:
  ///   - attempts: most attempts a part; 1 gives single attempts, whatever their end.
  ///   - settings: changes to the scenario.
  /// - Throws: `CommandFailure` for a scenario that has mistakes or whose episodes are too short for a part; `LearnerError` for a world without
  ///   attempts.
  func fly(
    _ count: Int, skill: String, seed: UInt64, attempts: Int = 1000, restart_s: Double = 0, settings: [String] = [],
    predictor: FailurePredictor? = nil, response: PreemptivePolicy.Response = .listen, consume: (Part) throws -> Void
  ) throws {
    let request = ScenarioRequest(
      path: scenario, name: nil,
      settings: ["tries=\(attempts)", "restart=\(restart_s) s", "world.duration=2 h"] + settings)
    let experiment = try Experiment(ScenarioLoader.load(request), policy: skill, episodes: UInt64(count), seed: seed)
    let (layout, world) = (experiment.instance.layout, experiment.scenario.world)
    let columns = try AttemptColumns(layout)
    let policy = try predictor.map {
      try PreemptivePolicy(
        experiment.makePolicy(), $0, response, layout: layout, period_s: world.stepDurationSeconds, seed: seed)
    }
    let engine = EpisodeRunner(
      runner: experiment.instance.runner, policy: policy ?? experiment.makePolicy(), scenes: experiment.scenes,
      plan: EpisodePlan(
        episodes: 0..<UInt64(count), episodeSteps: world.episodeSteps, record: RecordPlan(signals: [], periodSteps: 1), threads: threads,
        lanes: 64))
    _ = try engine.run { record in
      guard record.outcome == .terminated else {
        throw CommandFailure(.internalError, "part \(record.address.episode) was not done in \(world.episodeSteps) steps")
      }
      try consume(
        Part(
          makespan_s: Double(record.steps) * world.stepDurationSeconds,
          attempts: FlownAttempt.attempts(of: record, columns, period_s: world.stepDurationSeconds)))
    }
  }

  /// Single attempts that run to their end, to learn from.
  func attempts(_ count: Int, skill: String, seed: UInt64) throws -> [LabelledSeries] {
    var found: [LabelledSeries] = []
    try fly(count, skill: skill, seed: seed, attempts: 1) { part in found += part.attempts.compactMap(\.labelled) }
    return found
  }
}
