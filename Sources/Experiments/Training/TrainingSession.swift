import Learning
import RunStorage
import Simulation

/// The work on one open run directory of a training: go on from the newest checkpoint, evaluate, write rows and checkpoints.
final class TrainingSession {
  private let experiment: TrainingExperiment
  private let directory: RunDirectory
  private let threads: Int
  private let isInterrupted: () -> Bool
  private let report: (_ steps: Int, _ score: Double?) -> Void
  private let warn: (String) -> Void
  private let checkpoints: CheckpointStore

  /// - Parameters:
  ///   - isInterrupted: asked after every step; then the training stops in order.
  ///   - report: takes the environment steps done and the mean return of the last evaluation, often.
  ///   - warn: takes what the user should know, such as a damaged checkpoint.
  init(
    _ experiment: TrainingExperiment, _ directory: RunDirectory, threads: Int, isInterrupted: @escaping () -> Bool,
    report: @escaping (_ steps: Int, _ score: Double?) -> Void, warn: @escaping (String) -> Void
  ) {
    (self.experiment, self.directory, self.threads) = (experiment, directory, threads)
    (self.isInterrupted, self.report, self.warn) = (isInterrupted, report, warn)
    checkpoints = CheckpointStore(directory.storage)
  }

  /// Trains until the end or a signal.
  func execute() throws -> TrainingResult {
    try directory.restoreResolved(experiment.resolved)
    let pool = WorkerPool(threads: threads)
    var loop = try TrainingLoop(experiment, pool: pool)
    var lengths: (table: Int, lines: Int)?
    if let loaded = try load(into: &loop, pool) { lengths = loaded }
    if loop.isComplete { return try finish(loop) }
    try directory.setStatus(.running)
    let log = try TrainingLog(directory.storage, columns: columns(loop), lengths: lengths, step: loop.environmentSteps)
    defer { log.close() }
    do {
      return try train(loop, log)
    } catch {
      throw failure(error, loop)
    }
  }

  private func train(_ loop: TrainingLoop, _ log: TrainingLog) throws -> TrainingResult {
    while true {
      let isWhole = try writeRows(loop, log)
      let isStopping = !isWhole || isInterrupted()
      // at the end always: a last evaluation that a signal had stopped may have been done now
      if loop.isCheckpointDue || isStopping || loop.isAtEnd { try save(loop, log) }
      if loop.isAtEnd || isStopping { return try finish(loop) }
      try loop.advance()
      report(loop.environmentSteps, loop.latest?.meanReturn)
    }
  }

  private func finish(_ loop: TrainingLoop) throws -> TrainingResult {
    let phase = loop.isComplete ? RunStatus.Phase.finished : .interrupted
    let message = "\(loop.environmentSteps) of \(experiment.training.steps) environment steps"
    if directory.openingStatus?.phase != .finished || !loop.isComplete { try directory.setStatus(phase, message: message) }
    report(loop.environmentSteps, loop.latest?.meanReturn)
    return TrainingResult(
      seed: experiment.seed, directory: directory.path, environmentSteps: loop.environmentSteps, plannedSteps: experiment.training.steps,
      episodes: loop.episodes, divergedEpisodes: loop.divergedEpisodes, updates: loop.learner.updates, isFinished: loop.isComplete,
      latest: loop.latest, best: loop.best)
  }

  // MARK: - Rows

  private func columns(_ loop: TrainingLoop) -> [String] {
    ["episodes", "updates", "return_mean", "length_mean"] + loop.learner.metricNames
      + ["evaluation_return_mean", "evaluation_return_standard_deviation", "evaluation_length_mean"]
      + experiment.instance.measures.map { "evaluation_\($0.name)" }
  }

  /// Writes the row that is due, with an evaluation where one is; false where a signal stopped the evaluation.
  private func writeRows(_ loop: TrainingLoop, _ log: TrainingLog) throws -> Bool {
    var evaluated: [Double?] = Array(repeating: nil, count: 3 + experiment.instance.measures.count)
    if loop.isEvaluationDue {
      guard let evaluation = try evaluate(loop) else { return false }
      evaluated = [evaluation.returns.mean, evaluation.returns.sampleStandardDeviation, evaluation.steps.mean]
      evaluated += evaluation.measures.map(\.mean)
    } else if !loop.isRowDue {
      return true
    }
    loop.lastRowStep = loop.environmentSteps
    let window = loop.takeWindow()
    let numbers = [Double(loop.episodes), Double(loop.learner.updates), window.meanReturn, window.meanSteps]
    let learned = loop.learner.takeMetrics(environmentSteps: loop.environmentSteps)
    try log.append(step: loop.environmentSteps, (numbers + learned + evaluated).map { $0.flatMap { $0.isFinite ? $0 : nil } })
    return true
  }

