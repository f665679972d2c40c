import Learning
import RunStorage
import Simulation

/// The state of a training between two steps of its environments, and how it goes on by one.
final class TrainingLoop {
  let experiment: TrainingExperiment
  let learner: any Learner
  let pool: WorkerPool
  private(set) var batch: EnvironmentBatch
  /// Steps of all environments together.
  private(set) var environmentSteps = 0
  private(set) var episodes: UInt64 = 0
  private(set) var divergedEpisodes: UInt64 = 0
  /// The team's reward so far in the episode of each environment.
  private var openReturns: [Double]
  private(set) var window = EpisodeWindow()
  /// Evaluations done; which is next decides its episodes.
  var evaluations: UInt64 = 0
  /// What the last and the best evaluation said; nil before the first.
  var latest: EvaluationScore?
  var best: EvaluationScore?
  /// Environment steps at the last row of metrics, -1 before the first.
  var lastRowStep = -1
  /// Environment steps at the last checkpoint.
  var lastCheckpointStep = 0

  /// A training at its start.
  init(_ experiment: TrainingExperiment, pool: WorkerPool) throws {
    (self.experiment, self.pool) = (experiment, pool)
    learner = try experiment.makeLearner(pool: pool)
    batch = try EnvironmentBatch(
      runner: experiment.instance.runner, scenes: experiment.scenes, count: experiment.training.environments,
      episodeSteps: experiment.episodeSteps, pool: pool)
    openReturns = Array(repeating: 0, count: experiment.training.environments)
  }

  var isAtEnd: Bool { environmentSteps >= experiment.training.steps }
  /// At the end, with the last evaluation done.
  var isComplete: Bool { isAtEnd && latest?.environmentSteps == environmentSteps }
  var isEvaluationDue: Bool { isDue(last: latest?.environmentSteps ?? -1, every: experiment.training.evaluationEverySteps) }
  var isRowDue: Bool { isDue(last: lastRowStep, every: experiment.training.metricsEverySteps) }
  var isCheckpointDue: Bool { isDue(last: lastCheckpointStep, every: experiment.training.checkpointEverySteps) }

  /// Whether a multiple of the interval was passed since the last time, or the end is reached.
  private func isDue(last: Int, every: Int) -> Bool {
    last < 0 || environmentSteps / every > last / every || (isAtEnd && last != environmentSteps)
  }

  /// One step of every environment and the updates that it makes due.
  ///
  /// - Throws: `LearnerError`, and what the drawing of a scene throws.
  func advance() throws {
    learner.act(batch, environmentSteps: environmentSteps)
    batch.step()
    try learner.observe(batch)
    tally()
    try batch.resetFinished()
    environmentSteps += batch.count
    try learner.learn(batch, environmentSteps: environmentSteps)
  }

  private func tally() {
    for environment in 0..<batch.count {
      let ending = batch.tables.endings[environment]
      openReturns[environment] += Double(batch.tables.teamRewards[environment])
      guard ending != .running else { continue }
      if ending == .diverged { divergedEpisodes += 1 }
      window.add(teamReturn: openReturns[environment], steps: batch.tables.steps[environment])
      openReturns[environment] = 0
      episodes += 1
    }
  }

  /// The episodes that ended since the last call.
  func takeWindow() -> EpisodeWindow {
    defer { window = EpisodeWindow() }
    return window
  }

  func encode(into writer: inout CheckpointWriter) {
    writer.add("training/learner", text: experiment.training.learner)
    writer.add("training/environment_steps", UInt64(environmentSteps))
    writer.add("training/counters", [episodes, divergedEpisodes, batch.skippedEpisodes, evaluations])
    writer.add("training/last", [lastRowStep, lastCheckpointStep].map(Int64.init))
    writer.add("training/open_returns", openReturns)
    writer.add("training/window", [Double(window.episodes), window.returnSum, window.stepSum])
    writer.add("training/latest_evaluation", latest?.numbers ?? [])
    writer.add("training/best_evaluation", best?.numbers ?? [])
    let states = batch.save()
    writer.add("environments/episodes", states.map(\.address.episode))
    writer.add("environments/attempts", states.map { Int32($0.address.attempt) })
    writer.add("environments/steps", states.map { UInt64($0.step) })
    writer.add(
      "environments/states", shape: [states.count, experiment.instance.layout.stateWidth], states.flatMap(\.columns))
    learner.encode(into: &writer)
  }

  /// Goes on from a checkpoint.
  ///
  /// - Throws: `CheckpointError`, `LearnerError.state`; throw the loop away then.
  func decode(_ reader: CheckpointReader) throws {
    guard try reader.text("training/learner") == experiment.training.learner else {
      throw LearnerError.state("the checkpoint is one of '\(try reader.text("training/learner"))'")
    }
    environmentSteps = Int(clamping: try reader.value("training/environment_steps", as: UInt64.self))
    let counters = try reader.values("training/counters", as: UInt64.self, shape: [4])
    (episodes, divergedEpisodes, evaluations) = (counters[0], counters[1], counters[3])
    let last = try reader.values("training/last", as: Int64.self, shape: [2]).map { Int($0) }
    (lastRowStep, lastCheckpointStep) = (last[0], last[1])
    openReturns = try reader.values("training/open_returns", as: Double.self, shape: [openReturns.count])
    let sums = try reader.values("training/window", as: Double.self, shape: [3])
    window = EpisodeWindow(episodes: Int(sums[0]), returnSum: sums[1], stepSum: sums[2])
    latest = EvaluationScore(try reader.values("training/latest_evaluation", as: Double.self))
    best = EvaluationScore(try reader.values("training/best_evaluation", as: Double.self))
    batch = EnvironmentBatch(
      runner: experiment.instance.runner, scenes: experiment.scenes, restoring: try states(reader), skippedEpisodes: counters[2],
      episodeSteps: experiment.episodeSteps, pool: pool)
    try learner.decode(reader)
  }

  private func states(_ reader: CheckpointReader) throws -> [LaneState] {
    let count = experiment.training.environments
    let width = experiment.instance.layout.stateWidth
    let episodes = try reader.values("environments/episodes", as: UInt64.self, shape: [count])
    let attempts = try reader.values("environments/attempts", as: Int32.self, shape: [count])
    let steps = try reader.values("environments/steps", as: UInt64.self, shape: [count])
    let columns = try reader.values("environments/states", as: Double.self, shape: [count, width])
    return (0..<count).map { index in
      LaneState(
        address: EpisodeAddress(episode: episodes[index] & 0xffff_ffff_ffff, attempt: UInt16(truncatingIfNeeded: attempts[index])),
        step: UInt32(truncatingIfNeeded: steps[index]), columns: Array(columns[index * width..<(index + 1) * width]))
    }
  }
}

/// Sums over the episodes that ended since the last row of metrics.
struct EpisodeWindow {
  private(set) var episodes = 0
  private(set) var returnSum = 0.0
  private(set) var stepSum = 0.0

  init() {}

  init(episodes: Int, returnSum: Double, stepSum: Double) {
    (self.episodes, self.returnSum, self.stepSum) = (episodes, returnSum, stepSum)
  }

  mutating func add(teamReturn: Double, steps: UInt32) {
    episodes += 1
    returnSum += teamReturn
    stepSum += Double(steps)
  }

  var meanReturn: Double? { episodes > 0 ? returnSum / Double(episodes) : nil }
  var meanSteps: Double? { episodes > 0 ? stepSum / Double(episodes) : nil }
}