  private func evaluate(_ loop: TrainingLoop) throws -> GreedyEvaluation? {
    let policy = loop.learner.makePolicy()
    let count = UInt64(experiment.training.evaluationEpisodes)
    let first = loop.evaluations * count
    let evaluation = try GreedyEvaluation.run(
      policy, in: experiment.evaluationInstance, scenes: experiment.evaluationScenes, episodes: first..<first + count,
      episodeSteps: experiment.episodeSteps, threads: threads
    ) { isInterrupted() }
    guard let evaluation else { return nil }
    loop.evaluations += 1
    let score = EvaluationScore(environmentSteps: loop.environmentSteps, evaluation)
    loop.latest = score
    if loop.best.map({ score.meanReturn > $0.meanReturn }) ?? true {
      loop.best = score
      let bytes = LearnedPolicyFile.encode(
        policy, learner: experiment.training.learner, layout: experiment.instance.layout, environmentSteps: loop.environmentSteps)
      try directory.storage.ensureDirectory(RunFile.checkpoints)
      try directory.replace(TrainedPolicy.bestPath, bytes)
    }
    return evaluation
  }

  // MARK: - Checkpoints

  private func save(_ loop: TrainingLoop, _ log: TrainingLog) throws {
    loop.lastCheckpointStep = loop.environmentSteps
    try log.synchronize()
    var writer = CheckpointWriter()
    LearnedPolicyFile.add(
      loop.learner.makePolicy(), learner: experiment.training.learner, layout: experiment.instance.layout,
      environmentSteps: loop.environmentSteps, to: &writer)
    writer.add("training/hash", text: experiment.hash)
    writer.add("training/log_lengths", log.lengths)
    loop.encode(into: &writer)
    try checkpoints.save(step: loop.environmentSteps, writer.encoded())
  }

  /// Reads the newest whole checkpoint; nil where there is none.
  private func load(into loop: inout TrainingLoop, _ pool: WorkerPool) throws -> (table: Int, lines: Int)? {
    guard let loaded = try checkpoints.load() else { return nil }
    for rejected in loaded.rejected {
      warn("\(directory.path)/\(rejected.path): \(rejected.reason); the checkpoint of step \(loaded.step) is used instead")
    }
    do {
      guard try loaded.checkpoint.text("training/hash") == experiment.hash else {
        throw LearnerError.state("the checkpoint belongs to another scenario")
      }
      try loop.decode(loaded.checkpoint)
      let lengths = try loaded.checkpoint.values("training/log_lengths", as: UInt64.self, shape: [2])
      return (Int(clamping: lengths[0]), Int(clamping: lengths[1]))
    } catch {
      throw CommandFailure(.outputFailed, "\(directory.path)/\(CheckpointStore.path(step: loaded.step)): \(error)")
    }
  }

  /// The command's failure for an error in the middle of a training.
  private func failure(_ error: any Error, _ loop: TrainingLoop) -> any Error {
    let newest = (try? checkpoints.steps())?.last.map { "\(directory.path)/\(CheckpointStore.path(step: $0))" } ?? "none"
    switch error {
    case let failure as CommandFailure: return failure
    case let exhausted as DrawExhausted:
      try? directory.setStatus(.failed, message: exhausted.summary)
      return CommandFailure(.samplingBudget, exhausted.description)
    case let storage as StorageError:
      try? directory.setStatus(.failed, message: storage.description)
      return CommandFailure(storage: storage, path: directory.path)
    case let learner as LearnerError:
      try? directory.setStatus(.failed, message: learner.description)
      return CommandFailure(
        .scenarioError,
        "\(directory.path): at environment step \(loop.environmentSteps): \(learner); last good checkpoint: \(newest)")
    default:
      try? directory.setStatus(.failed, message: "\(error)")
      return CommandFailure(.internalError, "\(directory.path): \(error)")
    }
  }
}
